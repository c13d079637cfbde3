/**
 * From score to probability: a map that is learned from what followed on the training dates, and held against the judged
 * dates.
 *
 * @module
 */
import {
  type ClassCounts,
  logisticOf,
  logisticRegression,
  poolAdjacentViolators,
  type UndefinedReason,
} from "../statistics/index.ts";
import { riskOfBin } from "./risk.ts";

export interface ProbabilityMap {
  /** By bin of the risk (see `riskBin`): P(what is foretold comes true). */
  readonly ofBin: Float64Array;
  /** A logistic curve, or the rising steps that fit best. */
  readonly method: "logistic" | "isotonic";
  /** What it was learned from. */
  readonly n: number;
  readonly positives: number;
  /** The bins between which it is linear; of a logistic curve, bins to draw it from. */
  readonly knots: readonly number[];
}

/** With fewer rows or fewer positives than these, steps would follow chance: a curve of two parameters is fitted. */
const fewestForSteps = { n: 1000, positives: 50 };

/**
 * Learns a map.
 *
 * @param counts what came of the training rows, by bin of the risk; equal scores are one point
 * @returns the map, or why there is none
 */
export function fitProbabilityMap(counts: ClassCounts): ProbabilityMap | UndefinedReason {
  const bins = [...counts.risk.keys()].filter((bin) => counts.churned[bin]! + counts.retained[bin]! > 0);
  const positives = bins.reduce((sum, bin) => sum + counts.churned[bin]!, 0);
  const n = bins.reduce((sum, bin) => sum + counts.retained[bin]!, positives);
  if (n === 0) return "no-rows";
  if (positives === 0) return "no-positives";
  if (positives === n) return "no-negatives";
  if (bins.length === 1) return "constant-risk";
  if (n >= fewestForSteps.n && positives >= fewestForSteps.positives) {
    return { ...stepsOf(counts, bins), method: "isotonic", n, positives };
  }
  const curve = curveOf(counts, bins);
  return curve ? { ...curve, method: "logistic", n, positives } : "no-fit";
}

/** The logistic curve; `undefined` where the scores tell the outcomes apart without error. */
function curveOf({ churned, retained }: ClassCounts, bins: readonly number[]) {
  const risk = bins.map((bin) => riskOfBin[bin]! / 100);
  const fit = logisticRegression([[...risk, ...risk]], [...bins.map(() => 1), ...bins.map(() => 0)], {
    weights: [...bins.map((bin) => churned[bin]!), ...bins.map((bin) => retained[bin]!)],
  });
  if (!fit.fitted) return undefined;
  return {
    ofBin: riskOfBin.map((one) => logisticOf(fit.intercept + fit.coefficients[0]! * (one / 100))),
    knots: Array.from({ length: 101 }, (_, k) => 10 * k),
  };
}

/**
 * The steps of the isotonic fit, as a function of every bin: linear between the last bin of one pool and the first of
 * the next, constant beyond the first and the last (as scikit-learn's `IsotonicRegression` predicts).
 */
function stepsOf({ churned, retained }: ClassCounts, bins: readonly number[]) {
  const weight = bins.map((bin) => churned[bin]! + retained[bin]!);
  const pools = poolAdjacentViolators(
    bins.map((bin, k) => churned[bin]! / weight[k]!),
    weight,
  );
  const points = pools.flatMap(({ from, to, mean }) =>
    [...new Set([bins[from]!, bins[to - 1]!])].map((bin) => ({ bin, probability: mean })),
  );
  return { ofBin: interpolated(points), knots: points.map(({ bin }) => bin) };
}

/** Every bin, linear between points of ascending bins. */
function interpolated(points: readonly { readonly bin: number; readonly probability: number }[]): Float64Array {
  let next = 0;
  return Float64Array.from(riskOfBin, (_, bin) => {
    while (next < points.length && points[next]!.bin < bin) next++;
    const [before, after] = [points[next - 1], points[next]];
    if (!before || !after || after.bin === bin) return (after ?? before)!.probability;
    return (
      before.probability + ((bin - before.bin) / (after.bin - before.bin)) * (after.probability - before.probability)
    );
  });
}
