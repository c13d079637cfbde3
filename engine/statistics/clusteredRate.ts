/**
 * A rate whose rows are correlated within accounts.
 *
 * @module
 */
import { requireLength, requireOutcome } from "./arrays.ts";
import { type Figure, undefinedFigure } from "./figure.ts";
import { logitInterval, wilson } from "./intervals.ts";

/**
 * The share of rows with y = 1, with an interval by account: the variance of a ratio of sums over accounts,
 * I/(I−1)·Σ(Σy − rate·rows)² / N² (Cochran 1977, 6.3), on the logit scale. It is never narrower than Wilson's, which
 * treats rows as independent, and is Wilson's where every account gives one row.
 *
 * @param account of every row the number of its account: any whole numbers ≥ 0
 * @throws RangeError for lists of unequal length, an outcome that is neither 0 nor 1
 */
export function clusteredRate(y: ArrayLike<number>, account: ArrayLike<number>): Figure {
  requireLength("account", account, y.length);
  const rows = new Map<number, { rows: number; ones: number }>();
  let ones = 0;
  for (let row = 0; row < y.length; row++) {
    requireOutcome(row, y[row]!);
    const sums = rows.get(account[row]!) ?? { rows: 0, ones: 0 };
    rows.set(account[row]!, sums);
    sums.rows += 1;
    sums.ones += y[row]!;
    ones += y[row]!;
  }
  if (y.length === 0) return undefinedFigure("no-rows");
  const independent = wilson(ones, y.length);
  if (rows.size === y.length) return independent;
  const rate = ones / y.length;
  if (rows.size < 2) return { value: rate, noInterval: "too-few-accounts" };
  let squares = 0;
  for (const sums of rows.values()) squares += (sums.ones - rate * sums.rows) ** 2;
  const variance = ((rows.size / (rows.size - 1)) * squares) / y.length ** 2;
  const byAccount = logitInterval(rate, variance);
  // all or none: the rows say no more than as many accounts
  if (byAccount.lower === undefined) return wilson(Math.round(rate * rows.size), rows.size);
  return widest(byAccount, independent);
}

function widest(a: Figure, b: Figure): Figure {
  if (a.value === null || b.value === null || b.lower === undefined || a.lower === undefined) return a;
  return { value: a.value, lower: Math.min(a.lower, b.lower), upper: Math.max(a.upper!, b.upper!) };
}
