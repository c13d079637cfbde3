/**
 * Times things side by side on a machine that does other things too: they take turns, what is compared is what stands
 * next to each other, and only the processor's time counts.
 *
 * @module
 */
import { layOut } from "#server/report/text/layout.ts";

/** Something to time, and over how many snapshots it goes. */
export interface Contestant {
  readonly name: string;
  readonly snapshots: number;
  readonly work: () => unknown;
}

/** Nanoseconds of the processor a snapshot for each contestant, round by round. */
export async function inTurn(
  rounds: number,
  contestants: readonly Contestant[],
): Promise<ReadonlyMap<string, readonly number[]>> {
  const times = new Map<string, number[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const { name, snapshots, work } of contestants) {
      const before = process.cpuUsage();
      await work();
      const { user, system } = process.cpuUsage(before);
      times.get(name)!.push(((user + system) * 1000) / snapshots);
    }
  }
  return times;
}

/** The least, the median and the greatest. */
export interface Spread {
  readonly least: number;
  readonly median: number;
  readonly greatest: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return { least: sorted[0]!, median: sorted[Math.floor(sorted.length / 2)]!, greatest: sorted.at(-1)! };
}

/** The value below which such a share of them lies. */
export function quantileOf(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}

/** Heads and a line of what a hand waits for, in milliseconds. */
export const waitHeads = ["", "least, ms", "median", "95 %", "greatest"] as const;

export const waitLine = (name: string, times: readonly number[]): string[] => [
  name,
  ...[0, 0.5, 0.95, 1].map((share) => quantileOf(times, share).toFixed(1)),
];

/** How many of them took no longer. */
export const shareWithin = (times: readonly number[], most: number): string =>
  `${Math.round((100 * times.filter((time) => time <= most).length) / times.length)} %`;

/** A frame of a screen that shows sixty a second. */
export const frame = 1000 / 60;

/** Round by round what one took of the time of another. */
export function ratios(times: readonly number[], others: readonly number[]): Spread {
  return spreadOf(times.map((time, round) => time / others[round]!));
}

/** Prints a titled table, numbers to the right. */
export function report(title: string, heads: readonly string[], rows: readonly (readonly string[])[]): void {
  const columns = heads.map((head, index) => ({ head, align: index === 0 ? ("left" as const) : ("right" as const) }));
  process.stdout.write(`\n${title}\n${layOut(columns, rows)}\n`);
}
