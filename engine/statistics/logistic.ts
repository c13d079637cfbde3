/**
 * Logistic regression by maximum likelihood: P(y = 1) = 1 / (1 + exp(−η)), η = b₀ + Σ b_k x_k + offset.
 *
 * Newton's method, which here is iteratively reweighted least squares (McCullagh and Nelder 1989, Generalized Linear
 * Models, 4.4), with steps halved while they would lower the likelihood; standard errors are from the inverse of the
 * information. A ridge adds −½·λ·Σ b_k² to the log-likelihood, the intercept left alone (le Cessie and van Houwelingen
 * 1992); scikit-learn's C is 1/λ.
 *
 * Two things spare time and change nothing of where it ends: of many rows, a part is fitted first, and its maximum is
 * where all begin; and of many columns, the information is not looked at again while steps hardly move η.
 *
 * @module
 */
import { factorise, inverse, type Matrix, solve } from "./cholesky.ts";
import {
  type Likelihood,
  type LogisticOptions,
  likelihoodOf,
  type Place,
  type Regressor,
  type UnfittedReason,
} from "./likelihood.ts";

export interface FittedLogistic {
  readonly fitted: true;
  readonly intercept: number;
  /** In the order of the columns. */
  readonly coefficients: Float64Array;
  /** Without the penalty. */
  readonly logLikelihood: number;
  /**
   * Standard errors of the intercept, then of the coefficients; with a ridge those of the penalised likelihood. They
   * are found when they are asked for, which takes another look at all rows.
   */
  standardErrors(): Float64Array;
}

export type LogisticFit = FittedLogistic | { readonly fitted: false; readonly reason: UnfittedReason };

/** Where there is a maximum, a dozen iterations find it; of separated classes each moves η by about 1. */
const mostIterations = 60;
/** At rest: another step would change no row's η by more. */
const smallestStep = 1e-11;
/** What shorter steps gain is lost in the rounding of the likelihood. */
const nearTheTop = 1e-5;
/** Where steps do not shrink and some |η| has grown beyond this, it grows for ever. */
const runaway = 15;

/** Of more rows a part is fitted first: every eighth, until no step changes any η by more. */
const manyRows = 16_384;
const eighth = 8;
const smallestFirstStep = 1e-3;
/** With fewer columns the information costs hardly more than the slopes. */
const manyColumns = 8;
/** While no η has moved by more since the information was looked at, steps by it still gain a digit each. */
const littleMoved = 0.1;

/**
 * Fits a logistic regression.
 *
 * @param columns the regressors, each over all rows; the intercept is added
 * @param y 1 or 0, by row
 * @throws RangeError for lists of unequal length, an outcome that is neither 0 nor 1, a negative weight or ridge
 */
export function logisticRegression(
  columns: readonly Regressor[],
  y: ArrayLike<number>,
  { near, nearEnough = smallestStep, ...options }: LogisticOptions = {},
): LogisticFit {
  const { problem, places } = likelihoodOf(columns, y, options);
  const unfit = problem.unfit();
  if (unfit) return { fitted: false, reason: unfit };
  const found = maximise(problem, near ? placedAt(near, places) : startOf(problem), nearEnough);
  if (typeof found === "string") return { fitted: false, reason: found };
  const inOrder = (own: Float64Array) => Float64Array.from(places, (place) => own[place]!);
  return {
    fitted: true,
    intercept: found.b[0]!,
    coefficients: inOrder(found.b),
    logLikelihood: found.logLikelihood,
    standardErrors: () => {
      const variances = inverse(factorise(problem.at(found.b).information!)!);
      const errors = Float64Array.from(variances, (line, k) => Math.sqrt(line[k]!));
      return Float64Array.of(errors[0]!, ...inOrder(errors));
    },
  };
}

/** P(y = 1) of a row. */
export function logisticOf(predictor: number): number {
  return 1 / (1 + Math.exp(-predictor));
}

/** The maximum, or why there is none; where so many rows are at hand, of a part of them it is near enough. */
function maximise(problem: Likelihood, start: Float64Array, smallest: number): Place | UnfittedReason {
  let here = problem.at(start);
  let factor: Matrix | undefined;
  let moved = 0;
  let reach = Number.POSITIVE_INFINITY;
  for (let iteration = 1; iteration <= mostIterations; iteration++) {
    if (here.information) {
      factor = factorise(here.information);
      moved = 0;
    }
    // where one part of the classes is told apart, the information about that direction vanishes
    if (!factor) return here.largest > runaway ? "separated" : "collinear";
    const step = solve(factor, here.gradient);
    const before = reach;
    reach = problem.reach(step);
    const near = reach < nearTheTop;
    if (reach < smallest || (near && reach >= before)) return here;
    moved += reach;
    const informed = problem.size <= manyColumns || moved > littleMoved;
    const next = problem.climb(here, step, informed, near);
    if (!next) return "not-converged";
    here = next;
  }
  return here.largest > runaway ? "separated" : "not-converged";
}

/** Coefficients in the order of the likelihood. */
function placedAt({ intercept, coefficients }: NonNullable<LogisticOptions["near"]>, places: readonly number[]) {
  const b = Float64Array.of(intercept, ...coefficients);
  for (const [k, place] of places.entries()) b[place] = coefficients[k]!;
  return b;
}

/** Where to begin: of many rows at the maximum of a part of them, if it has one. */
function startOf(problem: Likelihood): Float64Array {
  const nowhere = new Float64Array(problem.size);
  if (problem.length < manyRows) return nowhere;
  const part = problem.part(eighth);
  if (part.unfit()) return nowhere;
  const found = maximise(part, startOf(part), smallestFirstStep);
  return typeof found === "string" ? nowhere : found.b;
}
