import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countByValue } from "#engine/statistics/counts.ts";
import { isotonicMeans, poolAdjacentViolators } from "#engine/statistics/isotonic.ts";
import { referenceList, risk1, y } from "./vectors.ts";

const groups = fc.array(
  fc.record({ mean: fc.integer({ min: -20, max: 20 }), weight: fc.integer({ min: 1, max: 6 }) }),
  { minLength: 1, maxLength: 12 },
);

describe("isotonic regression", () => {
  test("is the reference's over the distinct risks", () => {
    const { churned, retained } = countByValue(risk1, y);
    const weight = churned.map((count, k) => count + retained[k]!);
    const fitted = isotonicMeans(
      churned.map((count, k) => count / weight[k]!),
      weight,
    );
    const expected = referenceList("isotonic");
    expect(fitted).toHaveLength(expected.length);
    fitted.forEach((one, k) => {
      expect(Math.abs(one - expected[k]!)).toBeLessThan(1e-9);
    });
  });

  test("is the max-min formula (Robertson, Wright and Dykstra 1988, 1.4.1)", () => {
    fc.assert(
      fc.property(groups, (list) => {
        const mean = (from: number, to: number) => {
          const part = list.slice(from, to + 1);
          const weight = part.reduce((sum, group) => sum + group.weight, 0);
          return part.reduce((sum, group) => sum + group.mean * group.weight, 0) / weight;
        };
        const fitted = isotonicMeans(
          list.map((group) => group.mean),
          list.map((group) => group.weight),
        );
        list.forEach((_, k) => {
          const worst = list
            .slice(0, k + 1)
            .map((_, from) => Math.min(...list.slice(k).map((_, to) => mean(from, k + to))));
          expect(fitted[k]).toBeCloseTo(Math.max(...worst), 10);
        });
      }),
    );
  });

  test("keeps the mean, and its pools rise", () => {
    fc.assert(
      fc.property(groups, (list) => {
        const pools = poolAdjacentViolators(
          list.map(({ mean }) => mean),
          list.map(({ weight }) => weight),
        );
        const before = list.reduce((sum, { mean, weight }) => sum + mean * weight, 0);
        expect(pools.reduce((sum, { mean, weight }) => sum + mean * weight, 0)).toBeCloseTo(before, 8);
        for (let k = 1; k < pools.length; k++) expect(pools[k]!.mean).toBeGreaterThan(pools[k - 1]!.mean);
        expect(pools.map(({ from }) => from)).toEqual([0, ...pools.slice(0, -1).map(({ to }) => to)]);
        expect(pools.at(-1)!.to).toBe(list.length);
      }),
    );
  });

  test("groups without weight take what is beside them", () => {
    expect([...isotonicMeans([9, 1, 5, 2], [0, 2, 0, 3])]).toEqual([1, 1, 1, 2]);
    expect([...isotonicMeans([], [])]).toEqual([]);
  });
});
