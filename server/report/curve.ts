/**
 * A chart over a measured axis: lines or points with their intervals. Its table says the same, and stands in its place
 * where nothing can be drawn.
 *
 * @module
 */
import type { Figure } from "#engine/statistics/index.ts";
import type { Table } from "./table.ts";

export interface CurvePoint {
  readonly x: number;
  readonly y: number;
  readonly lower?: number;
  readonly upper?: number;
}

export interface Series {
  /** Written at its end. */
  readonly label: string;
  /** What is judged is drawn in the pen; what it is held against in ink, dashed. */
  readonly look: "own" | "other";
  /** A line through its points, or the points with whiskers. */
  readonly as: "line" | "points";
  readonly points: readonly CurvePoint[];
}

export interface Axis {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  /** Where a grid line stands, with its number. */
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

export interface Curve {
  readonly kind: "curve";
  /** What the chart shows, in a sentence, for whoever cannot see it. */
  readonly description: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  /** A line that the curves are held against, dotted. */
  readonly reference?: { readonly label: string; readonly points: readonly CurvePoint[] };
  readonly table: Table;
}

/** A figure as a point; none where it has no value. */
export function pointOf(x: number, figure: Figure): CurvePoint[] {
  if (figure.value === null) return [];
  const { value, lower, upper } = figure;
  return [{ x, y: value, ...(lower !== undefined && upper !== undefined && { lower, upper }) }];
}

const steps: readonly number[] = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1];

/** Ticks at round numbers, five at most, with their numbers; of an axis that is not longer than five. */
export function ticks(from: number, to: number, format: (value: number) => string): Axis["ticks"] {
  const step = steps.find((one) => (to - from) / one <= 4 + 1e-9) ?? 1;
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const at = (first + i) * step;
    return { at, label: format(at) };
  });
}
