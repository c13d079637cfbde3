import { describe, expect, test } from "vitest";
import { expectedAucHalfWidth, logitInterval, wilson } from "#engine/statistics/intervals.ts";
import { referenceList } from "./vectors.ts";

test("Wilson's interval equals the reference: 7 of 53", () => {
  const [lower, upper] = referenceList("wilson");
  const figure = wilson(7, 53);
  expect(figure).toMatchObject({ value: 7 / 53 });
  expect(Math.abs((figure as { lower: number }).lower - lower!)).toBeLessThan(1e-9);
  expect(Math.abs((figure as { upper: number }).upper - upper!)).toBeLessThan(1e-9);
});

test("Wilson's interval ends at 0 and 1 exactly, and never claims certainty", () => {
  expect(wilson(0, 12)).toMatchObject({ value: 0, lower: 0, upper: expect.closeTo(0.2425, 4) });
  expect(wilson(12, 12)).toMatchObject({ value: 1, lower: expect.closeTo(0.7575, 4), upper: 1 });
  expect(wilson(0, 0)).toEqual({ value: null, reason: "no-rows" });
  expect(() => wilson(3, 2)).toThrow(RangeError);
});

describe("the logit interval", () => {
  test("is symmetric in log odds and stays inside (0, 1)", () => {
    const { lower, upper } = logitInterval(0.95, 0.05 ** 2) as { lower: number; upper: number };
    const logit = (p: number) => Math.log(p / (1 - p));
    expect(logit(lower) + logit(upper)).toBeCloseTo(2 * logit(0.95), 10);
    expect((logit(upper) - logit(lower)) / 2).toBeCloseTo((1.959963984540054 * 0.05) / (0.95 * 0.05), 10);
    expect(upper).toBeLessThan(1);
  });

  test("there is none without variance, nor at the ends", () => {
    expect(logitInterval(0.7, 0)).toEqual({ value: 0.7, noInterval: "no-variance" });
    expect(logitInterval(1, 0.01)).toEqual({ value: 1, noInterval: "no-variance" });
    expect(logitInterval(0, 0.01)).toEqual({ value: 0, noInterval: "no-variance" });
  });
});

test.each([
  [10, 0.19, 2],
  [20, 0.13, 2],
  [50, 0.084, 3],
  [100, 0.059, 3],
])("with %s churned an AUC of 0.7 will be known to ± %s", (churned, half, digits) => {
  expect(expectedAucHalfWidth(churned).toFixed(digits)).toBe(half.toFixed(digits));
});
