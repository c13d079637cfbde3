import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { varianceInflation } from "#engine/statistics/collinearity.ts";
import { invertPositive, solvePositive } from "#engine/statistics/linear.ts";
import { randomStream } from "#engine/statistics/random.ts";

/** M·Mᵀ + I is positive definite for any M. */
const positive = fc
  .integer({ min: 1, max: 6 })
  .chain((size) =>
    fc.array(fc.array(fc.integer({ min: -4, max: 4 }), { minLength: size, maxLength: size }), {
      minLength: size,
      maxLength: size,
    }),
  )
  .map((m) => m.map((a, i) => m.map((b, j) => a.reduce((sum, x, k) => sum + x * b[k]!, 0) + Number(i === j))));

describe("positive definite matrices", () => {
  test("times the inverse is the identity", () => {
    fc.assert(
      fc.property(positive, (matrix) => {
        const inverse = invertPositive(matrix)!;
        matrix.forEach((row, i) => {
          matrix.forEach((_, j) => {
            expect(row.reduce((sum, x, k) => sum + x * inverse[k]![j]!, 0)).toBeCloseTo(Number(i === j), 8);
          });
        });
      }),
    );
  });

  test("the solution solves", () => {
    fc.assert(
      fc.property(positive, (matrix) => {
        const b = matrix.map((_, i) => i - 1);
        const x = solvePositive(matrix, b)!;
        matrix.forEach((row, i) => {
          expect(row.reduce((sum, a, k) => sum + a * x[k]!, 0)).toBeCloseTo(b[i]!, 8);
        });
      }),
    );
  });

  test("a singular or indefinite matrix is refused", () => {
    expect(
      invertPositive([
        [1, 1],
        [1, 1],
      ]),
    ).toBeUndefined();
    expect(
      solvePositive(
        [
          [1, 2],
          [2, 1],
        ],
        [1, 1],
      ),
    ).toBeUndefined();
    expect(invertPositive([])).toEqual([]);
  });
});

describe("variance inflation", () => {
  test("of two columns it is 1 / (1 − r²)", () => {
    const [first, second] = varianceInflation([
      [1, 2, 3, 4],
      [1, 3, 2, 4],
    ]);
    expect(first!.value).toBeCloseTo(1 / (1 - 0.8 ** 2), 10);
    expect(second!.value).toBeCloseTo(first!.value!, 10);
  });

  test("independent columns have one, a sum of others none", () => {
    const random = randomStream(8);
    const noise = () => Array.from({ length: 4000 }, () => random.below(1000));
    const [a, b] = [noise(), noise()];
    for (const figure of varianceInflation([a, b])) expect(figure.value).toBeCloseTo(1, 1);
    const sum = a.map((x, i) => x + b[i]!);
    const unrelated = noise();
    const [ofA, ofB, ofSum, ofUnrelated] = varianceInflation([a, b, sum, unrelated]);
    for (const figure of [ofA, ofB, ofSum]) expect(figure).toEqual({ value: null, reason: "collinear" });
    expect(ofUnrelated!.value).toBeCloseTo(1, 1);
    expect(varianceInflation([a, a.map(() => 7)])[1]).toEqual({ value: null, reason: "no-variance" });
  });
});
