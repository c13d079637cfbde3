/**
 * Regressors that are 0 in most rows and one value in the others, such as that something is missing. Only the rows are
 * kept in which they are not 0: what is added up over all rows is added up over these.
 *
 * @module
 */
import { blockRows } from "./crossProducts.ts";

/** A value in some rows, 0 in the others. */
export interface Indicator {
  /** Ascending. */
  readonly rows: Int32Array;
  readonly value: number;
}

/** An indicator that knows where in its rows each block of rows begins. */
export interface BlockedIndicator extends Indicator {
  readonly starts: Int32Array;
}

/**
 * Finds the blocks of an indicator.
 *
 * @param length how many rows there are in all
 */
export function inBlocks({ rows, value }: Indicator, length: number): BlockedIndicator {
  const starts = new Int32Array(Math.ceil(length / blockRows) + 1);
  for (const row of rows) starts[Math.floor(row / blockRows) + 1]! += 1;
  for (let block = 1; block < starts.length; block++) starts[block]! += starts[block - 1]!;
  return { rows, value, starts };
}

/** Adds the indicator of a block of rows, times a factor, to what stands for all rows. */
export function addToRows(
  out: Float64Array,
  { rows, value, starts }: BlockedIndicator,
  factor: number,
  first: number,
): void {
  const block = first / blockRows;
  const added = factor * value;
  for (let at = starts[block]!, end = starts[block + 1]!; at < end; at++) out[rows[at]!]! += added;
}

/** The sum of the indicator times what stands for the rows of a block. */
export function sumOf({ rows, value, starts }: BlockedIndicator, of: Float64Array, first: number): number {
  const block = first / blockRows;
  let sum = 0;
  for (let at = starts[block]!, end = starts[block + 1]!; at < end; at++) sum += of[rows[at]! - first]!;
  return sum * value;
}

/** Of a block of rows: an indicator with the weights of the rows. */
const weighted = new Float64Array(blockRows);

/**
 * Adds the products of indicators, of a block of rows, to the lower triangle of a matrix whose first rows are those of the
 * intercept and of other columns (see `crossProducts.ts`).
 *
 * @param weights of the rows of the block
 * @param first the first row of the block
 */
export function addIndicatorProducts(
  matrix: readonly Float64Array[],
  columns: readonly Float64Array[],
  indicators: readonly BlockedIndicator[],
  weights: Float64Array,
  first: number,
): void {
  const block = first / blockRows;
  for (const [k, { rows, value, starts }] of indicators.entries()) {
    const [from, to] = [starts[block]!, starts[block + 1]!];
    if (from === to) continue;
    const line = matrix[columns.length + k + 1]!;
    weighted.fill(0);
    for (let at = from; at < to; at++) {
      const i = rows[at]! - first;
      weighted[i] = weights[i]! * value;
      line[0]! += weighted[i]!;
    }
    for (let j = 0; j < columns.length; j += 4) addFour(line, j, columns, rows, from, to, first);
    for (let l = 0; l <= k; l++) line[columns.length + l + 1]! += sumOf(indicators[l]!, weighted, first);
  }
}

/** Adds the products of `weighted` and four columns, of some rows of a block, to a line of a matrix. */
function addFour(
  line: Float64Array,
  j: number,
  columns: readonly Float64Array[],
  rows: Int32Array,
  from: number,
  to: number,
  first: number,
): void {
  // beyond the last column the last is taken again: nobody asks for those sums
  const last = columns.length - 1;
  const [a, b, c, d] = [
    columns[j]!,
    columns[Math.min(j + 1, last)]!,
    columns[Math.min(j + 2, last)]!,
    columns[Math.min(j + 3, last)]!,
  ];
  let ofA = 0;
  let ofB = 0;
  let ofC = 0;
  let ofD = 0;
  for (let at = from; at < to; at++) {
    const row = rows[at]!;
    const weight = weighted[row - first]!;
    ofA += weight * a[row]!;
    ofB += weight * b[row]!;
    ofC += weight * c[row]!;
    ofD += weight * d[row]!;
  }
  line[j + 1]! += ofA;
  if (j + 1 <= last) line[j + 2]! += ofB;
  if (j + 2 <= last) line[j + 3]! += ofC;
  if (j + 3 <= last) line[j + 4]! += ofD;
}
