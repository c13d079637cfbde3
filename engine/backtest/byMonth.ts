/**
 * What is judged, month by month. Renewals are decided on any day, so their dates are taken together by months; of
 * monthly snapshots every date is a month.
 *
 * @module
 */
import { type Day, formatDay, monthOf } from "../book/days.ts";
import { groupedRates, total } from "../statistics/index.ts";
import type { Observations } from "./observations.ts";
import { type Judged, periodOf } from "./population.ts";

/** The calendar months that have observations. */
export interface Months {
  /** Of every month the first date in it, in order. */
  readonly from: readonly Day[];
  /** Of every observation the number of its month. */
  readonly of: Int32Array;
}

/** Rows with their dates and what came of them. */
type Dated = Judged & Pick<Observations, "date">;

/** The months that have observations, in order. */
export function monthsOf({ date }: Pick<Observations, "date">): Months {
  if (date.length === 0) return { from: [], of: new Int32Array(0) };
  const { from: first, to: last } = periodOf({ date });
  const met = new Uint8Array(last - first + 1);
  for (let i = 0; i < date.length; i++) met[date[i]! - first] = 1;
  const from: Day[] = [];
  let latest = Number.NaN;
  const ofDay = Int32Array.from(met, (isMet, day) => {
    const month = monthOf(first + day);
    if (isMet === 1 && month !== latest) {
      from.push(first + day);
      latest = month;
    }
    return from.length - 1;
  });
  const of = new Int32Array(date.length);
  for (let i = 0; i < of.length; i++) of[i] = ofDay[date[i]! - first]!;
  return { from, of };
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
  const learned = total(train.y) / train.length;
  const rates = [train, judged].flatMap((observations) => {
    const { from, of } = monthsOf(observations);
    const ofMonths = groupedRates(observations.y, observations.account, of, from.length);
    return ofMonths.map(({ rate }, month) => ({ from: from[month]!, figure: rate }));
  });
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
