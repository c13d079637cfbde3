import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rankCorrelation } from "#engine/statistics/rankCorrelation.ts";
import { reference, risk1, risk2 } from "./vectors.ts";

test("it agrees with the reference", () => {
  const { n, rho } = rankCorrelation(risk1, risk2);
  expect(n).toBe(400);
  expect(rho.value).toBeCloseTo(reference("spearman"), 12);
});

test("its interval and p are those of the formulas", () => {
  const { rho, p } = rankCorrelation(risk1, risk2);
  // by hand from ρ = 0.5039462621542732, n = 400: atanh ρ ± 1.96·√((1 + ρ²/2)/397), and atanh ρ·√(397/1.06)
  expect(rho).toMatchObject({ lower: expect.closeTo(0.422, 3), upper: expect.closeTo(0.5777, 3) });
  expect(p).toBeLessThan(1e-20);
  const weak = rankCorrelation([1, 2, 3, 4, 5, 6, 7], [2, 1, 4, 3, 7, 5, 6]);
  expect(weak.rho.value).toBeCloseTo(1 - (6 * 10) / (7 * 48), 12);
  expect(weak.p).toBeCloseTo(0.0241, 3);
});

describe("where little can be said", () => {
  test.each<[string, number[], number[], object]>([
    ["nothing", [], [], { n: 0, rho: { value: null, reason: "no-rows" }, p: 1 }],
    ["nothing but gaps", [Number.NaN, 1], [1, Number.NaN], { n: 0, rho: { value: null, reason: "no-rows" }, p: 1 }],
    ["a column that is constant", [1, 1, 1], [1, 2, 3], { n: 3, rho: { value: null, reason: "no-variance" }, p: 1 }],
    ["three pairs", [1, 2, 3], [1, 2, 3], { n: 3, rho: { value: 1, noInterval: "too-few-accounts" }, p: 1 }],
  ])("%s", (_, x, y, expected) => expect(rankCorrelation(x, y)).toEqual(expected));

  test("a perfect order is one, with an interval that ends there", () => {
    const { rho, p } = rankCorrelation([1, 2, 3, 4, 5], [2, 4, 6, 8, 9]);
    expect(rho.value).toBe(1);
    expect(p).toBeGreaterThan(0);
  });
});

test("only ranks count, and the sides may change places", () => {
  const pairs = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), { maxLength: 40 });
  fc.assert(
    fc.property(pairs, (list) => {
      const x = list.map(([one]) => one);
      const y = list.map(([, one]) => one);
      const straight = rankCorrelation(x, y);
      const bent = x.map((one) => Math.exp(one));
      expect(rankCorrelation(bent, y)).toEqual(straight);
      if (straight.rho.value !== null) expect(rankCorrelation(y, x).rho.value).toBeCloseTo(straight.rho.value, 12);
      const turned = rankCorrelation(
        x.map((one) => -one),
        y,
      );
      if (straight.rho.value !== null) expect(turned.rho.value).toBeCloseTo(-straight.rho.value, 12);
    }),
  );
});
