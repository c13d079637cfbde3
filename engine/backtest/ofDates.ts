/**
 * The observations of some dates, picked from all that might be judged.
 *
 * @module
 */
import { targets } from "../rules/targets.ts";
import { greatest } from "../statistics/index.ts";
import { type Candidates, leftOut } from "./candidates.ts";
import type { AmountsKnown, Observations, ObservedDates } from "./observations.ts";

/**
 * Picks the observations of some dates.
 *
 * @param dates inclusive; without it all
 */
export function observationsOf(candidates: Candidates, dates: ObservedDates = {}): Observations {
  const { length: all, account, verdict, date, settled, reasons, settings } = candidates;
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY, settledBefore } = dates;
  const before = (settings.unit === "renewals" ? settledBefore : undefined) ?? Number.POSITIVE_INFINITY;
  const judged = new Int32Array(all);
  const counts = reasons.map(() => 0);
  const incomplete = leftOut + reasons.indexOf("horizon_incomplete");
  const met = new Uint8Array(greatest(account) + 1);
  let n = 0;
  let accounts = 0;
  let length = 0;
  let nextComplete = Number.POSITIVE_INFINITY;
  for (let i = 0; i < all; i++) {
    if (!(date[i]! >= from && date[i]! <= to && settled[i]! <= before)) continue;
    n += 1;
    const one = account[i]!;
    accounts += 1 - met[one]!;
    met[one] = 1;
    const what = verdict[i]!;
    if (what < leftOut) judged[length++] = i;
    else counts[what - leftOut]! += 1;
    if (what === incomplete) nextComplete = Math.min(nextComplete, settled[i]! - 1);
  }
  return {
    length,
    ...judgedColumns(candidates, judged.subarray(0, length)),
    excluded: Object.fromEntries(reasons.map((reason, k) => [reason, counts[k]!])),
    nextComplete: Number.isFinite(nextComplete) ? nextComplete : undefined,
    found: { n, accounts },
  };
}

/** What is known of those that are judged. */
function judgedColumns(candidates: Candidates, places: Int32Array) {
  const { verdict, hasRevenue, settings } = candidates;
  const { ofChange } = targets[settings.target];
  const y = new Uint8Array(places.length);
  const revenue = new Float64Array(places.length);
  const moved = new Float64Array(places.length);
  let left = 0;
  let told = 0;
  let untold = 0;
  for (let k = 0; k < places.length; k++) {
    const i = places[k]!;
    const amount = candidates.moved[i]!;
    y[k] = verdict[i]!;
    revenue[k] = knownOr0(candidates.revenue[i]!);
    moved[k] = knownOr0(amount);
    left += candidates.left[i]!;
    if (y[k] === 0) continue;
    if (Number.isNaN(amount)) untold += 1;
    else told += 1;
  }
  const revenueKnown = hasRevenue ? amountsKnown(revenue) : "no-revenue";
  const movedKnown = (): AmountsKnown => {
    if (!ofChange && revenueKnown !== "yes") return revenueKnown;
    return ofChange && told === 0 && untold > 0 ? "no-amounts" : amountsKnown(moved);
  };
  const ofMoved = movedKnown();
  return {
    y,
    ...daysOf(candidates, places),
    revenue: revenueKnown === "yes" ? revenue : revenue.fill(0),
    moved: ofMoved === "yes" ? moved : moved.fill(0),
    revenueKnown,
    movedKnown: ofMoved,
    amountsMissing: ofChange && told > 0 ? untold : 0,
    left,
  };
}

function daysOf({ row, account, date, until, settled }: Candidates, places: Int32Array) {
  const of = (column: Int32Array) => {
    const picked = new Int32Array(places.length);
    for (let k = 0; k < picked.length; k++) picked[k] = column[places[k]!]!;
    return picked;
  };
  return { row: of(row), account: of(account), date: of(date), until: of(until), settled: of(settled) };
}

const knownOr0 = (amount: number): number => (Number.isNaN(amount) ? 0 : amount);

/** The product of two sums up to this is finite, however often a bootstrap draw takes a row. */
const largestAmount = 1e140;

function amountsKnown(amounts: Float64Array): AmountsKnown {
  let sum = 0;
  for (let i = 0; i < amounts.length; i++) {
    if (amounts[i]! < 0) return "negative-revenue";
    sum += amounts[i]!;
  }
  return sum > largestAmount ? "not-finite" : "yes";
}
