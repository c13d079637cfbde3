/**
 * The order of numbers, found digit by digit: as many passes over them as a number has digits, however many there are.
 *
 * @module
 */

/** A number is four digits of so many bits. */
const digitBits = 16;
const digits = 1 << digitBits;

/**
 * The places of numbers in ascending order, equal ones as they stand: a radix sort from the last digit to the first
 * (Knuth, The Art of Computer Programming 3, 5.2.5) of keys that are ordered as the numbers are. −0 is 0; NaN is the last.
 */
export function ascendingOrder(column: ArrayLike<number>): Uint32Array {
  const { length } = column;
  const keys = keysOf(column);
  let order = new Uint32Array(length);
  for (let i = 0; i < length; i++) order[i] = i;
  let next = new Uint32Array(length);
  const starts = new Uint32Array(digits);
  for (let digit = 0; digit < 4; digit++) {
    starts.fill(0);
    for (let i = 0; i < length; i++) starts[keys[4 * i + digit]!]! += 1;
    // all alike: nothing to sort by
    if (length > 0 && starts[keys[digit]!] === length) continue;
    for (let value = 0, before = 0; value < digits; value++) {
      const count = starts[value]!;
      starts[value] = before;
      before += count;
    }
    for (let k = 0; k < length; k++) {
      const i = order[k]!;
      next[starts[keys[4 * i + digit]!]!++] = i;
    }
    [order, next] = [next, order];
  }
  return order;
}

/**
 * Digits of whole numbers that are ordered as the numbers are, the last first: bits of negative ones are turned round.
 * Wherever JavaScript runs, the last bytes of a number come first.
 */
function keysOf(column: ArrayLike<number>): Uint16Array {
  const numbers = new Float64Array(column.length);
  for (let i = 0; i < numbers.length; i++) numbers[i] = column[i]! + 0; // −0 + 0 is 0
  const words = new Uint32Array(numbers.buffer);
  for (let i = 0; i < numbers.length; i++) {
    const [low, high] = [2 * i, 2 * i + 1];
    if (Number.isNaN(numbers[i])) {
      words[low] = 0xffffffff;
      words[high] = 0xffffffff;
    } else if (words[high]! >>> 31 === 1) {
      words[low] = ~words[low]!;
      words[high] = ~words[high]!;
    } else words[high] = words[high]! ^ 0x80000000;
  }
  return new Uint16Array(numbers.buffer);
}
