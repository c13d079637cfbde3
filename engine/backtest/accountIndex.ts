/**
 * Accounts of observations, numbered for statistics.
 *
 * @module
 */
import type { SnapshotTable } from "../book/table.ts";
import type { AccountRows } from "../statistics/index.ts";
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
  { length, account, y }: Judged,
): AccountIndex {
  const numberOf = new Int32Array(accounts.length).fill(-1);
  const of = new Int32Array(length);
  let count = 0;
  for (let i = 0; i < length; i++) {
    const one = account[i]!;
    if (numberOf[one] === -1) numberOf[one] = count++;
    of[i] = numberOf[one]!;
  }
  const churned = new Float64Array(count);
  const retained = new Float64Array(count);
  for (let i = 0; i < length; i++) (y[i] === 1 ? churned : retained)[of[i]!]! += 1;
  return { of, count, rows: { churned, retained }, numberOf };
}
