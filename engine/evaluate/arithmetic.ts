/**
 * The arithmetic of a score: every evaluator uses these, so that they agree to the digit.
 *
 * @module
 */

/** Band number of a score that has none, because too little is known. */
export const noBand = 255;

/** A score in tenths that does not exist, because no component has points. */
export const noScore = -1;

/** A mean after adjustments, kept within 0 … 100. Few are not, so that comparing costs less here than `Math.min`. */
export function clampScore(mean: number): number {
  if (mean <= 0) return 0;
  return mean > 100 ? 100 : mean;
}

/** The score of a mean after adjustments, in whole tenths: clamped to 0 … 1,000, halves up. */
export function scoreInTenths(mean: number): number {
  return Math.floor(clampScore(mean) * 10 + 0.5 + 1e-9);
}

/** Coverage from the sum of shares: rounded to six decimals, halves up. */
export function roundedCoverage(shares: number): number {
  return Math.floor(shares * 1e6 + 0.5) / 1e6;
}

/** Number of the first band that a score is below, else of the last. */
export function bandOfScore(edges: readonly number[], score: number): number {
  let band = 0;
  while (band < edges.length && score >= edges[band]!) band++;
  return band;
}

/** What an adjustment makes of the mean so far. */
export function adjust(mean: number, kind: "cap" | "floor" | "add", amount: number): number {
  if (kind === "add") return mean + amount;
  return kind === "cap" ? Math.min(mean, amount) : Math.max(mean, amount);
}
