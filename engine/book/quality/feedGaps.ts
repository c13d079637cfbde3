/**
 * Feeds that failed: days on which a source has no rows of any account, far more of them in a row than ever before or
 * after. Facts whose window lies over them are too low for everybody.
 *
 * @module
 */
import { type Problem, problem } from "../../problems.ts";
import type { AccountActivity } from "../activity.ts";
import type { Book } from "../book.ts";
import { type Day, formatDay } from "../days.ts";

/** A shorter gap may be holidays. */
const fewestDays = 14;
/** The gap is so many times as long as the next longest. */
const timesLonger = 2;
/** On as many days so many rows would have been expected, by those of the 90 days on both sides. */
const fewestExpected = 50;
const daysAround = 90;
/** On both sides there must be so many days. */
const fewestAround = 28;

export class FeedGaps {
  /** By source, rows by day. */
  readonly #rows: ReadonlyMap<string, Map<Day, number>>;

  constructor({ sources }: Pick<Book, "sources">) {
    const dated = [...sources.values()].filter(({ at, account }) => at !== undefined && account !== undefined);
    this.#rows = new Map(dated.map(({ name }) => [name, new Map<Day, number>()]));
  }

  add({ sources }: AccountActivity): void {
    for (const [name, byDay] of this.#rows) {
      const rows = sources.get(name);
      for (let row = 0; row < (rows?.count ?? 0); row++) {
        const day = Math.floor(rows!.at[row]!);
        byDay.set(day, (byDay.get(day) ?? 0) + 1);
      }
    }
  }

  problems(): Problem[] {
    return [...this.#rows].flatMap(([source, byDay]) => {
      const gap = gapIn(byDay);
      if (!gap) return [];
      const { from, to, expected } = gap;
      return [problem("feed-gap", { source, from: formatDay(from), to: formatDay(to), days: to - from + 1, expected })];
    });
  }
}

/** The longest stretch of days without rows, if it cannot be chance. */
function gapIn(byDay: ReadonlyMap<Day, number>): { from: Day; to: Day; expected: number } | undefined {
  const days = [...byDay.keys()].sort((a, b) => a - b);
  const gaps = days.slice(1).map((day, i) => ({ from: days[i]! + 1, to: day - 1, length: day - days[i]! - 1 }));
  gaps.sort((a, b) => b.length - a.length);
  const [longest, next] = gaps;
  if (!longest || longest.length < fewestDays || longest.length < timesLonger * (next?.length ?? 0)) return undefined;
  let around = 0;
  for (const [day, rows] of byDay) {
    if (day >= longest.from - daysAround && day <= longest.to + daysAround) around += rows;
  }
  const before = Math.min(daysAround, longest.from - days[0]!);
  const after = Math.min(daysAround, days.at(-1)! - longest.to);
  if (before < fewestAround || after < fewestAround || around < fewestExpected) return undefined;
  const expected = (around / (before + after)) * longest.length;
  return expected < fewestExpected ? undefined : { ...longest, expected: Math.round(expected) };
}
