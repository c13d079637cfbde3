/**
 * A rate whose rows are correlated within accounts.
 *
 * @module
 */
import type { Figure } from "./figure.ts";
import { groupedRates } from "./groupedRates.ts";

/**
 * The share of rows with y = 1, with an interval by account: see {@link rateByAccount}.
 *
 * @param account of every row the number of its account: any whole numbers ≥ 0
 * @throws RangeError for lists of unequal length, an outcome that is neither 0 nor 1
 */
export function clusteredRate(y: ArrayLike<number>, account: ArrayLike<number>): Figure {
  return groupedRates(y, account, new Int32Array(y.length), 1)[0]!.rate;
}
