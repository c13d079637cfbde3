/**
 * How strongly to hold on to today's weights: chosen on the past alone.
 *
 * @module
 */
import type { Features } from "./features.ts";
import { fitWeights, lossesOf, pulls } from "./fit.ts";
import { type Dated, walkForward } from "./walkForward.ts";

/** Observations that weights are learned from and judged on. */
export interface Labelled extends Dated {
  /** 1: what is foretold came true. */
  readonly y: ArrayLike<number>;
  readonly account: ArrayLike<number>;
}

/** So many of the latest dates are looked at. */
const datesCompared = 4;

/**
 * Walks forward within the given observations, and of all pulls takes the strongest whose loss is within one standard
 * error (by account) of the best: the one-standard-error rule (Breiman, Friedman, Olshen and Stone 1984, 3.4.3) towards
 * today's weights.
 *
 * @param known numbers of the observations that may be looked at
 * @param onProgress told after each fit what share is done
 * @returns `undefined` where too little is known to compare anything: then nothing should move
 */
export function choosePull(
  features: Features,
  { y, account, date, settled }: Labelled,
  known: readonly number[],
  embargo: number,
  welcome: boolean,
  onProgress?: (share: number) => void,
): number | undefined {
  const folds = walkForward({ date, settled }, known, embargo)
    .filter(({ train }) => hasBoth(train, y))
    .slice(-datesCompared);
  const losses = pulls.map(() => new Map<number, number>());
  for (const [fold, { train, test }] of folds.entries()) {
    const tell = (done: number) => onProgress?.((fold + done / pulls.length) / folds.length);
    const fits = fitWeights(features, y, train, pulls, welcome, tell);
    if (!fits) return undefined;
    fits.forEach((fit, k) => {
      lossesOf(features, y, test, fit, welcome).forEach((loss, i) => {
        const key = account[test[i]!]!;
        losses[k]!.set(key, (losses[k]!.get(key) ?? 0) + loss);
      });
    });
  }
  const accounts = losses[0]!.size;
  if (accounts < 2) return undefined;
  const totals = losses.map((loss) => [...loss.values()].reduce((sum, one) => sum + one, 0));
  const best = totals.indexOf(Math.min(...totals));
  // strongest first: the first whose loss is not surely above the best's
  for (let k = pulls.length - 1; k > best; k--) {
    const differences = [...losses[best]!].map(([key, one]) => losses[k]!.get(key)! - one);
    const excess = totals[k]! - totals[best]!;
    const mean = excess / differences.length;
    const squares = differences.reduce((sum, one) => sum + (one - mean) ** 2, 0);
    const error = Math.sqrt((differences.length / (differences.length - 1)) * squares);
    if (excess <= error) return pulls[k]!;
  }
  return pulls[best]!;
}

function hasBoth(rows: readonly number[], y: ArrayLike<number>): boolean {
  const positives = rows.reduce((sum, i) => sum + y[i]!, 0);
  return positives > 0 && positives < rows.length;
}
