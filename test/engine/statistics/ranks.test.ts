import fc from "fast-check";
import { expect, test } from "vitest";
import { randomStream } from "#engine/statistics/random.ts";
import { encode, midRanks } from "#engine/statistics/ranks.ts";

const numbers = fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double()), { maxLength: 30 });

test("mid-ranks share the mean of the places that equal values take", () => {
  expect([...midRanks([10, 20, 20, 30])]).toEqual([1, 2.5, 2.5, 4]);
  expect([...midRanks([5, 5, 5])]).toEqual([2, 2, 2]);
  expect([...midRanks([])]).toEqual([]);
});

test("a mid-rank is ½ + values below + half of the equal ones", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5, max: 5 })), (column) => {
      const naive = column.map((one) =>
        column.reduce((rank, other) => rank + (other < one ? 1 : other === one ? 0.5 : 0), 0.5),
      );
      expect([...midRanks(column)]).toEqual(naive);
    }),
  );
});

test("codes lead back to the values, which are distinct and ascending", () => {
  fc.assert(
    fc.property(numbers, (column) => {
      const { values, code } = encode(column);
      expect(Array.from(code, (one) => values[one]! + 0)).toEqual(column.map((one) => one + 0));
      const finite = [...values].filter((one) => !Number.isNaN(one));
      for (let k = 1; k < finite.length; k++) expect(finite[k]! > finite[k - 1]!).toBe(true);
      expect(values.length - finite.length).toBeLessThanOrEqual(1);
    }),
  );
});

test("minus zero is zero, and NaN is one value, the last", () => {
  const { values, code } = encode([Number.NaN, -0, 0, 1, Number.NaN, Number.POSITIVE_INFINITY]);
  expect([...values]).toEqual([0, 1, Number.POSITIVE_INFINITY, Number.NaN]);
  expect(Array.from(code)).toEqual([3, 0, 0, 1, 3, 2]);
});

test("of very many values that hardly repeat, codes and values are the same", () => {
  const random = randomStream(4);
  const column = Float64Array.from({ length: 40_000 }, (_, row) => {
    if (row % 97 === 96) return [Number.NaN, -0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY][row % 5]!;
    return (random.uniform() - 0.5) * 10 ** (random.below(9) - 4);
  });
  const { values, code } = encode(column);
  // one after the other, they repeat
  const twice = encode(Float64Array.from({ length: 2 * column.length }, (_, row) => column[row >> 1]!));
  expect(values.length).toBe(twice.values.length);
  expect(values.every((value, k) => Object.is(value, twice.values[k]))).toBe(true);
  expect(column.every((_, row) => code[row] === twice.code[2 * row])).toBe(true);
});
