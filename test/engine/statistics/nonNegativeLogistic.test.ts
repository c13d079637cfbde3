import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { logisticRegression } from "#engine/statistics/logistic.ts";
import { nonNegativeLogistic } from "#engine/statistics/nonNegativeLogistic.ts";
import { randomStream } from "#engine/statistics/random.ts";

/** Rows whose outcome follows a logistic model. */
function simulated(seed: number, rows: number, coefficients: readonly number[], intercept = -0.5) {
  const random = randomStream(seed);
  const columns = coefficients.map(() => Array.from({ length: rows }, () => random.below(2001) / 1000 - 1));
  const y = Array.from({ length: rows }, (_, row) => {
    const eta = intercept + coefficients.reduce((sum, b, k) => sum + b * columns[k]![row]!, 0);
    return Number(random.below(1e6) < 1e6 / (1 + Math.exp(-eta)));
  });
  return { columns, y };
}

describe("logistic regression with coefficients that may not be negative", () => {
  test("without a pull and inside the bounds it is maximum likelihood", () => {
    const { columns, y } = simulated(4, 3000, [1.2, 0.6, 0.9]);
    const plain = logisticRegression(columns, y);
    const bounded = nonNegativeLogistic(columns, y, { anchor: [0, 0, 0], lambda: 1e-12 });
    if (!plain.fitted || !bounded.fitted) throw new Error("not fitted");
    expect(bounded.intercept).toBeCloseTo(plain.intercept, 7);
    bounded.coefficients.forEach((b, k) => {
      expect(b).toBeCloseTo(plain.coefficients[k]!, 7);
    });
  });

  test("towards zero it is the ridge", () => {
    const { columns, y } = simulated(9, 800, [1.5, 0.7]);
    const lambda = 0.05;
    // ½·ridge·b² on ℓ is λ·b² on ℓ/n
    const ridge = logisticRegression(columns, y, { ridge: 2 * lambda * y.length });
    const bounded = nonNegativeLogistic(columns, y, { anchor: [0, 0], lambda });
    if (!ridge.fitted || !bounded.fitted) throw new Error("not fitted");
    bounded.coefficients.forEach((b, k) => {
      expect(b).toBeCloseTo(ridge.coefficients[k]!, 7);
    });
  });

  test("a column that points the other way gets nothing, and the rest are fitted without it", () => {
    const { columns, y } = simulated(2, 3000, [1, -0.8]);
    const both = nonNegativeLogistic(columns, y, { anchor: [0, 0], lambda: 1e-9 });
    const alone = nonNegativeLogistic([columns[0]!], y, { anchor: [0], lambda: 1e-9 });
    if (!both.fitted || !alone.fitted) throw new Error("not fitted");
    expect(both.coefficients[1]).toBe(0);
    expect(both.coefficients[0]).toBeCloseTo(alone.coefficients[0]!, 7);
  });

  test("where rounding leaves nothing to gain it stops: rows are read some hundred times, however strong the pull", () => {
    const { columns, y } = simulated(3, 900, [1.1, 0.4, 0, 0.7]);
    for (const lambda of [1e-4, 1e-2, 1, 10]) {
      let reads = 0;
      const outcomes = new Proxy(y, {
        get(target, key) {
          if (typeof key === "string" && /^\d/.test(key)) reads++;
          return Reflect.get(target, key);
        },
      });
      nonNegativeLogistic(columns, outcomes, { anchor: [0.3, 0.3, 0.3, 0.3], lambda });
      expect(reads / y.length).toBeLessThan(200);
    }
  });

  test("the stronger the pull, the nearer the anchor", () => {
    const { columns, y } = simulated(6, 500, [2, 0.1]);
    const distances = [1e-6, 1e-3, 1e-2, 0.1, 1, 100].map((lambda) => {
      const fit = nonNegativeLogistic(columns, y, { anchor: [0.5, 0.5], lambda });
      if (!fit.fitted) throw new Error("not fitted");
      return Math.hypot(...fit.coefficients.map((b) => b - 0.5));
    });
    expect(distances).toEqual([...distances].sort((a, b) => b - a));
    expect(distances.at(-1)).toBeLessThan(0.01);
  });

  test("no neighbour within the bounds is better", () => {
    const model = fc.tuple(
      fc.nat(1000),
      fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 3 }),
      fc.double({ min: 1e-4, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(model, ([seed, coefficients, lambda]) => {
        const { columns, y } = simulated(seed, 60, coefficients, 0);
        const anchor = coefficients.map((_, k) => k / 2);
        const fit = nonNegativeLogistic(columns, y, { anchor, lambda });
        if (!fit.fitted) return;
        const objective = (intercept: number, b: ArrayLike<number>) => {
          const loss = y.reduce((sum, one, row) => {
            const eta = columns.reduce((total, column, k) => total + column[row]! * b[k]!, intercept);
            return sum + Math.log1p(Math.exp(eta)) - one * eta;
          }, 0);
          return loss / y.length + lambda * anchor.reduce((sum, a, k) => sum + (b[k]! - a) ** 2, 0);
        };
        const here = objective(fit.intercept, fit.coefficients);
        for (const by of [-1e-3, 1e-3]) {
          expect(objective(fit.intercept + by, fit.coefficients)).toBeGreaterThanOrEqual(here - 1e-12);
          fit.coefficients.forEach((_, k) => {
            const moved = fit.coefficients.map((value, j) => Math.max(0, value + (j === k ? by : 0)));
            expect(objective(fit.intercept, moved)).toBeGreaterThanOrEqual(here - 1e-12);
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  test("what cannot be fitted is said", () => {
    expect(nonNegativeLogistic([], [], { anchor: [], lambda: 1 })).toEqual({ fitted: false, reason: "no-rows" });
    expect(nonNegativeLogistic([[1, 2]], [1, 1], { anchor: [1], lambda: 1 })).toEqual({
      fitted: false,
      reason: "one-class",
    });
    expect(nonNegativeLogistic([[1, Number.NaN]], [1, 0], { anchor: [1], lambda: 1 })).toEqual({
      fitted: false,
      reason: "not-finite",
    });
    expect(() => nonNegativeLogistic([[1]], [1], { anchor: [-1], lambda: 1 })).toThrow(RangeError);
    expect(() => nonNegativeLogistic([[1]], [1], { anchor: [1], lambda: 0 })).toThrow(RangeError);
  });
});
