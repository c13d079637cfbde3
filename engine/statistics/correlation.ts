/**
 * Correlation of two columns.
 *
 * @module
 */
import { requireLength } from "./arrays.ts";
import { type Figure, undefinedFigure } from "./figure.ts";
import { midRanks } from "./ranks.ts";

/**
 * Pearson's r, over the rows in which neither value is NaN, by deviations from the means.
 *
 * @throws RangeError for lists of unequal length
 */
export function pearson(a: ArrayLike<number>, b: ArrayLike<number>): Figure {
  return correlate(present(a, b), (column) => column);
}

/** Spearman's ρ: Pearson's r of the mid-ranks, over the rows in which neither value is NaN. */
export function spearman(a: ArrayLike<number>, b: ArrayLike<number>): Figure {
  return correlate(present(a, b), midRanks);
}

/** The values of the rows that have both. */
function present(a: ArrayLike<number>, b: ArrayLike<number>): [Float64Array, Float64Array] {
  requireLength("b", b, a.length);
  const rows = Array.from({ length: a.length }, (_, row) => row).filter(
    (row) => !Number.isNaN(a[row]) && !Number.isNaN(b[row]),
  );
  return [Float64Array.from(rows, (row) => a[row]!), Float64Array.from(rows, (row) => b[row]!)];
}

function correlate([a, b]: [Float64Array, Float64Array], prepare: (column: Float64Array) => Float64Array): Figure {
  if (a.length === 0) return undefinedFigure("no-rows");
  if (![...a, ...b].every(Number.isFinite)) return undefinedFigure("not-finite");
  const x = deviations(prepare(a));
  const y = deviations(prepare(b));
  const squares = dot(x, x) * dot(y, y);
  if (squares === 0) return undefinedFigure("no-variance");
  // rounding may carry a perfect correlation beyond 1
  return { value: Math.max(-1, Math.min(1, dot(x, y) / Math.sqrt(squares))) };
}

function deviations(column: Float64Array): Float64Array {
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
  return column.map((value) => value - mean);
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}
