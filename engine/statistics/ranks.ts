/**
 * Order of values with ties: the distinct values, the place of every row among them, mid-ranks.
 *
 * @module
 */

/**
 * A column by its distinct values. Sorting happens once, here; whatever is counted afterwards (by weight, by bootstrap
 * draw, by account) only adds up by code. A caller whose values are bins already, such as scores in tenths, can make
 * one without sorting; bins without rows are fine.
 */
export interface Coded {
  /** The distinct values, ascending; NaN, if there is any, is one value and the last. */
  readonly values: Float64Array;
  /** Of every row the index of its value in `values`. */
  readonly code: ArrayLike<number>;
}

/** Finds the distinct values of a column and the place of every row among them; −0 is 0. */
export function encode(column: ArrayLike<number>): Coded {
  const values = distinctAscending(column);
  const code = new Uint32Array(column.length);
  for (let row = 0; row < code.length; row++) code[row] = indexOf(values, column[row]!);
  return { values, code };
}

/**
 * Mid-ranks: ranks from 1, equal values share the mean of the ranks that they take up together.
 *
 * @example midRanks([10, 20, 20, 30]) // [1, 2.5, 2.5, 4]
 */
export function midRanks(column: ArrayLike<number>): Float64Array {
  const { values, code } = encode(column);
  const sizes = new Float64Array(values.length);
  for (let row = 0; row < column.length; row++) sizes[code[row]!]! += 1;
  let below = 0;
  const rankOfValue = sizes.map((size) => {
    const rank = below + (size + 1) / 2;
    below += size;
    return rank;
  });
  return Float64Array.from(code, (one) => rankOfValue[one]!);
}

function distinctAscending(column: ArrayLike<number>): Float64Array {
  const sorted = new Float64Array(column).sort();
  let count = 0;
  for (const value of sorted) {
    const last = sorted[count - 1];
    if (count > 0 && (value === last || (Number.isNaN(value) && Number.isNaN(last)))) continue;
    sorted[count++] = value + 0; // −0 + 0 is 0
  }
  return sorted.slice(0, count);
}

/** The index of a value that is among the ascending `values`. */
function indexOf(values: Float64Array, value: number): number {
  let low = 0;
  let high = values.length - 1;
  if (Number.isNaN(value)) return high;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
