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
  /** By number in the snapshot table. */
  readonly numberOf: ReadonlyMap<number, number>;
}

/** Numbers the accounts of observations. */
export function indexAccounts({ account }: Pick<SnapshotTable, "account">, { length, row, y }: Judged): AccountIndex {
  const numberOf = new Map<number, number>();
  const of = new Int32Array(length);
  for (let i = 0; i < length; i++) {
    const key = account[row[i]!]!;
    const number = numberOf.get(key) ?? numberOf.size;
    numberOf.set(key, number);
    of[i] = number;
  }
  const churned = new Float64Array(numberOf.size);
  const retained = new Float64Array(numberOf.size);
  for (let i = 0; i < length; i++) (y[i] === 1 ? churned : retained)[of[i]!]! += 1;
  return { of, count: numberOf.size, rows: { churned, retained }, numberOf };
}
