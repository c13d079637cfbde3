import { expect, test } from "vitest";
import { countByValue } from "#engine/statistics/counts.ts";

test("rows are counted by class and distinct risk", () => {
  const counts = countByValue([3, 1, 3, 1, 2], [1, 0, 0, 0, 1]);
  expect([...counts.risk]).toEqual([1, 2, 3]);
  expect([...counts.churned]).toEqual([0, 1, 1]);
  expect([...counts.retained]).toEqual([2, 0, 1]);
});

test("weights are added up", () => {
  const counts = countByValue([3, 3, 3], [1, 1, 0], [0.5, 2, 0]);
  expect([...counts.churned]).toEqual([2.5]);
  expect([...counts.retained]).toEqual([0]);
});

test.each([
  ["lists of unequal length", () => countByValue([1, 2], [1])],
  ["weights of another length", () => countByValue([1, 2], [1, 0], [1])],
  ["a negative weight", () => countByValue([1, 2], [1, 0], [1, -1])],
  ["a weight that is NaN", () => countByValue([1, 2], [1, 0], [1, Number.NaN])],
  ["an infinite weight", () => countByValue([1, 2], [1, 0], [1, Infinity])],
  ["an outcome that is neither 0 nor 1", () => countByValue([1, 2], [1, 2])],
])("%s is refused", (_, count) => {
  expect(count).toThrow(RangeError);
});
