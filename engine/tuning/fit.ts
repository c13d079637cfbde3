/**
 * Fitting weights: a non-negative logistic regression drawn towards today's weights.
 *
 * @module
 */
import { logisticRegression, nonNegativeLogistic } from "../statistics/index.ts";
import type { Features } from "./features.ts";

/** Weights that were fitted with one strength of the pull towards today's. */
export interface FittedWeights {
  /** Share of every component in the whole weight. */
  readonly shares: Float64Array;
  /** P(y = 1) = 1/(1 + exp(−(intercept ∓ Σ coefficient · column))), plus for what is welcome. */
  readonly intercept: number;
  readonly coefficients: Float64Array;
}

/** From almost none to so strong that today's weights remain. */
export const pulls: readonly number[] = [1e-4, 1e-3, 0.01, 0.1, 1, 10];

/**
 * logit P(y = 1) = b₀ − Σ b_k c_k (plus for what is welcome), minimising −ℓ/n + λ‖b − κ·w₀‖² over b ≥ 0, where w₀ are today's shares and κ is the
 * slope of the one-variable logit on w₀·c; the new shares are b/Σb.
 *
 * @param rows numbers of the observations to learn from
 * @param strengths λ of each fit; neighbours begin from each other's result
 * @param onFit told after each how many there are
 * @returns a fit for each λ; `undefined` if nothing can be learned: one class, or today's score tells nothing
 */
export function fitWeights(
  { columns, shares }: Features,
  y: ArrayLike<number>,
  rows: readonly number[],
  strengths: readonly number[],
  welcome: boolean,
  onFit?: (done: number) => void,
): FittedWeights[] | undefined {
  const outcomes = Uint8Array.from(rows, (i) => y[i]!);
  const sign = welcome ? 1 : -1;
  const risks = columns.map((column) => Float64Array.from(rows, (i) => sign * column[i]!));
  const today = Float64Array.from(rows, (_, i) => risks.reduce((sum, column, k) => sum + shares[k]! * column[i]!, 0));
  const slope = logisticRegression([today], outcomes);
  if (!slope.fitted) return undefined;
  // a score that ranks the wrong way draws nothing towards itself
  const anchor = shares.map((share) => Math.max(0, slope.coefficients[0]!) * share);
  const fits: FittedWeights[] = [];
  for (const lambda of strengths) {
    const near = fits.at(-1);
    const start = near && Float64Array.from([near.intercept, ...near.coefficients]);
    const fit = nonNegativeLogistic(risks, outcomes, { anchor, lambda, ...(start && { start }) });
    if (!fit.fitted) return undefined;
    const { intercept, coefficients } = fit;
    const total = coefficients.reduce((sum, b) => sum + b, 0);
    if (!(total > 0)) return undefined;
    fits.push({ shares: coefficients.map((b) => b / total), intercept, coefficients });
    onFit?.(fits.length);
  }
  return fits;
}

/** −log likelihood of every row under fitted weights. */
export function lossesOf(
  { columns }: Features,
  y: ArrayLike<number>,
  rows: readonly number[],
  { intercept, coefficients }: FittedWeights,
  welcome: boolean,
): Float64Array {
  const sign = welcome ? 1 : -1;
  return Float64Array.from(rows, (i) => {
    const eta = columns.reduce((sum, column, k) => sum + sign * coefficients[k]! * column[i]!, intercept);
    return Math.max(eta, 0) + Math.log1p(Math.exp(-Math.abs(eta))) - y[i]! * eta;
  });
}
