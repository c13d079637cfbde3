/**
 * A curve for a fact, from what happened.
 *
 * @module
 */
import { monotoneBins } from "../statistics/index.ts";
import type { PredictorColumn } from "./columns.ts";

/**
 * Points that follow the rates of monotone bins: 100 at the best rate, 0 at the worst, straight lines between the means of
 * the bins.
 *
 * @param values of the column, none missing
 * @param y 1: what is foretold came true
 * @param welcome is what is foretold good news?
 * @returns value and points, ascending by value; `null` where the rates do not run in the declared direction, or there is
 *   nothing to follow
 */
export function suggestedCurve(
  { kind, type, direction }: Pick<PredictorColumn, "kind" | "type" | "direction">,
  values: Float64Array,
  y: Uint8Array,
  welcome: boolean,
): [number, number][] | null {
  if (kind !== "fact" || type !== "number") return null;
  const isHealthy = direction !== "down";
  const bins = monotoneBins(values, y, { rate: isHealthy === welcome ? "up" : "down" });
  if (bins.length < 2) return null;
  const rates = bins.map(({ rate }) => rate);
  const [least, most] = [Math.min(...rates), Math.max(...rates)];
  const points = bins.map(({ mean, rate }): [number, number] => [
    roundKnot(mean),
    Math.round((100 * (welcome ? rate - least : most - rate)) / (most - least)),
  ]);
  // means so near each other that a person would write the same number
  const distinct = points.filter(([x], k) => k === 0 || x > points[k - 1]![0]);
  return distinct.length < 2 ? null : distinct;
}

/** Three digits: what a person would write into a file. */
function roundKnot(value: number): number {
  return Number(value.toPrecision(3));
}
