import { expect, test } from "vitest";
import { roundToMicro } from "#engine/book/rounding.ts";

test.each<[number, number]>([
  [0.30000000000000004, 0.3],
  [1.2345674, 1.234567],
  [1.2345676, 1.234568],
  [0.0000005, 0.000001],
  [-0.0000005, 0],
  [-0.0000006, -0.000001],
  [-0, 0],
  [-0.0000001, 0],
  [1_234_567.89123456, 1_234_567.891235],
  [2 ** 33 + 0.5, 2 ** 33 + 0.5],
  [2 ** 53 - 1, 2 ** 53 - 1],
  [1e300, 1e300],
  [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  [Number.NaN, Number.NaN],
])("%d becomes %d", (value, rounded) => {
  expect(roundToMicro(value)).toBe(rounded);
});
