/**
 * @module
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { addCrossProducts, blockRows } from "#engine/statistics/crossProducts.ts";

/** As it is defined: one row after the other, nothing at once. */
function rowByRow(columns: readonly Float64Array[], weights: Float64Array): Float64Array[] {
  const size = columns.length + 1;
  const matrix = Array.from({ length: size }, () => new Float64Array(size));
  for (let row = 0; row < weights.length; row++) {
    const x = [1, ...columns.map((column) => column[row]!)];
    for (let i = 0; i < size; i++) {
      for (let j = 0; j <= i; j++) matrix[i]![j] = matrix[i]![j]! + weights[row]! * x[i]! * x[j]!;
    }
  }
  return matrix;
}

function byBlocks(columns: readonly Float64Array[], weights: Float64Array): Float64Array[] {
  const size = columns.length + 1;
  const matrix = Array.from({ length: size }, () => new Float64Array(size));
  const weighted = columns.map(() => new Float64Array(blockRows));
  for (let first = 0; first < weights.length; first += blockRows) {
    const own = weights.subarray(first, first + blockRows);
    addCrossProducts(matrix, columns, own, first, own.length, weighted);
  }
  return matrix;
}

test("block by block the sums are those of row by row, to the last digit", () => {
  const number = fc.double({ min: -1e3, max: 1e3, noNaN: true });
  const shape = fc.record({ columns: fc.integer({ min: 0, max: 11 }), rows: fc.integer({ min: 0, max: 300 }) });
  const filled = (length: number) =>
    fc.array(number, { minLength: length, maxLength: length }).map((values) => Float64Array.from(values));
  const problem = shape.chain(({ columns, rows }) =>
    fc.tuple(fc.array(filled(rows), { minLength: columns, maxLength: columns }), filled(rows)),
  );
  fc.assert(
    fc.property(problem, ([columns, weights]) => {
      expect(byBlocks(columns, weights)).toEqual(rowByRow(columns, weights));
    }),
    { numRuns: 60 },
  );
});
