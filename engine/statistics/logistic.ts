/**
 * Logistic regression by maximum likelihood: P(y = 1) = 1 / (1 + exp(−η)), η = b₀ + Σ b_k x_k + offset.
 *
 * Newton's method, which here is iteratively reweighted least squares (McCullagh and Nelder 1989, Generalized Linear
 * Models, 4.4), with steps halved while they would lower the likelihood; standard errors are from the inverse of the
 * information. A ridge adds −½·λ·Σ b_k² to the log-likelihood, the intercept left alone (le Cessie and van Houwelingen
 * 1992); scikit-learn's C is 1/λ.
 *
 * @module
 */
import { gathered, requireAmount, requireLength, requireOutcome } from "./arrays.ts";
import { factorise, inverse, type Matrix, solve } from "./cholesky.ts";
import { addCrossProducts, blockRows, sumOnto } from "./crossProducts.ts";

export interface LogisticOptions {
  /** How much each row counts; 1 without it. */
  readonly weights?: ArrayLike<number>;
  /** A known part of η, by row. */
  readonly offset?: ArrayLike<number>;
  /** λ ≥ 0; without it 0. Columns of unequal scale are to be standardised before. */
  readonly ridge?: number;
}

/** Why no coefficients could be found. */
export type UnfittedReason =
  /** There is nothing to fit, or only rows of weight zero. */
  | "no-rows"
  /** Every row has the same outcome. */
  | "one-class"
  /** A value is NaN or infinite. */
  | "not-finite"
  /** A column is a constant or a sum of others. */
  | "collinear"
  /** A sum of columns tells the classes apart without error, at least in part: the likelihood has no maximum. */
  | "separated"
  /** Newton's method did not come to rest. */
  | "not-converged";

export interface FittedLogistic {
  readonly fitted: true;
  readonly intercept: number;
  /** In the order of the columns. */
  readonly coefficients: Float64Array;
  readonly interceptError: number;
  /** Standard errors; with a ridge those of the penalised likelihood. */
  readonly errors: Float64Array;
  /** Of the intercept, then of the coefficients: the inverse of the information. */
  readonly covariance: readonly Float64Array[];
  /** Without the penalty. */
  readonly logLikelihood: number;
  readonly iterations: number;
}

export type LogisticFit = FittedLogistic | { readonly fitted: false; readonly reason: UnfittedReason };

/** Where there is a maximum, a dozen iterations find it; of separated classes each moves η by about 1. */
const mostIterations = 60;
const mostHalvings = 40;
/** At rest: another step would change no row's η by more. */
const smallestStep = 1e-11;
/** Steps below this square themselves; what they gain is lost in the rounding of the likelihood. */
const nearTheTop = 1e-5;
/** Where steps do not shrink and some |η| has grown beyond this, it grows for ever. */
const runaway = 15;

/**
 * Fits a logistic regression.
 *
 * @param columns the regressors, each over all rows; the intercept is added
 * @param y 1 or 0, by row
 * @throws RangeError for lists of unequal length, an outcome that is neither 0 nor 1, a negative weight or ridge
 */
export function logisticRegression(
  columns: readonly ArrayLike<number>[],
  y: ArrayLike<number>,
  options: LogisticOptions = {},
): LogisticFit {
  const problem = new Likelihood(columns, y, options);
  const unfit = problem.unfit();
  if (unfit) return { fitted: false, reason: unfit };
  let here = problem.at(new Float64Array(columns.length + 1));
  let reach = Number.POSITIVE_INFINITY;
  for (let iteration = 1; iteration <= mostIterations; iteration++) {
    const factor = factorise(here.information);
    // where one part of the classes is told apart, the information about that direction vanishes
    if (!factor) return { fitted: false, reason: here.largest > runaway ? "separated" : "collinear" };
    const step = solve(factor, here.gradient);
    const before = reach;
    reach = problem.reach(step);
    const near = reach < nearTheTop;
    if (reach < smallestStep || (near && reach >= before)) return problem.result(here, inverse(factor), iteration);
    const next = near ? problem.along(here, step, 1) : problem.climb(here, step);
    if (!next) return { fitted: false, reason: "not-converged" };
    here = next;
  }
  return { fitted: false, reason: here.largest > runaway ? "separated" : "not-converged" };
}

/** P(y = 1) of a row. */
export function logisticOf(predictor: number): number {
  return 1 / (1 + Math.exp(-predictor));
}

/** The likelihood at one place: intercept first, then the coefficients. */
interface Place {
  readonly b: Float64Array;
  readonly logLikelihood: number;
  /** With the penalty: what is climbed. */
  readonly objective: number;
  readonly gradient: Float64Array;
  readonly information: Matrix;
  /** The largest |η − offset| of any row. */
  readonly largest: number;
}

class Likelihood {
  readonly ridge: number;
  /** Rows of weight zero are left out. */
  readonly #columns: readonly Float64Array[];
  readonly #y: ArrayLike<number>;
  readonly #weights: ArrayLike<number> | undefined;
  readonly #offset: ArrayLike<number> | undefined;
  readonly #weighted: readonly Float64Array[];

  constructor(
    columns: readonly ArrayLike<number>[],
    y: ArrayLike<number>,
    { weights, offset, ridge = 0 }: LogisticOptions,
  ) {
    columns.forEach((column, k) => {
      requireLength(`columns[${k}]`, column, y.length);
    });
    if (weights) requireLength("weights", weights, y.length);
    if (offset) requireLength("offset", offset, y.length);
    if (!(ridge >= 0 && ridge < Infinity)) throw new RangeError(`ridge is ${ridge} where a number ≥ 0 is needed`);
    const kept: number[] = [];
    for (let row = 0; row < y.length; row++) {
      requireOutcome(row, y[row]!);
      if (weights) requireAmount("weights", row, weights[row]!);
      if (weights && weights[row] !== 0) kept.push(row);
    }
    this.ridge = ridge;
    const some = (values: ArrayLike<number>) => (weights && kept.length < y.length ? gathered(values, kept) : values);
    this.#columns = columns
      .map(some)
      .map((column) => (column instanceof Float64Array ? column : Float64Array.from(column)));
    this.#y = some(y);
    this.#weights = weights && some(weights);
    this.#offset = offset && some(offset);
    this.#weighted = columns.map(() => new Float64Array(blockRows));
  }

  /** Why there is nothing to fit, where that is so. */
  unfit(): UnfittedReason | undefined {
    const classes = [0, 0];
    for (let row = 0; row < this.#y.length; row++) classes[this.#y[row]!]! += this.#weights?.[row] ?? 1;
    for (const values of this.#offset ? [this.#offset, ...this.#columns] : this.#columns) {
      for (let row = 0; row < values.length; row++) if (!Number.isFinite(values[row])) return "not-finite";
    }
    if (classes[0] === 0 && classes[1] === 0) return "no-rows";
    return classes[0] === 0 || classes[1] === 0 ? "one-class" : undefined;
  }

  at(b: Float64Array): Place {
    const size = b.length;
    const gradient = new Float64Array(size);
    const information = Array.from({ length: size }, () => new Float64Array(size));
    let logLikelihood = 0;
    let largest = 0;
    for (let first = 0; first < this.#y.length; first += blockRows) {
      const count = Math.min(blockRows, this.#y.length - first);
      this.#predict(b, first, count);
      for (let i = 0; i < count; i++) {
        const row = first + i;
        largest = Math.max(largest, Math.abs(eta[i]!));
        const predictor = eta[i]! + (this.#offset?.[row] ?? 0);
        // log(1 + e^η) without overflow
        const small = Math.exp(-Math.abs(predictor));
        const p = predictor >= 0 ? 1 / (1 + small) : logisticOf(predictor);
        const weight = this.#weights ? this.#weights[row]! : 1;
        logLikelihood += weight * (this.#y[row]! * predictor - (Math.max(predictor, 0) + Math.log1p(small)));
        slope[i] = weight * (this.#y[row]! - p);
        curvature[i] = weight * p * (1 - p);
      }
      gradient[0] = sumOnto(gradient[0]!, slope, count);
      for (const [k, column] of this.#columns.entries()) {
        gradient[k + 1] = addProducts(gradient[k + 1]!, slope, column, first, count);
      }
      addCrossProducts(information, this.#columns, curvature, first, count, this.#weighted);
    }
    let penalty = 0;
    for (let i = 1; i < size; i++) {
      penalty += (this.ridge / 2) * b[i]! ** 2;
      gradient[i]! -= this.ridge * b[i]!;
      information[i]![i]! += this.ridge;
    }
    return { b, logLikelihood, objective: logLikelihood - penalty, gradient, information, largest };
  }

  /** The place that a part of a step leads to. */
  along({ b }: Place, step: Float64Array, part: number): Place {
    return this.at(b.map((value, k) => value + part * step[k]!));
  }

  /** The place that a step leads to, the step halved as often as needed; `undefined` if it leads nowhere up. */
  climb(from: Place, step: Float64Array): Place | undefined {
    for (let part = 1, halvings = 0; halvings <= mostHalvings; part /= 2, halvings++) {
      const next = this.along(from, step, part);
      if (next.objective >= from.objective) return next;
    }
    return undefined;
  }

  /** By how much a step changes η at most. */
  reach(step: Float64Array): number {
    let largest = 0;
    for (let first = 0; first < this.#y.length; first += blockRows) {
      const count = Math.min(blockRows, this.#y.length - first);
      this.#predict(step, first, count);
      for (let i = 0; i < count; i++) largest = Math.max(largest, Math.abs(eta[i]!));
    }
    return largest;
  }

  result(place: Place, covariance: readonly Float64Array[], iterations: number): FittedLogistic {
    const errors = Float64Array.from(covariance, (line, k) => Math.sqrt(line[k]!));
    return {
      fitted: true,
      intercept: place.b[0]!,
      coefficients: place.b.slice(1),
      interceptError: errors[0]!,
      errors: errors.slice(1),
      covariance,
      logLikelihood: place.logLikelihood,
      iterations,
    };
  }

  /** Writes x · b of a block of rows to `eta`. */
  #predict(b: Float64Array, first: number, count: number): void {
    eta.fill(b[0]!);
    for (const [k, column] of this.#columns.entries()) addScaled(eta, column, b[k + 1]!, first, count);
  }
}

/** Of a block of rows: η without the offset, and the first and second derivative of the likelihood. */
const eta = new Float64Array(blockRows);
const slope = new Float64Array(blockRows);
const curvature = new Float64Array(blockRows);

function addScaled(out: Float64Array, column: Float64Array, factor: number, first: number, count: number): void {
  for (let i = 0; i < count; i++) out[i] = out[i]! + column[first + i]! * factor;
}

function addProducts(before: number, a: Float64Array, column: Float64Array, first: number, count: number): number {
  let sum = before;
  for (let i = 0; i < count; i++) sum += a[i]! * column[first + i]!;
  return sum;
}
