/**
 * Are stated probabilities right? Brier score, log loss, reliability.
 *
 * @module
 */
import { requireAmount, requireLength, requireOutcome } from "./arrays.ts";
import { type Figure, undefinedFigure } from "./figure.ts";
import { quantile } from "./quantiles.ts";

/** Rows with a stated probability of churn each. */
export interface Stated {
  readonly probability: ArrayLike<number>;
  /** 1 churned, 0 retained. */
  readonly y: ArrayLike<number>;
  /** How often each row counts (a bootstrap draw); once, if not given. */
  readonly times?: ArrayLike<number>;
}

/** Mean squared error of the probabilities, (p − y)² (Brier 1950). */
export function brier(stated: Stated): Figure {
  return meanOver(stated, (p, y) => (p - y) ** 2);
}

/** 1 − Brier / Brier of the base rate: 1 is perfect, 0 no better than stating the base rate of these rows for all. */
export function brierSkill(stated: Stated): Figure {
  const score = brier(stated);
  const rate = meanOver(stated, (_, y) => y);
  if (score.value === null || rate.value === null) return score;
  if (rate.value === 0) return undefinedFigure("no-positives");
  if (rate.value === 1) return undefinedFigure("no-negatives");
  return { value: 1 - score.value / (rate.value * (1 - rate.value)) };
}

/** A probability of exactly 0 or 1 that is wrong would cost infinitely much: they are taken to lie this far inside. */
const clip = 2 ** -52;

/** Mean of −ln of the probability that was stated for what happened (scikit-learn's `log_loss`). */
export function logLoss(stated: Stated): Figure {
  return meanOver(stated, (p, y) => {
    const inside = Math.min(1 - clip, Math.max(clip, p));
    return -Math.log(y === 1 ? inside : 1 - inside);
  });
}

/** Rows with similar stated probabilities. */
export interface ReliabilityBin {
  readonly rows: number;
  readonly churned: number;
  /** Mean stated probability. */
  readonly stated: number;
  /** Share that churned. */
  readonly observed: number;
}

/**
 * Stated against observed rates in bins that hold equal shares of the rows (edges at quantiles of type 7, right edges
 * inclusive); bins without rows are left out.
 */
export function reliability({ probability, y, times }: Stated, bins = 10): ReliabilityBin[] {
  requireLength("y", y, probability.length);
  if (probability.length === 0) return [];
  const sorted = Float64Array.from(probability).sort();
  const edges = Array.from({ length: bins - 1 }, (_, i) => quantile(sorted, (i + 1) / bins));
  return reliabilityIn({ probability, y, ...(times && { times }) }, edges);
}

/** The same in bins with given inner edges, ascending; a value on an edge belongs to the bin below it. */
export function reliabilityIn({ probability, y, times }: Stated, edges: readonly number[]): ReliabilityBin[] {
  const sums = Array.from({ length: edges.length + 1 }, () => ({ rows: 0, churned: 0, stated: 0 }));
  for (let row = 0; row < probability.length; row++) {
    const often = times ? times[row]! : 1;
    const p = probability[row]!;
    const bin = sums[edges.findLastIndex((edge) => edge < p) + 1]!;
    bin.rows += often;
    bin.churned += often * y[row]!;
    bin.stated += often * p;
  }
  return sums
    .filter(({ rows }) => rows > 0)
    .map(({ rows, churned, stated }) => ({ rows, churned, stated: stated / rows, observed: churned / rows }));
}

/** Expected calibration error: the mean distance of stated and observed over bins, by rows. */
export function calibrationError(bins: readonly ReliabilityBin[]): Figure {
  const rows = bins.reduce((sum, bin) => sum + bin.rows, 0);
  if (rows === 0) return undefinedFigure("no-rows");
  return { value: bins.reduce((sum, bin) => sum + bin.rows * Math.abs(bin.stated - bin.observed), 0) / rows };
}

function meanOver({ probability, y, times }: Stated, loss: (p: number, y: number) => number): Figure {
  requireLength("y", y, probability.length);
  let sum = 0;
  let rows = 0;
  for (let row = 0; row < probability.length; row++) {
    const often = times ? times[row]! : 1;
    const p = probability[row]!;
    requireOutcome(row, y[row]!);
    requireAmount("times", row, often);
    if (Number.isNaN(p)) return undefinedFigure("not-finite");
    sum += often * loss(p, y[row]!);
    rows += often;
  }
  return rows === 0 ? undefinedFigure("no-rows") : { value: sum / rows };
}
