/**
 * What is judged, month by month. Renewals are decided on any day, so their dates are taken together by months; of
 * monthly snapshots every date is a month.
 *
 * @module
 */
import { type Day, formatDay, monthOf } from "../book/days.ts";
import { clusteredRate, type Figure, placesByCode } from "../statistics/index.ts";
import type { Observations } from "./observations.ts";
import { type Judged, periodOf, picked } from "./population.ts";

/** Observations of one calendar month. */
export interface Month {
  /** The first date in it. */
  readonly from: Day;
  /** Numbers of its observations. */
  readonly rows: Int32Array;
}

/** Rows with their dates and what came of them. */
type Dated = Judged & Pick<Observations, "date">;

/** The months that have observations, in order. */
export function monthsOf({ date }: Pick<Observations, "date">): Month[] {
  const { from: first, to: last } = periodOf({ date });
  if (date.length === 0) return [];
  const ofFirst = monthOf(first);
  const numbers = Int32Array.from({ length: last - first + 1 }, (_, day) => monthOf(first + day) - ofFirst);
  const months = placesByCode(
    date.map((day) => numbers[day - first]!),
    numbers.at(-1)! + 1,
  );
  return months
    .filter((rows) => rows.length > 0)
    .map((rows) => ({ from: rows.reduce((least, i) => Math.min(least, date[i]!), Number.POSITIVE_INFINITY), rows }));
}

/** A base rate that moved by more than this from the one that was learned makes what was learned wrong. */
const mostMoved = { least: 0.67, most: 1.5 };

/** Has a rate moved too far from the one that was learned for its probabilities to hold? */
export function hasMoved(learned: number, rate: number): boolean {
  return learned / rate < mostMoved.least || learned / rate > mostMoved.most;
}

/** Rates of two months, and the days on which these begin. */
interface MovingRate {
  readonly lowest: number;
  readonly lowestFrom: string;
  readonly highest: number;
  readonly highestFrom: string;
}

/**
 * The lowest and the highest rate of a month, if one of them has surely moved too far: if no rate within its interval
 * is near enough to the one of the training dates.
 */
export function movingRate(train: Dated, judged: Dated): MovingRate | undefined {
  const learned = train.y.reduce((sum, y) => sum + y, 0) / train.length;
  const rates = [train, judged].flatMap((observations) =>
    monthsOf(observations).map(({ from, rows }) => ({ from, figure: rateOf(picked(observations, rows)) })),
  );
  const known = rates.flatMap(({ from, figure }) => (figure.value === null ? [] : [{ from, figure }]));
  const surely = known.some(
    ({ figure: { lower, upper } }) =>
      [lower, upper].every((limit) => limit !== undefined && hasMoved(learned, limit)) &&
      (lower! > learned || upper! < learned),
  );
  if (!surely) return undefined;
  const ordered = known.map(({ from, figure }) => ({ from, rate: figure.value })).sort((a, b) => a.rate - b.rate);
  const [lowest, highest] = [ordered[0]!, ordered.at(-1)!];
  return {
    lowest: lowest.rate,
    lowestFrom: formatDay(lowest.from),
    highest: highest.rate,
    highestFrom: formatDay(highest.from),
  };
}

function rateOf({ y, account }: Judged): Figure {
  return clusteredRate(y, account);
}
