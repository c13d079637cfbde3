/**
 * A value that a hand moves never reaches its neighbours, however near they are, and moves only where it is wanted.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { between, grainOf } from "#studio/charts/grain.ts";

const number = fc.double({ min: -1e4, max: 1e4, noNaN: true });
const three = fc.tuple(number, number, number).map((all) => [...new Set(all)].sort((a, b) => a - b));

test("between its neighbours, in their order", () => {
  fc.assert(
    fc.property(three, number, fc.constantFrom(0.001, 0.1, 1, 50), (places, wanted, grain) => {
      fc.pre(places.length === 3);
      const [before, now, after] = places as [number, number, number];
      const to = between(wanted, now, grain, before, after);
      expect(to).toBeGreaterThan(before);
      expect(to).toBeLessThan(after);
      expect(between(now, now, grain, before, after)).toBe(now);
    }),
  );
});

test("on the grain, as far as it may", () => {
  expect(between(12.34, 5, 0.1)).toBe(12.3);
  expect(between(99, 5, 1, 2, 9)).toBe(8);
  expect(between(-99, 5, 1, 2, 9)).toBe(3);
  expect(between(-99, 5, 1, 2.5, 9)).toBe(3);
  // the curve of a count whose points lie close on a long axis
  expect(between(12, 2, 10, 1, 3)).toBe(2);
});

test("what is counted has no fractions", () => {
  expect(grainOf([0, 20], [1, 2, 10])).toBe(1);
  expect(grainOf([0, 20], [1, 2.5])).toBe(0.1);
  expect(grainOf([0, 0.9], [0, 1])).toBe(0.01);
});
