/**
 * Random numbers that can be repeated: the same seed gives the same numbers everywhere.
 *
 * @module
 */

export interface Random {
  /** A whole number in [0, limit), every one equally likely; `limit` from 1 to 2³². */
  below(limit: number): number;
  /** So many whole numbers in [0, length of `into`), as {@link below} gives them; each is counted at its place in it. */
  count(draws: number, into: Uint32Array): void;
  /** A number between 0 and 1, never either: one of the 2³² midpoints of equal steps. */
  uniform(): number;
}

/**
 * A generator of random numbers: sfc32 of Chris Doty-Humphrey (PractRand), 128 bits of state. Streams of one seed are
 * independent of each other: give each draw its own, and no draw depends on how many were made before.
 *
 * @param seed a whole number ≥ 0
 * @param stream a whole number in [0, 2³²)
 * @throws RangeError if they are not such numbers
 */
export function randomStream(seed: number, stream = 0): Random {
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new RangeError(`seed is ${seed} where a whole number ≥ 0 is needed`);
  if (stream >>> 0 !== stream) throw new RangeError(`stream is ${stream} where a whole number below 2³² is needed`);
  let a = stream | 0;
  let b = seed | 0;
  let c = Math.floor(seed / 2 ** 32) | 0;
  let counter = 1;

  function next(): number {
    const output = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + output) | 0;
    return output >>> 0;
  }

  // mixes the words of the seed, as its author prescribes
  for (let i = 0; i < 15; i++) next();

  function below(limit: number): number {
    if (!(Number.isInteger(limit) && limit >= 1 && limit <= 2 ** 32)) throw new RangeError(`limit is ${limit}`);
    return belowBy(Math.floor(2 ** 32 / limit), limit);
  }

  /** Equal intervals of 2³²; the rest beyond the last is drawn again, so no number is favoured. */
  function belowBy(interval: number, limit: number): number {
    for (;;) {
      const number = Math.floor(next() / interval);
      if (number < limit) return number;
    }
  }

  return {
    below,
    count(draws, into) {
      const limit = into.length;
      const interval = Math.floor(2 ** 32 / limit);
      for (let draw = 0; draw < draws; draw++) into[belowBy(interval, limit)]! += 1;
    },
    uniform: () => (next() + 0.5) / 2 ** 32,
  };
}
