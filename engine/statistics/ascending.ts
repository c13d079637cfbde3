/**
 * The order of numbers, found digit by digit: as many passes over them as a number has digits, however many there are.
 *
 * @module
 */

/** A word of 32 bits is three digits: counts of so many values stay near the processor. */
const digitBits = 11;
const digitStarts = [0, 11, 22] as const;

/**
 * The places of numbers in ascending order, equal ones as they stand: a radix sort from the last digit to the first
 * (Knuth, The Art of Computer Programming 3, 5.2.5) of keys that are ordered as the numbers are. −0 is 0; NaN is the last.
 */
export function ascendingOrder(column: ArrayLike<number>): Uint32Array {
  const order = new Uint32Array(column.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  const { low, high } = keysOf(column);
  return orderedBy(high, orderedBy(low, order));
}

/** Places ordered by the words that stand there, those of equal words as they were. */
function orderedBy(words: Uint32Array, places: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const { length } = places;
  let order = places;
  // words move along with their places: each pass reads both from the first to the last
  let keys = new Uint32Array(length);
  for (let k = 0; k < length; k++) keys[k] = words[order[k]!]!;
  let [nextOrder, nextKeys] = [new Uint32Array(length), new Uint32Array(length)];
  const starts = new Uint32Array(1 << digitBits);
  const mask = starts.length - 1;
  for (const shift of digitStarts) {
    starts.fill(0);
    for (let k = 0; k < length; k++) starts[(keys[k]! >>> shift) & mask]! += 1;
    // all alike: nothing to sort by
    if (length > 0 && starts[(keys[0]! >>> shift) & mask] === length) continue;
    for (let digit = 0, before = 0; digit <= mask; digit++) {
      const count = starts[digit]!;
      starts[digit] = before;
      before += count;
    }
    for (let k = 0; k < length; k++) {
      const key = keys[k]!;
      const to = starts[(key >>> shift) & mask]!++;
      nextOrder[to] = order[k]!;
      nextKeys[to] = key;
    }
    [order, nextOrder] = [nextOrder, order];
    [keys, nextKeys] = [nextKeys, keys];
  }
  return order;
}

/**
 * Two words for each number, which are ordered as the numbers are: bits of negative ones are turned round. Wherever
 * JavaScript runs, the last bytes of a number come first.
 */
function keysOf(column: ArrayLike<number>): { readonly low: Uint32Array; readonly high: Uint32Array } {
  const low = new Uint32Array(column.length);
  const high = new Uint32Array(column.length);
  const number = new Float64Array(1);
  const words = new Uint32Array(number.buffer);
  for (let i = 0; i < low.length; i++) {
    const value = column[i]! + 0; // −0 + 0 is 0
    number[0] = value;
    const last = words[0]!;
    const first = words[1]!;
    if (Number.isNaN(value)) {
      low[i] = 0xffffffff;
      high[i] = 0xffffffff;
    } else if (first >>> 31 === 1) {
      low[i] = ~last;
      high[i] = ~first;
    } else {
      low[i] = last;
      high[i] = first ^ 0x80000000;
    }
  }
  return { low, high };
}
