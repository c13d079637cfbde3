/**
 * @module
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { distinctOf } from "#engine/statistics/distinct.ts";

test("values are numbered in the order in which they come; −0 is 0, and NaN one value", () => {
  const { values, number } = distinctOf([3, -0, Number.NaN, 0, 3, Number.NaN, -1]);
  expect([...values]).toEqual([3, 0, Number.NaN, -1]);
  expect(Object.is(values[1], 0)).toBe(true);
  expect([...number]).toEqual([0, 1, 2, 1, 0, 2, 3]);
});

test("every row comes back from its number, however many values there are", () => {
  const numbers = fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 }), fc.constantFrom(1e-320, 2 ** 53, 0.1 + 0.2));
  fc.assert(
    fc.property(fc.array(numbers, { maxLength: 300 }), (column) => {
      const { values, number, numberOf } = distinctOf(column);
      expect(Array.from(values, numberOf)).toEqual([...values.keys()]);
      expect(Array.from(number, (one) => values[one]! + 0)).toEqual(column.map((value) => value + 0));
      expect(new Set(values).size).toBe(values.length);
      expect(values.length).toBe(new Set(column).size);
    }),
    { numRuns: 300, seed: 7 },
  );
  const many = Float64Array.from({ length: 100_000 }, (_, k) => ((k * 7919) % 70_001) / 64);
  const { values, number } = distinctOf(many);
  expect(values.length).toBe(70_001);
  expect(many.every((value, row) => values[number[row]!] === value)).toBe(true);
});
