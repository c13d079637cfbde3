/**
 * Rates of many groups of rows at once, rows correlated within accounts: one pass over the rows, whatever the number of
 * groups.
 *
 * @module
 */
import { type RatioSums, rateByAccount } from "./accountRatio.ts";
import { outcomes, requireLength, wholeNumbers } from "./arrays.ts";
import { accountOrder } from "./byAccount.ts";
import type { Figure } from "./figure.ts";

/** Counts of a group, and the share of its rows with y = 1. */
export interface GroupRate {
  readonly n: number;
  readonly accounts: number;
  readonly positives: number;
  /** Accounts with a row with y = 1. */
  readonly positiveAccounts: number;
  /** With an interval by account: see {@link rateByAccount}. */
  readonly rate: Figure;
}

/**
 * The rate of every group.
 *
 * @param account of every row the number of its account: any whole numbers ≥ 0
 * @param group of every row the number of its group; −1: it belongs to none
 * @param groups how many there are
 * @throws RangeError for lists of unequal length, an outcome that is neither 0 nor 1
 */
export function groupedRates(
  y: ArrayLike<number>,
  account: ArrayLike<number>,
  group: Int32Array,
  groups: number,
): GroupRate[] {
  requireLength("account", account, y.length);
  requireLength("group", group, y.length);
  const outcome = outcomes(y);
  const accounts = wholeNumbers("account", account);
  const order = accountOrder(accounts);
  const sums = emptySums(groups);
  // of the account that is gone through: its groups, and of each of them its rows and those with y = 1
  const met = new Int32Array(groups);
  const rows = new Int32Array(groups);
  const ones = new Int32Array(groups);
  let count = 0;
  let last = -1;
  for (let k = 0; k < outcome.length; k++) {
    const row = order ? order[k]! : k;
    const own = group[row]!;
    if (own < 0) continue;
    if (accounts[row] !== last) {
      addAccount(sums, met, count, rows, ones);
      count = 0;
      last = accounts[row]!;
    }
    if (rows[own] === 0) met[count++] = own;
    rows[own]! += 1;
    ones[own]! += outcome[row]!;
  }
  addAccount(sums, met, count, rows, ones);
  return Array.from({ length: groups }, (_, own) => groupRate(sums, own));
}

/** Adds the rows of an account, by the groups it was met in, and forgets them. */
function addAccount(sums: Sums, met: Int32Array, count: number, rows: Int32Array, ones: Int32Array): void {
  for (let k = 0; k < count; k++) {
    const own = met[k]!;
    const x = rows[own]!;
    const y = ones[own]!;
    sums.accounts[own]! += 1;
    sums.x[own]! += x;
    sums.xx[own]! += x * x;
    rows[own] = 0;
    if (y === 0) continue;
    sums.withOnes[own]! += 1;
    sums.y[own]! += y;
    sums.yy[own]! += y * y;
    sums.xy[own]! += x * y;
    ones[own] = 0;
  }
}

/** Sums by group: see {@link RatioSums}. */
type Sums = Readonly<Record<keyof RatioSums | "withOnes", Float64Array>>;

function emptySums(groups: number): Sums {
  const zeros = () => new Float64Array(groups);
  return { accounts: zeros(), withOnes: zeros(), y: zeros(), x: zeros(), yy: zeros(), xy: zeros(), xx: zeros() };
}

function groupRate({ accounts, withOnes, y, x, yy, xy, xx }: Sums, own: number): GroupRate {
  const sums = {
    accounts: accounts[own]!,
    y: y[own]!,
    x: x[own]!,
    yy: yy[own]!,
    xy: xy[own]!,
    xx: xx[own]!,
  } satisfies RatioSums;
  return {
    n: sums.x,
    accounts: sums.accounts,
    positives: sums.y,
    positiveAccounts: withOnes[own]!,
    rate: rateByAccount(sums),
  };
}
