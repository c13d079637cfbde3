/**
 * AUCs whose rows are correlated within accounts: estimates, covariances, intervals, differences. Nonparametric
 * (DeLong, DeLong and Clarke-Pearson 1988) with clusters (Obuchowski 1997, Biometrics 53, 567–578); accounts of one row
 * each give DeLong's variance exactly.
 *
 * It goes twice over the data: from the counts by risk come two tables, V10 and V01 of each distinct risk; then the
 * rows are looked up in them and added up by account.
 *
 * @module
 */
import { outcomes, requireLength, wholeNumbers } from "./arrays.ts";
import { type ClassCounts, countByCode } from "./counts.ts";
import { auc } from "./discrimination.ts";
import type { Figure, UndefinedFigure } from "./figure.ts";
import { type Difference, differenceInterval, logitInterval } from "./intervals.ts";
import type { Coded } from "./ranks.ts";

/** AUCs of several risks over the same rows. */
export interface ClusteredAucs {
  /** In the order of the risks, each with its interval (on the logit scale) or the reason why it has none. */
  readonly aucs: readonly Figure[];
  /** Covariances of the AUCs; `null` where one of them is undefined or there are too few accounts. */
  readonly covariance: readonly (readonly (number | null)[])[];
  /** How many accounts have churned rows, and how many retained ones. */
  readonly accountsWith: { readonly churned: number; readonly retained: number };
}

/**
 * AUCs of several risks over the same rows, with variances clustered by account.
 *
 * @param risks each over all rows
 * @param y 1 churned, 0 retained
 * @param account of every row the number of its account: 0, 1, 2, …
 * @throws RangeError for lists of unequal length, an outcome that is neither 0 nor 1, an account that is no such number
 */
export function clusteredAucs(
  risks: readonly Coded[],
  y: ArrayLike<number>,
  account: ArrayLike<number>,
): ClusteredAucs {
  requireLength("account", account, y.length);
  const rows = { y: outcomes(y), account: wholeNumbers("account", account) };
  const sizes = accountSizes(rows);
  const orders = risks.map((risk) => orderOf(risk, rows, sizes));
  const covariance = orders.map((a) =>
    orders.map((b) => ("reason" in a || "reason" in b ? null : covarianceOf(a, b, sizes))),
  );
  const aucs = orders.map((order, k) => ("reason" in order ? order : withInterval(order, covariance[k]![k]!)));
  return { aucs, covariance, accountsWith: { churned: sizes.withChurned, retained: sizes.withRetained } };
}

/** The difference AUC_a − AUC_b of two risks of {@link clusteredAucs}, paired: with interval, z and two-sided p. */
export function aucDifference(
  { aucs, covariance }: Pick<ClusteredAucs, "aucs" | "covariance">,
  a: number,
  b: number,
): Difference {
  const [first, second] = [aucs[a]!, aucs[b]!];
  if (first.value === null) return first;
  if (second.value === null) return second;
  const [varianceA, varianceB, shared] = [covariance[a]![a]!, covariance[b]![b]!, covariance[a]![b]!];
  const value = first.value - second.value;
  if (varianceA === null || varianceB === null || shared === null) return { value, noInterval: "too-few-accounts" };
  return differenceInterval(value, varianceA + varianceB - 2 * shared);
}

/** m churned and n retained rows, and of how many accounts. */
export interface Sizes {
  readonly m: number;
  readonly n: number;
  /** Accounts with rows, with churned rows, with retained rows: I, I₁₀, I₀₁. */
  readonly accounts: number;
  readonly withChurned: number;
  readonly withRetained: number;
}

/** The same with the rows of every account by class. */
interface AccountSizes extends Sizes {
  readonly churned: Float64Array;
  readonly retained: Float64Array;
}

/** Rows of one kind of array each. */
interface Rows {
  readonly y: Uint8Array;
  readonly account: Uint32Array;
}

function accountSizes({ y, account }: Rows): AccountSizes {
  let last = -1;
  for (let row = 0; row < account.length; row++) last = Math.max(last, account[row]!);
  const churned = new Float64Array(last + 1);
  const retained = new Float64Array(last + 1);
  for (let row = 0; row < account.length; row++) {
    const side = y[row] === 1 ? churned : retained;
    side[account[row]!]! += 1;
  }
  const sizes = { m: 0, n: 0, accounts: 0, withChurned: 0, withRetained: 0 };
  for (let i = 0; i <= last; i++) {
    sizes.m += churned[i]!;
    sizes.n += retained[i]!;
    if (churned[i]! + retained[i]! > 0) sizes.accounts += 1;
    if (churned[i]! > 0) sizes.withChurned += 1;
    if (retained[i]! > 0) sizes.withRetained += 1;
  }
  return { churned, retained, ...sizes };
}

/** How one risk orders the rows, as far as its variance asks. */
interface Order {
  readonly auc: number;
  /** By account, D₁₀ = V10_i· − m_i·A: its churned rows' placements less what they would be if all stood at the AUC. */
  readonly d10: Float64Array;
  /** By account, D₀₁ = V01_i· − n_i·A, likewise of its retained rows. */
  readonly d01: Float64Array;
}

function orderOf({ values, code }: Coded, { y, account }: Rows, sizes: AccountSizes): Order | UndefinedFigure {
  const codes = wholeNumbers("code", code);
  const counts = countByCode({ values, code: codes }, y);
  const area = auc(counts);
  if (area.value === null) return area;
  const { v10, v01 } = placements(counts, sizes);
  const d10 = new Float64Array(sizes.churned.length);
  const d01 = new Float64Array(sizes.retained.length);
  for (let i = 0; i < d10.length; i++) {
    d10[i] = -sizes.churned[i]! * area.value;
    d01[i] = -sizes.retained[i]! * area.value;
  }
  for (let row = 0; row < y.length; row++) {
    const k = codes[row]!;
    if (y[row] === 1) d10[account[row]!]! += v10[k]!;
    else d01[account[row]!]! += v01[k]!;
  }
  return { auc: area.value, d10, d01 };
}

/**
 * By distinct risk: V10, the share of the retained rows below it, and V01, the share of the churned rows above it, ties
 * one half. In mid-ranks (R − R1)/n and 1 − (R − R0)/m.
 */
export function placements({ churned, retained }: ClassCounts, { m, n }: Pick<Sizes, "m" | "n">) {
  const v10 = new Float64Array(churned.length);
  const v01 = new Float64Array(churned.length);
  let retainedBelow = 0;
  let churnedAbove = m;
  for (let k = 0; k < churned.length; k++) {
    churnedAbove -= churned[k]!;
    v10[k] = (retainedBelow + retained[k]! / 2) / n;
    v01[k] = (churnedAbove + churned[k]! / 2) / m;
    retainedBelow += retained[k]!;
  }
  return { v10, v01 };
}

/** An AUC with its interval. */
export function withInterval({ auc }: Pick<Order, "auc">, variance: number | null): Figure {
  return variance === null ? { value: auc, noInterval: "too-few-accounts" } : logitInterval(auc, variance);
}

function covarianceOf(a: Order, b: Order, sizes: AccountSizes): number | null {
  return covarianceFrom(
    { d10: dot(a.d10, b.d10), d01: dot(a.d01, b.d01), crossed: dot(a.d10, b.d01) + dot(b.d10, a.d01) },
    sizes,
  );
}

/**
 * Cov(A_a, A_b) = S₁₀/m + S₀₁/n + (S₁₁ + S₁₁ᵀ)/(mn), from sums over accounts of products of deviations: D₁₀ of a and b, D₀₁
 * of both, and of one with the other either way. `null` with fewer than two accounts in a class.
 */
export function covarianceFrom(
  { d10, d01, crossed }: { readonly d10: number; readonly d01: number; readonly crossed: number },
  { m, n, accounts, withChurned, withRetained }: Sizes,
): number | null {
  if (withChurned < 2 || withRetained < 2) return null;
  const s10 = (withChurned / ((withChurned - 1) * m)) * d10;
  const s01 = (withRetained / ((withRetained - 1) * n)) * d01;
  const s11 = (accounts / (accounts - 1)) * crossed;
  return s10 / m + s01 / n + s11 / (m * n);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
