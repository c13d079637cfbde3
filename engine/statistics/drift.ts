/**
 * Drift: has the distribution of a column moved?
 *
 * @module
 */
import { chiSquaredQuantile } from "./chiSquared.ts";
import { type Figure, undefinedFigure } from "./figure.ts";
import { countedQuantile, quantile } from "./quantiles.ts";

export interface Drift {
  /** The population stability index. */
  readonly psi: Figure;
  /** Above this it has drifted: 0.1, or what chance alone would reach once in twenty if that is more. */
  readonly threshold: number;
  readonly drifted: boolean;
}

/** No share counts as less than this, so that an empty bin does not make the index infinite. */
const leastShare = 1e-4;
const leastPsi = 0.1;

/**
 * PSI = Σ (a_b − e_b)·ln(a_b/e_b) over shares of bins, floored at 1e-4. Under no change it is about
 * χ²_{B−1}·(1/N + 1/M) (Yurdakul 2018), which gives the threshold.
 *
 * @param expected rows of the reference by bin
 * @param actual rows of what is compared with it, in the same bins
 */
export function populationStability(expected: ArrayLike<number>, actual: ArrayLike<number>): Drift {
  const used = Array.from(expected, (count, bin) => ({ e: count, a: actual[bin]! })).filter(({ e, a }) => e + a > 0);
  const n = used.reduce((sum, { e }) => sum + e, 0);
  const m = used.reduce((sum, { a }) => sum + a, 0);
  if (n === 0 || m === 0) return { psi: undefinedFigure("no-rows"), threshold: leastPsi, drifted: false };
  const share = (count: number, of: number) => Math.max(leastShare, count / of);
  const psi = used.reduce((sum, { e, a }) => {
    const [before, after] = [share(e, n), share(a, m)];
    return sum + (after - before) * Math.log(after / before);
  }, 0);
  const freedom = used.length - 1;
  const chance = freedom < 1 ? 0 : chiSquaredQuantile(0.95, freedom) * (1 / n + 1 / m);
  const threshold = Math.max(leastPsi, chance);
  return { psi: { value: psi }, threshold, drifted: psi > threshold };
}

/**
 * Inner edges of bins that hold equal shares of a reference (10 bins: its deciles); equal edges are one.
 *
 * @param sorted the reference, ascending, without NaN
 */
export function quantileEdges(sorted: ArrayLike<number>, bins: number): number[] {
  if (sorted.length === 0) return [];
  const edges = Array.from({ length: bins - 1 }, (_, i) => quantile(sorted, (i + 1) / bins));
  return [...new Set(edges)];
}

/**
 * The same of a reference of which it is counted how often each value is there.
 *
 * @param values ascending, without NaN
 */
export function countedEdges(values: ArrayLike<number>, counts: Float64Array, bins: number): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return [];
  const edges = Array.from({ length: bins - 1 }, (_, i) => countedQuantile(counts, total, (i + 1) / bins, values));
  return [...new Set(edges)];
}

/** The number of a value's bin: how many edges it is not below. */
export function binOf(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (edges[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
