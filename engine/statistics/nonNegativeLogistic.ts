/**
 * Logistic regression whose coefficients may not be negative and are drawn towards given ones: what tunes weights that
 * people have set.
 *
 * @module
 */
import { requireLength, requireOutcome } from "./arrays.ts";
import type { UnfittedReason } from "./likelihood.ts";

export interface NonNegativeOptions {
  /** Where the coefficients are drawn to, each ≥ 0. */
  readonly anchor: ArrayLike<number>;
  /** λ > 0: how strongly. */
  readonly lambda: number;
  /** Where to begin, intercept first: the result of a similar fit. It only saves time. */
  readonly start?: Float64Array;
}

export type NonNegativeFit =
  | { readonly fitted: true; readonly intercept: number; readonly coefficients: Float64Array }
  | { readonly fitted: false; readonly reason: UnfittedReason };

const mostIterations = 100;
const mostSweeps = 500;
/** At rest: another step would change no coefficient by more, relative to its size. */
const smallestStep = 1e-9;

/**
 * Minimises −ℓ(b₀, b)/n + λ‖b − anchor‖² over b ≥ 0, with P(y = 1) = 1/(1 + exp(−(b₀ + Σ b_k x_k))): a projected
 * Newton method. Each step minimises the quadratic model within the bounds by coordinate descent (Friedman, Hastie and
 * Tibshirani 2010), and is halved while the objective would rise. The objective is strictly convex in b, so that there
 * is one minimum.
 *
 * @param columns each over all rows, on comparable scales
 * @param y 1 or 0, by row
 * @throws RangeError for lists of unequal length, an outcome that is neither 0 nor 1, a λ that is not above 0, a
 *   negative anchor
 */
export function nonNegativeLogistic(
  columns: readonly ArrayLike<number>[],
  y: ArrayLike<number>,
  { anchor, lambda, start }: NonNegativeOptions,
): NonNegativeFit {
  requireLength("anchor", anchor, columns.length);
  if (!(lambda > 0 && lambda < Infinity)) throw new RangeError(`lambda is ${lambda} where a number above 0 is needed`);
  columns.forEach((column, k) => {
    requireLength(`columns[${k}]`, column, y.length);
    if (!(anchor[k]! >= 0)) throw new RangeError(`anchor[${k}] is ${anchor[k]} where a number ≥ 0 is needed`);
  });
  let ones = 0;
  for (let row = 0; row < y.length; row++) {
    requireOutcome(row, y[row]!);
    ones += y[row]!;
    for (const column of columns) if (!Number.isFinite(column[row])) return { fitted: false, reason: "not-finite" };
  }
  if (y.length === 0) return { fitted: false, reason: "no-rows" };
  if (ones === 0 || ones === y.length) return { fitted: false, reason: "one-class" };

  const pull = Float64Array.from([0, ...Array.from(anchor)]);
  const size = pull.length;
  // row by row, the 1 of the intercept first: a fit reads every row many times
  const x = new Float64Array(y.length * size).fill(1);
  columns.forEach((column, k) => {
    for (let row = 0; row < y.length; row++) x[row * size + k + 1] = column[row]!;
  });
  let b = Float64Array.from(start ?? pull);
  if (!start) b[0] = Math.log(ones / (y.length - ones));
  let here = modelAt(b);
  for (let iteration = 0; iteration < mostIterations; iteration++) {
    const target = boundedMinimum(here, b, pull, lambda);
    const step = target.map((value, k) => value - b[k]!);
    if (step.every((size, k) => Math.abs(size) <= smallestStep * (1 + Math.abs(b[k]!)))) break;
    for (let part = 1, halvings = 0; ; part /= 2, halvings++) {
      const next = b.map((value, k) => value + part * step[k]!);
      const there = modelAt(next);
      if (there.objective <= here.objective || halvings === 40) {
        b = next;
        here = there;
        break;
      }
    }
  }
  return { fitted: true, intercept: b[0]!, coefficients: b.slice(1) };

  /** The objective, and slope and curvature of −ℓ/n, at b. */
  function modelAt(at: Float64Array): Model {
    const slope = new Float64Array(size);
    // on and below the diagonal
    const products = new Float64Array(size * size);
    let loss = 0;
    for (let row = 0; row < y.length; row++) {
      const first = row * size;
      let eta = 0;
      for (let k = 0; k < size; k++) eta += x[first + k]! * at[k]!;
      const p = 1 / (1 + Math.exp(-eta));
      loss += Math.max(eta, 0) + Math.log1p(Math.exp(-Math.abs(eta))) - y[row]! * eta;
      const error = p - y[row]!;
      const weight = p * (1 - p);
      for (let i = 0; i < size; i++) {
        const value = x[first + i]!;
        slope[i]! += error * value;
        const scaled = weight * value;
        for (let j = 0; j <= i; j++) products[i * size + j]! += scaled * x[first + j]!;
      }
    }
    const n = y.length;
    const curvature = Array.from({ length: size }, (_, i) =>
      Float64Array.from({ length: size }, (__, j) => products[Math.max(i, j) * size + Math.min(i, j)]! / n),
    );
    const distance = at.reduce((sum, value, k) => sum + (k === 0 ? 0 : (value - pull[k]!) ** 2), 0);
    return { objective: loss / n + lambda * distance, slope: slope.map((value) => value / n), curvature };
  }
}

interface Model {
  readonly objective: number;
  readonly slope: Float64Array;
  readonly curvature: readonly Float64Array[];
}

/** The minimum of the quadratic model around b with the penalty, all but the intercept ≥ 0. */
function boundedMinimum(
  { slope, curvature }: Model,
  b: Float64Array,
  pull: Float64Array,
  lambda: number,
): Float64Array {
  const at = Float64Array.from(b);
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    let moved = 0;
    for (let k = 0; k < at.length; k++) {
      let gradient = slope[k]!;
      for (let j = 0; j < at.length; j++) gradient += curvature[k]![j]! * (at[j]! - b[j]!);
      let bend = curvature[k]![k]!;
      if (k > 0) {
        gradient += 2 * lambda * (at[k]! - pull[k]!);
        bend += 2 * lambda;
      }
      // where every p is 0 or 1 the intercept has no curvature left, and stays
      const next = bend > 0 ? at[k]! - gradient / bend : at[k]!;
      const bounded = k === 0 ? next : Math.max(0, next);
      moved = Math.max(moved, Math.abs(bounded - at[k]!) / (1 + Math.abs(at[k]!)));
      at[k] = bounded;
    }
    if (moved < smallestStep / 10) break;
  }
  return at;
}
