import fc from "fast-check";
import { expect, test } from "vitest";
import { ascendingOrder } from "#engine/statistics/ascending.ts";

test("numbers are put in order, equal ones as they stand, NaN last", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.double(), fc.integer({ min: -2, max: 2 })), { maxLength: 40 }), (column) => {
      const key = (i: number) => (Number.isNaN(column[i]) ? Number.POSITIVE_INFINITY : column[i]!);
      const isLess = (a: number, b: number) => Number(Number.isNaN(column[a])) - Number(Number.isNaN(column[b]));
      const expected = [...column.keys()].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : isLess(a, b)));
      expect([...ascendingOrder(column)]).toEqual(expected);
    }),
    { numRuns: 30 },
  );
});
