import fc from "fast-check";
import { expect, test } from "vitest";
import { countedQuantile, quantile } from "#engine/statistics/quantiles.ts";

test("R's own example of type 7: quantile(1:10, .9)", () => {
  expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9)).toBeCloseTo(9.1, 14);
  expect(quantile([4], 0.3)).toBe(4);
});

test("it is the broken line through the points ((k−1)/(n−1), x_k)", () => {
  const sample = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 30 });
  fc.assert(
    fc.property(sample, fc.double({ min: 0, max: 1, noNaN: true }), (unsorted, p) => {
      const sorted = unsorted.toSorted((a, b) => a - b);
      const n = sorted.length;
      const piece = sorted.findIndex((_, k) => k > 0 && p <= k / (n - 1));
      const [from, to] = [(piece - 1) / (n - 1), piece / (n - 1)];
      const line = sorted[piece - 1]! + ((p - from) / (to - from)) * (sorted[piece]! - sorted[piece - 1]!);
      expect(Math.abs(quantile(sorted, p) - line)).toBeLessThan(1e-7);
    }),
  );
});

test("order statistics themselves are met exactly", () => {
  expect(quantile([1, 5, Infinity], 0.5)).toBe(5);
  expect(quantile([1, 5, 9], 1)).toBe(9);
  expect(quantile([1, 5, 9], 0)).toBe(1);
});

test("no values, or no such share, is refused", () => {
  expect(() => quantile([], 0.5)).toThrow(RangeError);
  expect(() => quantile([1], 1.01)).toThrow(RangeError);
});

test("of counted numbers it is that of all of them", () => {
  const counts = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(counts, fc.double({ min: 0, max: 1, noNaN: true }), (list, p) => {
      const all = list.flatMap((count, number) => Array<number>(count).fill(number));
      fc.pre(all.length > 0);
      expect(countedQuantile(list, all.length, p)).toBe(quantile(all, p));
      const values = list.map((_, number) => number ** 2 - 7.3);
      const shown = all.map((number) => values[number]!);
      expect(countedQuantile(list, all.length, p, values)).toBe(quantile(shown, p));
    }),
  );
});
