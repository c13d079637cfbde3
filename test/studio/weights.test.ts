/**
 * Sliders whose siblings keep their sum.
 *
 * @module
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { moveWeight } from "#studio/places/workbench/weights.ts";

describe("a weight that moves", () => {
  test("takes from its siblings in proportion", () => {
    expect(moveWeight([40, 25, 20, 15], 0, 46)).toEqual([46, 23, 18, 13]);
    expect(moveWeight([1, 4], 0, 1.5)).toEqual([1.5, 3.5]);
  });

  test("goes no further than its siblings can give", () => {
    expect(moveWeight([40, 60], 0, 250)).toEqual([100, 0]);
    expect(moveWeight([40, 40, 20], 0, 90, new Set([2]))).toEqual([80, 0, 20]);
  });

  test("stays where all others are held", () => {
    expect(moveWeight([40, 60], 0, 70, new Set([1]))).toEqual([40, 60]);
  });

  test("weighs alone where nothing did", () => {
    expect(moveWeight([0, 0, 0], 1, 3)).toEqual([0, 3, 0]);
    expect(moveWeight([0, 0], 1, -2)).toEqual([0, 0]);
  });

  const weights = fc.array(
    fc.integer({ min: 0, max: 400 }).map((n) => n / 4),
    { minLength: 2, maxLength: 7 },
  );

  test("keeps the sum, what is held and what is switched off; nothing falls below zero", () => {
    fc.assert(
      fc.property(
        weights,
        fc.nat(6),
        fc.double({ min: 0, max: 200, noNaN: true }),
        fc.nat(6),
        (before, at, to, hold) => {
          fc.pre(before.some((one) => one > 0));
          const index = at % before.length;
          const held = new Set([hold % before.length]);
          const after = moveWeight(before, index, to, held);
          const total = (list: readonly number[]) => list.reduce((all, one) => all + one, 0);
          expect(total(after)).toBeCloseTo(total(before), 4);
          expect(Math.min(...after)).toBeGreaterThanOrEqual(0);
          for (const i of held) if (i !== index) expect(after[i]).toBe(before[i]);
          const others = before.filter((one, i) => i !== index && !held.has(i) && one > 0);
          const off = before.flatMap((one, i) => (i !== index && one === 0 ? after[i]! : []));
          if (others.length > 0) expect(off.every((one) => one === 0)).toBe(true);
        },
      ),
    );
  });
});
