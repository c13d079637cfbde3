/**
 * Accounts of observations, numbered for statistics.
 *
 * @module
 */
import type { SnapshotTable } from "../book/table.ts";
import type { AccountRows } from "../statistics/index.ts";
import type { Observations } from "./observations.ts";
import type { Judged } from "./population.ts";

/** Account numbers of observations, dense from 0, and the rows of each class that each account has. */
export interface AccountIndex {
  /** By observation. */
  readonly of: Int32Array;
  readonly count: number;
  readonly rows: AccountRows;
  /** By number in the snapshot table; −1 where nothing of an account is judged. */
  readonly numberOf: Int32Array;
}

/** Numbers the accounts of observations. */
export function indexAccounts(
  { accounts }: Pick<SnapshotTable, "accounts">,
  { length, account, y, revenue, revenueKnown }: Judged & Partial<Pick<Observations, "revenue" | "revenueKnown">>,
): AccountIndex {
  const numberOf = new Int32Array(accounts.length).fill(-1);
  const of = new Int32Array(length);
  let count = 0;
  for (let i = 0; i < length; i++) {
    const one = account[i]!;
    if (numberOf[one] === -1) numberOf[one] = count++;
    of[i] = numberOf[one]!;
  }
  const rows = { ...byClass(() => 1), ...(revenueKnown === "yes" && { weight: byClass((i) => revenue![i]!) }) };
  return { of, count, rows, numberOf };

  /** By account the sum over its rows of each class. */
  function byClass(amountOf: (i: number) => number) {
    const sums = { churned: new Float64Array(count), retained: new Float64Array(count) };
    for (let i = 0; i < length; i++) (y[i] === 1 ? sums.churned : sums.retained)[of[i]!]! += amountOf(i);
    return sums;
  }
}
