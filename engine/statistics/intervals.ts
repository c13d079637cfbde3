/**
 * Intervals from an estimate and its variance. All are two-sided, 95 %.
 *
 * @module
 */
import { type Figure, type KnownFigure, undefinedFigure } from "./figure.ts";
import { logisticOf } from "./logistic.ts";
import { normalCdf, normalQuantile } from "./normal.ts";

const z95 = normalQuantile(0.975);

/** Below this, a variance is only what rounding has left of zero: no interval can be made of it. */
const smallestVariance = 1e-20;

/** estimate ± z·se. */
export function linearInterval(estimate: number, variance: number): KnownFigure {
  if (variance < smallestVariance) return { value: estimate, noInterval: "no-variance" };
  const half = z95 * Math.sqrt(variance);
  return { value: estimate, lower: estimate - half, upper: estimate + half };
}

/**
 * The interval of a proportion such as an AUC, made on the logit scale so that it stays inside (0, 1): the delta
 * method gives se(logit A) = se(A) / (A(1−A)) (Pepe 2003, The Statistical Evaluation of Medical Tests, 5.2).
 */
export function logitInterval(estimate: number, variance: number): KnownFigure {
  if (variance < smallestVariance || estimate <= 0 || estimate >= 1) {
    return { value: estimate, noInterval: "no-variance" };
  }
  const logit = Math.log(estimate / (1 - estimate));
  const half = (z95 * Math.sqrt(variance)) / (estimate * (1 - estimate));
  return { value: estimate, lower: logisticOf(logit - half), upper: logisticOf(logit + half) };
}

/** The interval of a positive number such as a ratio of sums, made on the logarithmic scale: se(log A) = se(A) / A. */
export function logInterval(estimate: number, variance: number): KnownFigure {
  if (variance < smallestVariance || estimate <= 0) return { value: estimate, noInterval: "no-variance" };
  const half = (z95 * Math.sqrt(variance)) / estimate;
  return { value: estimate, lower: estimate * Math.exp(-half), upper: estimate * Math.exp(half) };
}

/** A difference with its test against zero; without `z` and `p` where it has no variance. */
export type Difference = Figure & { readonly z?: number; readonly p?: number };

/** A difference of two estimates, its interval, z and the two-sided p. */
export function differenceInterval(difference: number, variance: number): Difference {
  const figure = linearInterval(difference, variance);
  if (figure.noInterval) return figure;
  const z = difference / Math.sqrt(variance);
  return { ...figure, z, p: 2 * normalCdf(-Math.abs(z)) };
}

/**
 * Wilson's score interval of a rate (Wilson 1927), for independent rows.
 *
 * @throws RangeError unless 0 ≤ successes ≤ trials
 */
export function wilson(successes: number, trials: number): Figure {
  if (!(successes >= 0 && successes <= trials)) throw new RangeError(`${successes} successes of ${trials} trials`);
  if (trials === 0) return undefinedFigure("no-rows");
  const rate = successes / trials;
  const squared = (z95 * z95) / trials;
  const centre = (rate + squared / 2) / (1 + squared);
  const half = Math.sqrt(squared * (rate * (1 - rate) + squared / 4)) / (1 + squared);
  return {
    value: rate,
    // at the ends the limits are 0 and 1 exactly, which rounding would miss
    lower: successes === 0 ? 0 : centre - half,
    upper: successes === trials ? 1 : centre + half,
  };
}

/**
 * How wide the interval of an AUC will be, before there are data: half its width for `churned` and `retained`
 * independent rows, z·se with the variance of Hanley and McNeil (1982).
 *
 * @param retained nine for each churned row, if not given
 * @example expectedAucHalfWidth(50) // 0.084
 */
export function expectedAucHalfWidth(churned: number, retained = 9 * churned, auc = 0.7): number {
  const twoChurned = auc / (2 - auc);
  const twoRetained = (2 * auc * auc) / (1 + auc);
  const variance =
    (auc * (1 - auc) + (churned - 1) * (twoChurned - auc * auc) + (retained - 1) * (twoRetained - auc * auc)) /
    (churned * retained);
  return z95 * Math.sqrt(variance);
}
