/**
 * What each band was worth.
 *
 * @module
 */
import type { SnapshotTable } from "../book/table.ts";
import { noBand } from "../evaluate/arithmetic.ts";
import type { Scores } from "../evaluate/columns.ts";
import { type Program, unknownBand } from "../rules/program.ts";
import { type Figure, undefinedFigure } from "../statistics/index.ts";
import type { BandFigures } from "./figures.ts";
import type { Observations } from "./observations.ts";

export interface BandReport extends BandFigures {
  readonly id: string;
  readonly title: string;
  readonly snapshots: number;
  readonly accounts: number;
  readonly churned: number;
  readonly share: Figure;
  /** `null` where the book's revenue cannot be added up. */
  readonly revenue: number | null;
  readonly lost: number | null;
}

/** The bands with their figures, worst first, the unknown band last. */
export function bandsOf(
  { bands }: Program,
  table: SnapshotTable,
  { length, row, y, revenue, lost, revenueKnown }: Observations,
  scores: Scores,
  figures: readonly BandFigures[],
): BandReport[] {
  const named = [...bands, { id: unknownBand, title: unknownBand }];
  return named.map(({ id, title }, number): BandReport => {
    const band = number === bands.length ? noBand : number;
    const accounts = new Set<number>();
    const sums = { snapshots: 0, churned: 0, revenue: 0, lost: 0 };
    for (let i = 0; i < length; i++) {
      if (scores.band[row[i]!] !== band) continue;
      accounts.add(table.account[row[i]!]!);
      sums.snapshots++;
      sums.churned += y[i]!;
      sums.revenue += revenue[i]!;
      sums.lost += lost[i]!;
    }
    const share: Figure = { value: sums.snapshots / length };
    const revenues = revenueKnown === "yes" ? {} : { revenue: null, lost: null };
    return { id, title, ...sums, ...revenues, accounts: accounts.size, share, ...figures[number]! };
  });
}

/** Do the churn rates fall from the worst band to the best? Empty bands say nothing about the order of the others. */
export function fallingRates(bands: readonly BandReport[]): boolean {
  const rates = bands.map(({ churnRate }) => churnRate.value).filter((rate) => rate !== null);
  return rates.every((rate, index) => index === 0 || rate < rates[index - 1]!);
}

/** Share of red among the churned. */
export function redOfChurned({ row, y }: Observations, { band }: Scores): Figure {
  const churned = row.filter((_, i) => y[i] === 1);
  if (churned.length === 0) return undefinedFigure("no-churned");
  return { value: churned.filter((one) => band[one] === 0).length / churned.length };
}
