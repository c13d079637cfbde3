/**
 * Walking forward: at each date only what was known by then is learned from.
 *
 * @module
 */
import type { Day } from "../book/days.ts";

/** One date that is judged, and what may be learned from before it. */
export interface Fold {
  readonly date: Day;
  /** Numbers of the observations whose label window was over before the date less the embargo. */
  readonly train: readonly number[];
  /** Numbers of the observations of the date. */
  readonly test: readonly number[];
}

export interface WalkForwardOptions {
  /** Days from a snapshot to the end of its label window: gap and horizon. */
  readonly labelDays: number;
  /** Days between the end of the last label that is learned from and the date. */
  readonly embargo: number;
  /** First date that is judged; the first of all, if not given. */
  readonly from?: Day;
}

/**
 * Purged walk-forward folds (López de Prado 2018, Advances in Financial Machine Learning, 7.4): one for each date,
 * ascending. Observations whose label was still open at the date are in neither part.
 *
 * @param asOf date of every observation
 */
export function walkForward(
  asOf: ArrayLike<Day>,
  { labelDays, embargo, from = Number.NEGATIVE_INFINITY }: WalkForwardOptions,
): Fold[] {
  const byDate = new Map<Day, number[]>();
  for (let i = 0; i < asOf.length; i++) {
    const rows = byDate.get(asOf[i]!);
    if (rows) rows.push(i);
    else byDate.set(asOf[i]!, [i]);
  }
  const dates = [...byDate.keys()].sort((a, b) => a - b);
  return dates
    .filter((date) => date >= from)
    .map((date) => ({
      date,
      train: dates
        .filter((earlier) => earlier + labelDays <= date - embargo)
        .flatMap((earlier) => byDate.get(earlier)!),
      test: byDate.get(date)!,
    }));
}
