import fc from "fast-check";
import { expect, test } from "vitest";
import { factorise, inverse, solve } from "#engine/statistics/cholesky.ts";

const times = (a: readonly Float64Array[], b: ArrayLike<number>): number[] =>
  a.map((line) => line.reduce((sum, value, k) => sum + value * b[k]!, 0));

/** A·Aᵀ + 1, which is positive definite. */
const positiveDefinite = fc.integer({ min: 1, max: 6 }).chain((size) =>
  fc
    .array(fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: size, maxLength: size }), {
      minLength: size,
      maxLength: size,
    })
    .map((a) =>
      a.map((line, i) =>
        Float64Array.from(a, (other, j) => line.reduce((sum, value, k) => sum + value * other[k]!, i === j ? 1 : 0)),
      ),
    ),
);

test("what is solved solves, and the inverse undoes", () => {
  fc.assert(
    fc.property(positiveDefinite, (matrix) => {
      const factor = factorise(matrix)!;
      const b = Float64Array.from(matrix.keys(), (k) => k - 1.5);
      times(matrix, solve(factor, b)).forEach((value, k) => {
        expect(value).toBeCloseTo(b[k]!, 9);
      });
      inverse(factor).forEach((column, j) => {
        times(matrix, column).forEach((value, i) => {
          expect(value).toBeCloseTo(i === j ? 1 : 0, 9);
        });
      });
    }),
  );
});

test.each([
  [
    "a column that is there twice",
    [
      [2, 0],
      [2, 2],
    ],
  ],
  ["nothing at all", [[0]]],
  [
    "a negative square",
    [
      [1, 0],
      [2, 1],
    ],
  ],
  ["no number", [[Number.NaN]]],
])("%s has no factor", (_, lines) => {
  expect(factorise(lines.map((line) => Float64Array.from(line)))).toBeUndefined();
});
