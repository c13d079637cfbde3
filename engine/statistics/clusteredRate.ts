/**
 * A rate whose rows are correlated within accounts.
 *
 * @module
 */
import { type RatioSums, rateByAccount } from "./accountRatio.ts";
import { requireLength, requireOutcome } from "./arrays.ts";
import type { Figure } from "./figure.ts";

/**
 * The share of rows with y = 1, with an interval by account: see {@link rateByAccount}.
 *
 * @param account of every row the number of its account: any whole numbers ≥ 0
 * @throws RangeError for lists of unequal length, an outcome that is neither 0 nor 1
 */
export function clusteredRate(y: ArrayLike<number>, account: ArrayLike<number>): Figure {
  requireLength("account", account, y.length);
  const rows = new Map<number, { rows: number; ones: number }>();
  for (let row = 0; row < y.length; row++) {
    requireOutcome(row, y[row]!);
    const sums = rows.get(account[row]!) ?? { rows: 0, ones: 0 };
    rows.set(account[row]!, sums);
    sums.rows += 1;
    sums.ones += y[row]!;
  }
  const total = { accounts: rows.size, y: 0, x: 0, yy: 0, xy: 0, xx: 0 } satisfies RatioSums;
  for (const { rows: x, ones } of rows.values()) {
    total.y += ones;
    total.x += x;
    total.yy += ones * ones;
    total.xy += x * ones;
    total.xx += x * x;
  }
  return rateByAccount(total);
}
