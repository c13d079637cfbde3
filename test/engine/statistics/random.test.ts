import fc from "fast-check";
import { expect, test } from "vitest";
import { randomStream } from "#engine/statistics/random.ts";

const take = (count: number, limit: number, seed: number, stream?: number): number[] => {
  const random = randomStream(seed, stream);
  return Array.from({ length: count }, () => random.below(limit));
};

/** sfc32 written out in whole numbers of any size, to compare with. */
function sfc32(seed: bigint, stream: bigint): () => bigint {
  const mask = 0xffff_ffffn;
  let [a, b, c, counter] = [stream, seed & mask, seed >> 32n, 1n];
  const next = () => {
    const output = (a + b + counter) & mask;
    counter = (counter + 1n) & mask;
    a = b ^ (b >> 9n);
    b = (c + (c << 3n)) & mask;
    c = ((((c << 21n) | (c >> 11n)) & mask) + output) & mask;
    return output;
  };
  for (let i = 0; i < 15; i++) next();
  return next;
}

test("the words are those of sfc32", () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.nat(), (seed, stream) => {
      const expected = sfc32(BigInt(seed), BigInt(stream));
      expect(take(20, 2 ** 32, seed, stream)).toEqual(Array.from({ length: 20 }, () => Number(expected())));
    }),
  );
});

test("the same seed and stream give the same numbers, others give others", () => {
  const numbers = take(50, 1000, 7, 3);
  expect(take(50, 1000, 7, 3)).toEqual(numbers);
  expect(take(50, 1000, 7, 4)).not.toEqual(numbers);
  expect(take(50, 1000, 8, 3)).not.toEqual(numbers);
  expect(take(50, 1000, 7 + 2 ** 32, 3)).not.toEqual(numbers);
});

test.each([3, 10, 2223])("numbers below %s are equally likely", (limit) => {
  const perNumber = 400;
  const counts = new Float64Array(limit);
  for (const number of take(perNumber * limit, limit, 1)) counts[number]! += 1;
  const chiSquared = counts.reduce((sum, count) => sum + (count - perNumber) ** 2 / perNumber, 0);
  expect(Math.abs(chiSquared - (limit - 1)) / Math.sqrt(2 * (limit - 1))).toBeLessThan(4);
});

test("a limit that does not divide 2³² favours no number", () => {
  // taking remainders would put two thirds of the numbers below 2³⁰ · 3 into the lower third
  const limit = 3 * 2 ** 30;
  const low = take(30_000, limit, 5).filter((number) => number < limit / 3).length;
  expect(Math.abs(low / 30_000 - 1 / 3)).toBeLessThan(0.012);
});

test("streams are unrelated: first numbers of many streams are as even as those of one", () => {
  const counts = new Float64Array(16);
  for (let stream = 0; stream < 16_000; stream++) counts[randomStream(1, stream).below(16)]! += 1;
  const chiSquared = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
  expect(chiSquared).toBeLessThan(40);
});

test("seeds, streams and limits that are none are refused", () => {
  for (const seed of [-1, 0.5, Number.NaN, 2 ** 53]) expect(() => randomStream(seed)).toThrow(RangeError);
  for (const stream of [-1, 0.5, 2 ** 32]) expect(() => randomStream(1, stream)).toThrow(RangeError);
  for (const limit of [0, -1, 0.5, 2 ** 32 + 1]) expect(() => randomStream(1).below(limit)).toThrow(RangeError);
});

test("counted at once, the numbers are those that are drawn one by one", () => {
  const counts = new Uint32Array(13);
  randomStream(5, 2).count(200, counts);
  const expected = new Uint32Array(13);
  for (const number of take(200, 13, 5, 2)) expected[number]! += 1;
  expect([...counts]).toEqual([...expected]);
});
