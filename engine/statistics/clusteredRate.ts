/**
 * A rate whose rows are correlated within accounts.
 *
 * @module
 */
import { type RatioSums, rateByAccount } from "./accountRatio.ts";
import { greatest, outcomes, requireLength, wholeNumbers } from "./arrays.ts";
import type { Figure } from "./figure.ts";

/**
 * The share of rows with y = 1, with an interval by account: see {@link rateByAccount}.
 *
 * @param account of every row the number of its account: any whole numbers ≥ 0
 * @throws RangeError for lists of unequal length, an outcome that is neither 0 nor 1
 */
export function clusteredRate(y: ArrayLike<number>, account: ArrayLike<number>): Figure {
  requireLength("account", account, y.length);
  const outcome = outcomes(y);
  const accounts = wholeNumbers("account", account);
  const numbers = greatest(accounts) + 1;
  const rows = new Float64Array(numbers);
  const onesOf = new Float64Array(numbers);
  for (let row = 0; row < accounts.length; row++) {
    const one = accounts[row]!;
    rows[one]! += 1;
    onesOf[one]! += outcome[row]!;
  }
  const total = { accounts: 0, y: 0, x: 0, yy: 0, xy: 0, xx: 0 } satisfies RatioSums;
  for (let one = 0; one < numbers; one++) {
    const x = rows[one]!;
    const ones = onesOf[one]!;
    if (x === 0) continue;
    total.accounts += 1;
    total.y += ones;
    total.x += x;
    total.yy += ones * ones;
    total.xy += x * ones;
    total.xx += x * x;
  }
  return rateByAccount(total);
}
