import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chiSquaredQuantile, chiSquaredUpperTail } from "#engine/statistics/chiSquared.ts";
import { normalQuantile } from "#engine/statistics/normal.ts";

describe("the χ² distribution", () => {
  // R: qchisq, pchisq(lower.tail = FALSE)
  test.each([
    [0.95, 1, 3.841458820694124],
    [0.95, 2, 5.991464547107979],
    [0.95, 9, 16.918977604620448],
    [0.95, 10, 18.307038053275146],
    [0.5, 4, 3.356693980033321],
    [0.99, 19, 36.19086912927004],
  ])("its quantile %f at %i degrees is %f", (p, freedom, x) => {
    expect(chiSquaredQuantile(p, freedom)).toBeCloseTo(x, 9);
    expect(chiSquaredUpperTail(x, freedom)).toBeCloseTo(1 - p, 12);
  });

  test("with one degree it is the square of a normal variable", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.501, max: 0.999, noNaN: true }), (p) => {
        expect(chiSquaredUpperTail(normalQuantile(p) ** 2, 1)).toBeCloseTo(2 * (1 - p), 11);
      }),
    );
  });

  test("the tail falls from one to zero, and the quantile is its inverse", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0.001, max: 0.999, noNaN: true }), (freedom, p) => {
        const x = chiSquaredQuantile(p, freedom);
        expect(chiSquaredUpperTail(x, freedom)).toBeCloseTo(1 - p, 11);
        expect(chiSquaredUpperTail(x * 1.01, freedom)).toBeLessThan(chiSquaredUpperTail(x, freedom));
      }),
    );
    expect(chiSquaredUpperTail(0, 3)).toBe(1);
    expect(chiSquaredUpperTail(Infinity, 4)).toBe(0);
  });

  test.each([0, 1.5, -1, Number.NaN])("%f degrees of freedom are none", (freedom) => {
    expect(() => chiSquaredUpperTail(1, freedom)).toThrow(RangeError);
  });
});
