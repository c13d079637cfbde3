/**
 * Order of values with ties: the distinct values, the place of every row among them, mid-ranks.
 *
 * @module
 */
import { ascendingOrder } from "./ascending.ts";
import { distinctOf } from "./distinct.ts";

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
  return hardlyRepeats(column) ? encodeBySorting(column) : encodeByHashing(column);
}

/** Of so many values at the beginning it is seen whether values repeat, where there are very many. */
const looked = 1024;
const veryMany = 32_768;

/** Is nearly every value another one? Then sorting all is quicker than looking each up. */
function hardlyRepeats(column: ArrayLike<number>): boolean {
  if (column.length < veryMany) return false;
  const some = new Set<number>();
  for (let row = 0; row < looked; row++) some.add(column[row]!);
  return some.size > 0.98 * looked;
}

function encodeBySorting(column: ArrayLike<number>): Coded {
  const order = ascendingOrder(column);
  const values = new Float64Array(order.length);
  const code = new Uint32Array(order.length);
  let count = 0;
  for (let k = 0; k < order.length; k++) {
    const row = order[k]!;
    const value = column[row]! + 0; // −0 + 0 is 0
    if (count === 0 || !Object.is(values[count - 1], value)) values[count++] = value;
    code[row] = count - 1;
  }
  return { values: values.slice(0, count), code };
}

function encodeByHashing(column: ArrayLike<number>): Coded {
  const { values: found, number: code, numberOf } = distinctOf(column);
  const values = found.sort();
  const place = new Uint32Array(values.length);
  for (let k = 0; k < place.length; k++) place[numberOf(values[k]!)] = k;
  for (let row = 0; row < code.length; row++) code[row] = place[code[row]!]!;
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
  const ranks = new Float64Array(column.length);
  for (let row = 0; row < ranks.length; row++) ranks[row] = rankOfValue[code[row]!]!;
  return ranks;
}
