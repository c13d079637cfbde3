/**
 * Sets of places in a list as bits: sets are met and counted 32 places at a time.
 *
 * @module
 */

/** Bit `place % 32` of word `place / 32` is 1 for those that belong to it. */
export type Bits = Uint32Array;

/** The places from 0 to before `length` that something holds of. */
export function bitsOf(length: number, holds: (place: number) => boolean): Bits {
  const bits = noBits(length);
  for (let place = 0; place < length; place++) if (holds(place)) setBit(bits, place);
  return bits;
}

export const noBits = (length: number): Bits => new Uint32Array(Math.ceil(length / 32));

export function setBit(bits: Bits, place: number): void {
  bits[place >>> 5]! |= 1 << (place & 31);
}

export const hasBit = (bits: Bits, place: number): boolean => ((bits[place >>> 5]! >>> (place & 31)) & 1) === 1;

/** The places that belong to both, which are of one length. */
export const bothOf = (one: Bits, other: Bits): Bits => one.map((word, i) => word & other[i]!);

/** How many belong to it. */
export function countOf(bits: Bits): number {
  let count = 0;
  for (const word of bits) {
    // adds neighbouring bits, then pairs, then fours; the product adds the bytes (Warren, Hacker's Delight, 5–2)
    const pairs = word - ((word >>> 1) & 0x55555555);
    const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
    count += Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}

/** The places that belong to it, ascending. */
export function placesOf(bits: Bits): number[] {
  const places: number[] = [];
  for (const [i, word] of bits.entries()) {
    // the lowest bit is taken away until none is left
    for (let left = word; left !== 0; left &= left - 1) places.push(i * 32 + 31 - Math.clz32(left & -left));
  }
  return places;
}
