import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pearson, spearman } from "#engine/statistics/correlation.ts";
import { health1, health2, reference } from "./vectors.ts";

describe("Spearman's ρ", () => {
  test("is the reference's", () => {
    expect(Math.abs(spearman(health1, health2).value! - reference("spearman"))).toBeLessThan(1e-9);
  });

  test("knows only the order", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 }))), (pairs) => {
        const a = pairs.map(([x]) => x);
        const b = pairs.map(([, x]) => x);
        const plain = spearman(a, b);
        expect(spearman(a.map(Math.exp), b)).toEqual(plain);
        expect(spearman(b, a).value ?? 0).toBeCloseTo(plain.value ?? 0, 12);
        const turned = spearman(
          a,
          b.map((x) => -x),
        );
        expect(turned.value ?? 0).toBeCloseTo(-(plain.value ?? 0), 12);
      }),
    );
  });

  test("leaves out rows in which either is missing", () => {
    expect(spearman([1, 2, Number.NaN, 4], [1, 3, 9, 7])).toEqual(spearman([1, 2, 4], [1, 3, 7]));
  });

  test("says why there is none", () => {
    expect(spearman([], [])).toEqual({ value: null, reason: "no-rows" });
    expect(spearman([1, 1], [1, 2])).toEqual({ value: null, reason: "no-variance" });
    expect(pearson([1, Infinity], [1, 2])).toEqual({ value: null, reason: "not-finite" });
  });
});

test("Pearson's r of a line is one", () => {
  expect(pearson([1, 2, 3], [10, 20, 30]).value).toBeCloseTo(1, 12);
  expect(pearson([1, 2, 3, 4], [1, -1, 1, -1]).value).toBeCloseTo(-2 / Math.sqrt(5 * 4), 12);
});
