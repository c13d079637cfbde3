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

/**
 * Pearson's r of every pair of columns, each brought to mean 0 and length 1 once.
 *
 * @param columns without NaN, of equal length
 * @returns by column a row of correlations; of a column that never changes they are NaN
 */
export function correlationMatrix(columns: readonly ArrayLike<number>[]): Float64Array[] {
  const scaled = columns.map((column) => {
    const own = deviations(Float64Array.from(column));
    const length = Math.sqrt(dot(own, own));
    return own.map((value) => value / length);
  });
  const matrix = columns.map(() => new Float64Array(columns.length));
  scaled.forEach((a, i) => {
    for (let j = 0; j <= i; j++) {
      const r = i === j && !Number.isNaN(a[0] ?? 0) ? 1 : Math.max(-1, Math.min(1, dot(a, scaled[j]!)));
      matrix[i]![j] = r;
      matrix[j]![i] = r;
    }
  });
  return matrix;
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
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
