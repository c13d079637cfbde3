import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { averageLinkage } from "#engine/statistics/clusters.ts";

/** Distances of points on a line. */
const between = (points: readonly number[]) => points.map((a) => points.map((b) => Math.abs(a - b)));

describe("average linkage", () => {
  test("joins what is near", () => {
    expect(averageLinkage(between([0, 10, 0.1, 10.2, 50]), 1)).toEqual([[0, 2], [1, 3], [4]]);
  });

  test("goes by the mean distance, not the nearest", () => {
    // 2 is 1 from its neighbour, but 1.5 on average from the pair
    expect(averageLinkage(between([0, 1, 2]), 1.2)).toEqual([[0, 1], [2]]);
    expect(averageLinkage(between([0, 1, 2]), 1.5)).toEqual([[0, 1, 2]]);
  });

  test("every member once, for any cut; a wider cut never splits", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 12 }),
        fc.integer({ min: 0, max: 40 }),
        (points, cut) => {
          const clusters = averageLinkage(between(points), cut);
          expect(clusters.flat().sort((a, b) => a - b)).toEqual(points.map((_, i) => i));
          expect(averageLinkage(between(points), cut + 5).length).toBeLessThanOrEqual(clusters.length);
        },
      ),
    );
  });
});
