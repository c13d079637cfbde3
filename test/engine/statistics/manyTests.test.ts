import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { benjaminiHochberg } from "#engine/statistics/manyTests.ts";
import { referenceList } from "./vectors.ts";

const close = (found: ArrayLike<number>, expected: readonly number[]) =>
  expected.forEach((one, k) => {
    expect(Math.abs(found[k]! - one)).toBeLessThan(1e-9);
  });

describe("Benjamini and Hochberg's q", () => {
  test("is the reference's", () => {
    close(benjaminiHochberg([0.001, 0.04, 0.03, 0.2, 0.9, 0.012]), referenceList("bh"));
  });

  test("is never below p, never above 1, and keeps the order", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }), (p) => {
        const q = benjaminiHochberg(p);
        p.forEach((one, i) => {
          expect(q[i]).toBeGreaterThanOrEqual(one);
          expect(q[i]).toBeLessThanOrEqual(1);
          p.forEach((other, j) => {
            if (one < other) expect(q[i]!).toBeLessThanOrEqual(q[j]!);
          });
        });
      }),
    );
  });

  test("a test that could not be made counts as none", () => {
    const q = benjaminiHochberg([0.02, Number.NaN, 0.04]);
    close(q, [0.04]);
    expect(q[1]).toBeNaN();
    expect(q[2]).toBeCloseTo(0.04, 12);
  });
});
