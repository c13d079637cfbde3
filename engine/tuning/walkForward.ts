/**
 * Walking forward: at each date only what was known by then is learned from.
 *
 * @module
 */
import { type Day, monthOf } from "../book/days.ts";

/** Of every observation when it is judged, and from when on its outcome was certain. */
export interface Dated {
  readonly date: ArrayLike<Day>;
  /** The day from which on its outcome was certain, whatever it was. */
  readonly settled: ArrayLike<Day>;
}

/** One date that is judged, and what may be learned from before it. */
export interface Fold {
  readonly date: Day;
  /** Numbers of the observations that were settled by the date less the embargo. */
  readonly train: readonly number[];
  /** Numbers of the observations of the date. */
  readonly test: readonly number[];
}

/**
 * Purged walk-forward folds (López de Prado 2018, Advances in Financial Machine Learning, 7.4): one for each date,
 * ascending. Observations that were still open at the date are in neither part.
 *
 * Renewals are decided on any day: their dates are taken together by months.
 *
 * @param known numbers of the observations that take part
 * @param embargo days between the last outcome that is learned from and the date
 */
export function walkForward({ date, settled }: Dated, known: readonly number[], embargo: number): Fold[] {
  const byPeriod = new Map<number, number[]>();
  for (const i of known) {
    const period = monthOf(date[i]!);
    const inPeriod = byPeriod.get(period);
    if (inPeriod) inPeriod.push(i);
    else byPeriod.set(period, [i]);
  }
  const periods = [...byPeriod].sort(([a], [b]) => a - b);
  return periods.map(([, test]) => {
    const first = test.reduce((earliest, i) => Math.min(earliest, date[i]!), Number.POSITIVE_INFINITY);
    return { date: first, train: known.filter((i) => settled[i]! <= first - embargo), test };
  });
}
