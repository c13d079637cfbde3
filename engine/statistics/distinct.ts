/**
 * The distinct values of a column, found by hashing: only they have to be sorted, and no row has to be searched.
 *
 * @module
 */

/** The distinct values in the order in which they come, and of every row the number of its value. */
export interface Distinct {
  readonly values: Float64Array;
  readonly number: Uint32Array;
  /** The number of one of the values. */
  numberOf(value: number): number;
}

/** Finds the distinct values; −0 is 0, and NaN, if there is any, one value. */
export function distinctOf(column: ArrayLike<number>): Distinct {
  const { length } = column;
  const number = new Uint32Array(length);
  let values = new Float64Array(64);
  let count = 0;
  let slots = new Int32Array(256);
  let first = 0;
  for (let row = 0; row < length; row++) {
    const value = column[row]! + 0; // −0 + 0 is 0
    let slot = hash(value) & (slots.length - 1);
    for (first = slots[slot]!; first !== 0 && !same(values[first - 1]!, value); first = slots[slot]!) {
      slot = (slot + 1) & (slots.length - 1);
    }
    if (first === 0) {
      if (count === values.length) {
        values = grown(values);
        slots = placed(values, count);
        slot = freeSlot(slots, value);
      }
      values[count++] = value;
      slots[slot] = count;
      first = count;
    }
    number[row] = first - 1;
  }
  return { values: values.slice(0, count), number, numberOf: numberIn(slots, values) };
}

function numberIn(slots: Int32Array, values: Float64Array): Distinct["numberOf"] {
  return (value) => {
    let slot = hash(value) & (slots.length - 1);
    while (!same(values[slots[slot]! - 1]!, value)) slot = (slot + 1) & (slots.length - 1);
    return slots[slot]! - 1;
  };
}

const bits = new Float64Array(1);
const words = new Int32Array(bits.buffer);

/** Spreads values over slots: a finalizer of MurmurHash3 over both halves of the number. */
function hash(value: number): number {
  bits[0] = value;
  let mixed = Math.imul(words[0]! ^ Math.imul(words[1]!, 0x9e3779b1), 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

function same(a: number, b: number): boolean {
  return a === b || (Number.isNaN(a) && Number.isNaN(b));
}

function grown(values: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(values.length * 2);
  larger.set(values);
  return larger;
}

/** Slots for twice the values that there are room for, with those that are known. */
function placed(values: Float64Array, count: number): Int32Array<ArrayBuffer> {
  const slots = new Int32Array(values.length * 4);
  for (let k = 0; k < count; k++) slots[freeSlot(slots, values[k]!)] = k + 1;
  return slots;
}

function freeSlot(slots: Int32Array, value: number): number {
  let slot = hash(value) & (slots.length - 1);
  while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
  return slot;
}
