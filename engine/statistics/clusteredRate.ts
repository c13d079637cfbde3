/**
 * A rate whose rows are correlated within accounts.
 *
 * @module
 */
import { type RatioSums, rateByAccount } from "./accountRatio.ts";
import { outcomes, requireLength, wholeNumbers } from "./arrays.ts";
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
  const order = byAccount(accounts);
  const total = { accounts: 0, y: 0, x: 0, yy: 0, xy: 0, xx: 0 } satisfies RatioSums;
  for (let k = 0; k < accounts.length; ) {
    const one = accounts[order ? order[k]! : k]!;
    let rows = 0;
    let ones = 0;
    for (; k < accounts.length; k++, rows++) {
      const row = order ? order[k]! : k;
      if (accounts[row] !== one) break;
      ones += outcome[row]!;
    }
    total.accounts += 1;
    total.y += ones;
    total.x += rows;
    total.yy += ones * ones;
    total.xy += rows * ones;
    total.xx += rows * rows;
  }
  return rateByAccount(total);
}

/** An order in which rows of an account stand together; `undefined` if they do, accounts ascending. */
function byAccount(accounts: Uint32Array): Uint32Array | undefined {
  let row = 1;
  while (row < accounts.length && accounts[row - 1]! <= accounts[row]!) row++;
  if (row >= accounts.length) return undefined;
  return Uint32Array.from(accounts.keys()).sort((a, b) => accounts[a]! - accounts[b]!);
}
