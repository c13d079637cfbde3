/**
 * Ratios of two sums whose parts come from accounts: everything that is needed of the accounts are five sums, so that
 * they can stream by.
 *
 * @module
 */
import { type Figure, type KnownFigure, undefinedFigure } from "./figure.ts";
import { linearInterval, logInterval, logitInterval, wilson } from "./intervals.ts";

/** Sums over accounts of what each adds to a ratio Σy / Σx. */
export interface RatioSums {
  /** Accounts that add anything to either sum. */
  readonly accounts: number;
  readonly y: number;
  readonly x: number;
  readonly yy: number;
  readonly xy: number;
  readonly xx: number;
}

/** The variance of Σy / Σx by account, I/(I−1) · Σ(y − ratio·x)² / (Σx)² (Cochran 1977, 6.3); at least two accounts. */
function ratioVariance({ accounts, y, x, yy, xy, xx }: RatioSums): number {
  const ratio = y / x;
  const squares = Math.max(0, yy - 2 * ratio * xy + ratio * ratio * xx);
  return ((accounts / (accounts - 1)) * squares) / x ** 2;
}

/** Between what a ratio lies: of parts y ≥ 0 it is positive, of parts that are never more than x it is a share. */
export type RatioBounds = "none" | "positive" | "share";

const intervals: Readonly<Record<RatioBounds, (estimate: number, variance: number) => KnownFigure>> = {
  none: linearInterval,
  positive: logInterval,
  share: logitInterval,
};

/**
 * The ratio with its interval, on the scale on which it stays within its bounds: linear, logarithmic, logit.
 *
 * @param least a variance below which it is not believed: that of the rows, as if they were independent
 */
export function ratioByAccount(sums: RatioSums, bounds: RatioBounds = "none", least = 0): Figure {
  if (sums.x === 0) return undefinedFigure("zero-total");
  const value = sums.y / sums.x;
  if (sums.accounts < 2) return { value, noInterval: "too-few-accounts" };
  return intervals[bounds](value, Math.max(least, ratioVariance(sums)));
}

/**
 * A rate with its interval by account, on the logit scale: y counts the rows that are meant, x all. It is never narrower
 * than Wilson's, which treats rows as independent, and is Wilson's where every account gives one row.
 *
 * @throws RangeError unless 0 ≤ y ≤ x
 */
export function rateByAccount(sums: RatioSums): Figure {
  const { accounts, y, x } = sums;
  if (x === 0) return undefinedFigure("no-rows");
  const independent = wilson(y, x);
  if (accounts === x) return independent;
  const value = y / x;
  if (accounts < 2) return { value, noInterval: "too-few-accounts" };
  const byAccount = logitInterval(value, ratioVariance(sums));
  // all or none: the rows say no more than as many accounts
  if (byAccount.lower === undefined) return wilson(Math.round(value * accounts), accounts);
  return widest(byAccount, independent);
}

function widest(a: KnownFigure, b: Figure): Figure {
  if (b.value === null || b.lower === undefined || a.lower === undefined) return a;
  return { value: a.value, lower: Math.min(a.lower, b.lower), upper: Math.max(a.upper!, b.upper!) };
}
