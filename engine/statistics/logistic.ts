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
import { requireAmount, requireLength, requireOutcome } from "./arrays.ts";
import { factorise, inverse, type Matrix, solve } from "./cholesky.ts";

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
  readonly #columns: readonly ArrayLike<number>[];
  readonly #y: ArrayLike<number>;
  readonly #weights: ArrayLike<number> | undefined;
  readonly #offset: ArrayLike<number> | undefined;

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
    for (let row = 0; row < y.length; row++) {
      requireOutcome(row, y[row]!);
      if (weights) requireAmount("weights", row, weights[row]!);
    }
    this.ridge = ridge;
    this.#columns = columns;
    this.#y = y;
    this.#weights = weights;
    this.#offset = offset;
  }

  /** Why there is nothing to fit, where that is so. */
  unfit(): UnfittedReason | undefined {
    const classes = [0, 0];
    for (let row = 0; row < this.#y.length; row++) {
      const weight = this.#weight(row);
      if (weight === 0) continue;
      classes[this.#y[row]!]! += weight;
      if (this.#offset && !Number.isFinite(this.#offset[row])) return "not-finite";
      for (const column of this.#columns) if (!Number.isFinite(column[row])) return "not-finite";
    }
    if (classes[0] === 0 && classes[1] === 0) return "no-rows";
    return classes[0] === 0 || classes[1] === 0 ? "one-class" : undefined;
  }

  at(b: Float64Array): Place {
    const size = b.length;
    const gradient = new Float64Array(size);
    const information = Array.from({ length: size }, () => new Float64Array(size));
    const x = new Float64Array(size).fill(1, 0, 1);
    let logLikelihood = 0;
    let largest = 0;
    for (let row = 0; row < this.#y.length; row++) {
      const weight = this.#weight(row);
      if (weight === 0) continue;
      const own = this.#read(row, x, b);
      largest = Math.max(largest, Math.abs(own));
      const predictor = own + (this.#offset?.[row] ?? 0);
      const p = logisticOf(predictor);
      // log(1 + e^η) without overflow
      const softened = Math.max(predictor, 0) + Math.log1p(Math.exp(-Math.abs(predictor)));
      logLikelihood += weight * (this.#y[row]! * predictor - softened);
      const slope = weight * (this.#y[row]! - p);
      const curvature = weight * p * (1 - p);
      for (let i = 0; i < size; i++) {
        gradient[i]! += slope * x[i]!;
        const line = information[i]!;
        const scaled = curvature * x[i]!;
        for (let j = 0; j <= i; j++) line[j]! += scaled * x[j]!;
      }
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
    const x = new Float64Array(step.length).fill(1, 0, 1);
    let largest = 0;
    for (let row = 0; row < this.#y.length; row++) {
      if (this.#weight(row) > 0) largest = Math.max(largest, Math.abs(this.#read(row, x, step)));
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

  #weight(row: number): number {
    return this.#weights ? this.#weights[row]! : 1;
  }

  /** Puts the regressors of a row into `x`, after the 1 of the intercept, and gives x · b. */
  #read(row: number, x: Float64Array, b: Float64Array): number {
    let sum = b[0]!;
    for (let k = 0; k < this.#columns.length; k++) sum += (x[k + 1] = this.#columns[k]![row]!) * b[k + 1]!;
    return sum;
  }
}
