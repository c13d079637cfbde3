import { describe, expect, test } from "vitest";
import { type Random, randomStream } from "#engine/statistics/random.ts";
import { between, chance, exponential, normal, poisson, weighted } from "#engine/statistics/variates.ts";

const n = 40_000;

/** Mean and variance of many numbers of a stream. */
function moments(draw: (random: Random) => number): { mean: number; variance: number } {
  const random = randomStream(11);
  const numbers = Array.from({ length: n }, () => draw(random));
  const mean = numbers.reduce((sum, one) => sum + one, 0) / n;
  return { mean, variance: numbers.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (n - 1) };
}

test.each<[string, (random: Random) => number, number, number]>([
  ["uniform", (random) => random.uniform(), 1 / 2, 1 / 12],
  ["between", (random) => between(random, -2, 4), 1, 3],
  ["chance", (random) => Number(chance(random, 0.2)), 0.2, 0.16],
  ["normal", normal, 0, 1],
  ["exponential", (random) => exponential(random, 3), 3, 9],
  ["a small Poisson", (random) => poisson(random, 0.7), 0.7, 0.7],
  ["a large Poisson", (random) => poisson(random, 250), 250, 250],
])("%s has its mean and variance", (_, draw, mean, variance) => {
  const found = moments(draw);
  expect(Math.abs(found.mean - mean) / Math.sqrt(variance / n)).toBeLessThan(4);
  // four errors of a variance estimated where the fourth moment is at most that of the exponential
  expect(Math.abs(found.variance / variance - 1)).toBeLessThan(4 * Math.sqrt(8 / n));
});

test("a Poisson number is as often 0, 1, 2 as it should be", () => {
  const random = randomStream(3);
  const counts = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const count = poisson(random, 1.3);
    if (count < 3) counts[count]! += 1;
  }
  [1, 1.3, 1.3 ** 2 / 2].forEach((share, count) => {
    const p = share * Math.exp(-1.3);
    expect(Math.abs(counts[count]! / n - p) / Math.sqrt((p * (1 - p)) / n)).toBeLessThan(4);
  });
});

describe("a weighted choice", () => {
  test("falls as the weights say, never on a weight of zero", () => {
    const random = randomStream(5);
    const counts = { a: 0, b: 0, c: 0 };
    for (let i = 0; i < n; i++)
      counts[
        weighted(random, [
          ["a", 1],
          ["b", 0],
          ["c", 3],
        ] as const)
      ] += 1;
    expect(counts.b).toBe(0);
    expect(Math.abs(counts.a / n - 0.25)).toBeLessThan(4 * Math.sqrt(0.1875 / n));
  });

  test("needs a weight", () => {
    expect(() => weighted(randomStream(1), [["a", 0]])).toThrow(RangeError);
  });
});

test("a mean that is none is refused", () => {
  for (const mean of [-1, Number.NaN, Infinity]) expect(() => poisson(randomStream(1), mean)).toThrow(RangeError);
});
