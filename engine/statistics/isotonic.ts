/**
 * Isotonic regression: the rising step function that fits best.
 *
 * @module
 */
import { requireAmount, requireLength } from "./arrays.ts";

/** Neighbouring groups that were pooled because their means did not rise. */
export interface Pool {
  /** Numbers of its first group, and of the one after its last. */
  readonly from: number;
  readonly to: number;
  readonly mean: number;
  readonly weight: number;
}

/**
 * The least-squares fit of means that never fall over groups in their order, by pooling adjacent violators (Barlow,
 * Bartholomew, Bremner and Brunk 1972).
 *
 * @param mean of each group
 * @param weight of each group, finite and ≥ 0; groups of weight zero take the mean of the pool that they fall into
 * @returns the pools in order; their means rise strictly
 * @throws RangeError for lists of unequal length or a weight that is none
 */
export function poolAdjacentViolators(mean: ArrayLike<number>, weight: ArrayLike<number>): Pool[] {
  requireLength("weight", weight, mean.length);
  const pools: Pool[] = [];
  for (let group = 0; group < mean.length; group++) {
    requireAmount("weight", group, weight[group]!);
    let pool: Pool = { from: group, to: group + 1, mean: mean[group]!, weight: weight[group]! };
    for (let last = pools.at(-1); last && violates(last, pool); last = pools.at(-1)) {
      pools.pop();
      pool = pooled(last, pool);
    }
    pools.push(pool);
  }
  return pools;
}

/** The fitted mean of every group. */
export function isotonicMeans(mean: ArrayLike<number>, weight: ArrayLike<number>): Float64Array {
  const fitted = new Float64Array(mean.length);
  for (const pool of poolAdjacentViolators(mean, weight)) fitted.fill(pool.mean, pool.from, pool.to);
  return fitted;
}

function violates(before: Pool, after: Pool): boolean {
  return before.weight === 0 || after.weight === 0 || before.mean >= after.mean;
}

function pooled(a: Pool, b: Pool): Pool {
  const weight = a.weight + b.weight;
  const mean = weight === 0 ? b.mean : (a.mean * a.weight + b.mean * b.weight) / weight;
  return { from: a.from, to: b.to, mean, weight };
}
