import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binOf, populationStability, quantileEdges } from "#engine/statistics/drift.ts";
import { randomStream } from "#engine/statistics/random.ts";

describe("population stability", () => {
  test("by hand", () => {
    const { psi } = populationStability([50, 50], [30, 70]);
    expect(psi.value).toBeCloseTo(-0.2 * Math.log(0.6) + 0.2 * Math.log(1.4), 12);
  });

  test("an empty bin counts as one in ten thousand", () => {
    const { psi, drifted } = populationStability([100, 100], [0, 200]);
    expect(psi.value).toBeCloseTo((1e-4 - 0.5) * Math.log(1e-4 / 0.5) + 0.5 * Math.log(2), 12);
    expect(drifted).toBe(true);
  });

  test("the same shares are no drift, whatever the sizes; who is compared with whom does not matter", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 9 }),
        (bins, times) => {
          const { psi } = populationStability(
            bins,
            bins.map((count) => count * times),
          );
          if (psi.value !== null) expect(psi.value).toBeCloseTo(0, 12);
          const other = bins.map((count, b) => count + b);
          expect(populationStability(other, bins).psi.value ?? 0).toBeCloseTo(
            populationStability(bins, other).psi.value ?? 0,
            12,
          );
        },
      ),
    );
  });

  test("chance alone passes the threshold at most about once in twenty, also in small samples", () => {
    const random = randomStream(5);
    const sample = (size: number) => {
      const bins = new Array<number>(10).fill(0);
      for (let i = 0; i < size; i++) bins[random.below(10)]! += 1;
      return bins;
    };
    let drifted = 0;
    for (let i = 0; i < 1000; i++) drifted += Number(populationStability(sample(200), sample(150)).drifted);
    expect(drifted / 1000).toBeLessThan(0.08);
    expect(drifted).toBeGreaterThan(0);
  });

  test("nothing to compare is said", () => {
    expect(populationStability([0, 0], [1, 2])).toMatchObject({ psi: { reason: "no-rows" }, drifted: false });
  });
});

test("edges at the reference's deciles put equal shares into the bins", () => {
  const sorted = Array.from({ length: 100 }, (_, i) => i);
  const edges = quantileEdges(sorted, 10);
  const bins = new Array<number>(10).fill(0);
  for (const value of sorted) bins[binOf(edges, value)]! += 1;
  expect(bins).toEqual(new Array(10).fill(10));
  expect(quantileEdges([3, 3, 3, 3], 10)).toEqual([3]);
  expect(binOf([3], 2.9)).toBe(0);
  expect(binOf([3], 3)).toBe(1);
  expect(quantileEdges([], 10)).toEqual([]);
});
