/**
 * What each band was worth.
 *
 * @module
 */
import type { SnapshotTable } from "../book/table.ts";
import type { BacktestReport } from "../document/schema/backtestReport.ts";
import { noBand } from "../evaluate/arithmetic.ts";
import type { Scores } from "../evaluate/columns.ts";
import { type Program, unknownBand } from "../rules/program.ts";
import { type Figure, groupedRates, ratio, undefinedFigure } from "../statistics/index.ts";
import type { BandFigures } from "./figureSet.ts";
import type { Observations } from "./observations.ts";
import type { Judged } from "./population.ts";

export type BandReport = BacktestReport["bands"][string];

/** The bands with their figures, worst first, the unknown band last. */
export function bandsOf(
  { bands }: Program,
  { accounts: all }: SnapshotTable,
  { length, row, account, y, revenue, moved, revenueKnown, movedKnown }: Observations,
  scores: Scores,
  figures: readonly BandFigures[],
  learned: readonly Figure[],
): BandReport[] {
  const named = [...bands, { id: unknownBand, title: unknownBand }];
  return named.map(({ id, title }, number): BandReport => {
    const band = number === bands.length ? noBand : number;
    const accounts = new Uint8Array(all.length);
    const sums = { n: 0, positives: 0, revenue: 0, moved: 0 };
    for (let i = 0; i < length; i++) {
      if (scores.band[row[i]!] !== band) continue;
      accounts[account[i]!] = 1;
      sums.n++;
      sums.positives += y[i]!;
      sums.revenue += revenue[i]!;
      sums.moved += moved[i]!;
    }
    return {
      id,
      title,
      n: sums.n,
      accounts: accounts.reduce((sum, one) => sum + one, 0),
      positives: sums.positives,
      revenue: revenueKnown === "yes" ? sums.revenue : null,
      moved: movedKnown === "yes" ? sums.moved : null,
      share: ratio(sums.n, length, "no-rows"),
      ...figures[number]!,
      learned: learned[number]!,
    };
  });
}

/** Of every band, the unknown band last, its rate on the training dates. */
export function learnedRates({ bands }: Program, train: Judged | undefined, { band }: Scores): Figure[] {
  const count = bands.length + 1;
  if (!train) return Array.from({ length: count }, () => undefinedFigure("no-training"));
  const { row, y, account } = train;
  const bandOf = new Int32Array(row.length);
  for (let i = 0; i < bandOf.length; i++) bandOf[i] = Math.min(band[row[i]!]!, bands.length);
  return groupedRates(y, account, bandOf, count).map(({ rate }) => rate);
}

/**
 * Do the rates fall from the worst band to the best, of what is welcome rise? Empty bands say nothing about the order of
 * the others.
 */
export function ratesInOrder(bands: readonly BandReport[], welcome: boolean): boolean {
  const rates = bands.map(({ rate }) => rate.value).filter((rate) => rate !== null);
  const ordered = welcome ? rates.reverse() : rates;
  return ordered.every((rate, index) => index === 0 || rate < ordered[index - 1]!);
}

/** Share of a band among those of which it came true. */
export function recallOf(number: number, { row, y }: Pick<Observations, "row" | "y">, { band }: Scores): Figure {
  const positives = row.filter((_, i) => y[i] === 1);
  if (positives.length === 0) return undefinedFigure("no-positives");
  return { value: positives.filter((one) => band[one] === number).length / positives.length };
}
