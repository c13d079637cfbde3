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
  // of one account: its rows by group, those with y = 1, and the groups that it has rows in
  const rows = new Float64Array(groups);
  const ones = new Float64Array(groups);
  const met = new Int32Array(groups);
  for (let start = 0, end = 0; start < order.length; start = end) {
    const one = accounts[order[start]!]!;
    let count = 0;
    for (; end < order.length && accounts[order[end]!] === one; end++) {
      const row = order[end]!;
      const own = group[row]!;
      if (own < 0) continue;
      if (rows[own] === 0) met[count++] = own;
      rows[own]! += 1;
      ones[own]! += outcome[row]!;
    }
    for (let k = 0; k < count; k++) {
      const own = met[k]!;
      addAccount(sums, own, rows[own]!, ones[own]!);
      rows[own] = 0;
      ones[own] = 0;
    }
  }
  return Array.from({ length: groups }, (_, own) => groupRate(sums, own));
}

/** Sums by group: see {@link RatioSums}. */
type Sums = Readonly<Record<keyof RatioSums | "withOnes", Float64Array>>;

function emptySums(groups: number): Sums {
  const zeros = () => new Float64Array(groups);
  return { accounts: zeros(), withOnes: zeros(), y: zeros(), x: zeros(), yy: zeros(), xy: zeros(), xx: zeros() };
}

function addAccount({ accounts, withOnes, y, x, yy, xy, xx }: Sums, own: number, rows: number, ones: number): void {
  accounts[own]! += 1;
  if (ones > 0) withOnes[own]! += 1;
  y[own]! += ones;
  x[own]! += rows;
  yy[own]! += ones * ones;
  xy[own]! += rows * ones;
  xx[own]! += rows * rows;
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
