/**
 * The values that would be best, against the shape itself.
 *
 * @module
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bestValues } from "#engine/explain/bestValues.ts";
import { matchValue, type PointShape, type ValueShape } from "#engine/rules/shapes.ts";

const steps = (...list: [number, number][]): ValueShape => ({
  kind: "steps",
  steps: list.map(([below, points]) => ({ below, points })),
});
const curve = (...points: [number, number][]): ValueShape => ({ kind: "curve", points });
const rest = Number.POSITIVE_INFINITY;

describe("the best values of", () => {
  test.each<[string, PointShape, number | string | null, unknown]>([
    ["rising steps", steps([3, 0], [7, 50], [rest, 100]), 1, { points: 100, from: 7 }],
    ["falling steps", steps([3, 90], [7, 50], [rest, 0]), 9, { points: 90, below: 3 }],
    ["steps with a peak", steps([3, 0], [7, 80], [rest, 20]), 9, { points: 80, from: 3, below: 7 }],
    ["a rising curve", curve([0, 0], [10, 100]), 1, { points: 100, from: 10 }],
    ["a falling curve", curve([0, 100], [10, 0]), 5, { points: 100, to: 0 }],
    ["a peak", curve([0, 0], [5, 60], [10, 0]), 1, { points: 60, from: 5, to: 5 }],
    ["a plateau", curve([0, 0], [5, 60], [8, 60], [10, 0]), 1, { points: 60, from: 5, to: 8 }],
    ["a plateau at the end", curve([0, 0], [5, 60], [8, 60]), 1, { points: 60, from: 5 }],
    ["two peaks, the nearer", curve([0, 90], [5, 0], [10, 90]), 4, { points: 90, to: 0 }],
    ["two peaks, the other", curve([0, 90], [5, 0], [10, 90]), 6, { points: 90, from: 10 }],
    ["nothing", steps([3, 0], [rest, 100]), null, { points: 100, from: 3 }],
    [
      "a lookup",
      {
        kind: "lookup",
        entries: new Map([
          ["a", 10],
          ["b", 90],
          ["c", 90],
        ]),
      },
      "a",
      { points: 90, entries: ["b", "c"] },
    ],
    [
      "a lookup whose other values are best",
      { kind: "lookup", entries: new Map([["a", 10]]), otherwise: 90 },
      "a",
      undefined,
    ],
    ["decisions", { kind: "decisions", decisions: [{ points: 10 }] }, null, undefined],
  ])("%s", (_, shape, value, best) => {
    expect(bestValues(shape, value)).toEqual(best);
  });

  test("random shapes give the most points, and none on a grid gives more", () => {
    const places = fc
      .uniqueArray(fc.integer({ min: -10, max: 10 }), { minLength: 2, maxLength: 5 })
      .map((list) => list.sort((a, b) => a - b));
    const points = fc.array(fc.constantFrom(0, 20, 50, 80, 100), { minLength: 6, maxLength: 6 });
    const shapes = fc
      .tuple(places, points, fc.boolean())
      .map(([xs, ys, isCurve]) =>
        isCurve
          ? curve(...xs.map((x, k): [number, number] => [x, ys[k]!]))
          : steps(...xs.map((x, k): [number, number] => [x, ys[k]!]), [rest, ys[5]!]),
      );
    fc.assert(
      fc.property(shapes, fc.integer({ min: -12, max: 12 }), (shape, value) => {
        const { points: most, from, to, below } = bestValues(shape, value)!;
        const pointsOf = (one: number) => matchValue(shape, one)!.points;
        const grid = Array.from({ length: 97 }, (_, k) => k / 4 - 12);
        expect(Math.max(...grid.map(pointsOf))).toBe(most);
        const inside = grid.filter(
          (one) =>
            one >= (from ?? Number.NEGATIVE_INFINITY) &&
            one <= (to ?? Number.POSITIVE_INFINITY) &&
            one < (below ?? Number.POSITIVE_INFINITY),
        );
        expect(inside.length).toBeGreaterThan(0);
        for (const one of inside) expect(pointsOf(one)).toBe(most);
      }),
      { numRuns: 500, seed: 53 },
    );
  });
});
