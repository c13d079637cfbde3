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

/** Ticks at steps, with their numbers. */
export function ticks(from: number, to: number, step: number, format: (value: number) => string): Axis["ticks"] {
  const count = Math.floor((to - from) / step + 1e-9) + 1;
  return Array.from({ length: count }, (_, i) => ({ at: from + i * step, label: format(from + i * step) }));
}
