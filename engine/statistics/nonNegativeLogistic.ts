/**
 * Logistic regression whose coefficients may not be negative and are drawn towards given ones: what tunes weights that
 * people have set.
 *
 * @module
 */
import { requireLength, requireOutcome } from "./arrays.ts";
import { addCrossProducts, addProducts, addScaled, blockRows, sumOnto } from "./crossProducts.ts";
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
const mostHalvings = 40;
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
  const objective = new Objective(columns, y, pull, lambda);
  let b: Float64Array = Float64Array.from(start ?? pull);
  if (!start) b[0] = Math.log(ones / (y.length - ones));
  let here = objective.modelAt(b);
  for (let iteration = 0; iteration < mostIterations; iteration++) {
    const target = boundedMinimum(here, b, pull, lambda);
    const step = target.map((value, k) => value - b[k]!);
    if (step.every((size, k) => Math.abs(size) <= smallestStep * (1 + Math.abs(b[k]!)))) break;
    const next = objective.descend(b, step, here.objective);
    // rounding leaves no room below: every further step would end here as well
    if (next.every((value, k) => value === b[k])) break;
    b = next;
    here = objective.modelAt(b);
  }
  return { fitted: true, intercept: b[0]!, coefficients: b.slice(1) };
}

/** What is minimised. */
class Objective {
  readonly #columns: readonly Float64Array[];
  readonly #y: ArrayLike<number>;
  readonly #pull: Float64Array;
  readonly #lambda: number;
  /** By row. */
  readonly #eta: Float64Array;
  readonly #weighted: readonly Float64Array[];

  constructor(columns: readonly ArrayLike<number>[], y: ArrayLike<number>, pull: Float64Array, lambda: number) {
    this.#columns = columns.map((column) => (column instanceof Float64Array ? column : Float64Array.from(column)));
    this.#y = y;
    this.#pull = pull;
    this.#lambda = lambda;
    this.#eta = new Float64Array(y.length);
    this.#weighted = columns.map(() => new Float64Array(blockRows));
  }

  /** Where a step leads, halved while the objective would rise. */
  descend(b: Float64Array, step: Float64Array, from: number): Float64Array {
    for (let part = 1, halvings = 0; ; part /= 2, halvings++) {
      const next = b.map((value, k) => value + part * step[k]!);
      if (halvings === mostHalvings || this.#at(next, undefined) <= from) return next;
    }
  }

  /** The objective, and slope and curvature of −ℓ/n, at b. */
  modelAt(b: Float64Array): Model {
    const slope = new Float64Array(b.length);
    // on and below the diagonal
    const products = Array.from(b, () => new Float64Array(b.length));
    const objective = this.#at(b, { slope, products });
    const n = this.#y.length;
    const curvature = Array.from(b, (_, i) =>
      Float64Array.from(b, (__, j) => products[Math.max(i, j)]![Math.min(i, j)]! / n),
    );
    return { objective, slope: slope.map((value) => value / n), curvature };
  }

  /** The objective; sums of the rows' slopes and curvatures are added where they are wanted. */
  #at(b: Float64Array, sums: { slope: Float64Array; products: readonly Float64Array[] } | undefined): number {
    const [columns, y, etas] = [this.#columns, this.#y, this.#eta.fill(b[0]!)];
    let loss = 0;
    for (let first = 0; first < y.length; first += blockRows) {
      const count = Math.min(blockRows, y.length - first);
      addScaled(etas, b, columns, first, count);
      for (let i = 0; i < count; i++) {
        const eta = etas[first + i]!;
        const outcome = y[first + i]!;
        const small = Math.exp(-Math.abs(eta));
        loss += Math.max(eta, 0) + Math.log1p(small) - outcome * eta;
        if (!sums) continue;
        const p = 1 / (1 + (eta < 0 ? Math.exp(-eta) : small));
        errors[i] = p - outcome;
        weights[i] = p * (1 - p);
      }
      if (!sums) continue;
      sums.slope[0] = sumOnto(sums.slope[0]!, errors, count);
      addProducts(sums.slope, errors, columns, first, count);
      addCrossProducts(sums.products, columns, weights, first, count, this.#weighted);
    }
    const distance = b.reduce((sum, value, k) => sum + (k === 0 ? 0 : (value - this.#pull[k]!) ** 2), 0);
    return loss / y.length + this.#lambda * distance;
  }
}

/** Of a block of rows the first and second derivative of −ℓ by η. */
const errors = new Float64Array(blockRows);
const weights = new Float64Array(blockRows);

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
