import { describe, expect, test } from "vitest";
import { countByCode } from "#engine/statistics/counts.ts";
import { auc } from "#engine/statistics/discrimination.ts";
import type { Figure } from "#engine/statistics/figure.ts";
import { undefinedFigure } from "#engine/statistics/figure.ts";
import { normalCdf } from "#engine/statistics/normal.ts";
import { encode } from "#engine/statistics/ranks.ts";
import { type AccountRows, bootstrapAccounts, expandedTail, type Measure } from "#engine/statistics/resampling.ts";
import { cluster, clusterReference, risk1, y } from "./vectors.ts";

const accountRows = (outcomes: readonly number[], account: readonly number[]): AccountRows => {
  const churned = Array<number>(Math.max(...account) + 1).fill(0);
  const retained = [...churned];
  outcomes.forEach((outcome, row) => {
    (outcome === 1 ? churned : retained)[account[row]!]! += 1;
  });
  return { churned, retained };
};

const reference = accountRows(y, cluster);
const coded = encode(risk1);
const aucOf: Measure = (times) => [
  auc(
    countByCode(
      coded,
      y,
      cluster.map((account) => times[account]!),
    ),
  ),
];

/** So many accounts of one row each, the first `churned` of them churned. */
const singles = (accounts: number, churned: number) => ({
  churned: Array.from({ length: accounts }, (_, account) => (account < churned ? 1 : 0)),
  retained: Array.from({ length: accounts }, (_, account) => (account < churned ? 0 : 1)),
});
const sum = (list: Iterable<number>): number => [...list].reduce((total, one) => total + one, 0);

describe("on the reference rows", () => {
  const areas: number[] = [];
  const keep: Measure = (times) => {
    const figures = aucOf(times);
    areas.push(figures[0]!.value!);
    return figures;
  };
  const { figures, draws, redrawn } = bootstrapAccounts(reference, keep, { seed: 1 });
  const drawn = areas.slice(1);

  test("the standard error is near the reference's bootstrap and the clustered one", () => {
    const mean = sum(drawn) / drawn.length;
    const error = Math.sqrt(sum(drawn.map((area) => (area - mean) ** 2)) / (drawn.length - 1));
    expect(drawn).toHaveLength(2000);
    expect([draws, redrawn]).toEqual([2000, 0]);
    expect(Math.abs(error / clusterReference.se_cluster_bootstrap_4000 - 1)).toBeLessThan(0.06);
    expect(Math.abs(error / clusterReference.se_obuchowski - 1)).toBeLessThan(0.06);
  });

  test("the interval is two quantiles of the draws, a little further out than the percentiles", () => {
    const ever = [reference.churned, reference.retained].map(
      (rows) => Array.from(rows).filter((count) => count > 0).length,
    );
    const tail = expandedTail(Math.min(...ever));
    expect(tail).toBeLessThan(0.025);
    const sorted = drawn.toSorted((a, b) => a - b);
    const at = (p: number) => {
      const k = Math.floor(p * 1999);
      return sorted[k]! + (p * 1999 - k) * (sorted[k + 1]! - sorted[k]!);
    };
    expect(figures).toEqual([
      { value: areas[0], lower: expect.closeTo(at(tail), 12), upper: expect.closeTo(at(1 - tail), 12) },
    ]);
  });

  test("the same seed gives the same, another another; more draws begin with the same ones", () => {
    expect(bootstrapAccounts(reference, aucOf, { seed: 1 }).figures).toEqual(figures);
    expect(bootstrapAccounts(reference, aucOf, { seed: 2 }).figures).not.toEqual(figures);
    areas.length = 0;
    bootstrapAccounts(reference, keep, { seed: 1, draws: 30 });
    expect(areas.slice(1)).toEqual(drawn.slice(0, 30));
  });
});

describe("draws", () => {
  test("have as many accounts as there are, none without rows, and all figures see the same one", () => {
    const rows = { churned: [1, 0, 0, 2, 1], retained: [0, 3, 0, 1, 0] };
    bootstrapAccounts(
      rows,
      (times) => {
        expect(sum(times)).toBe(4);
        expect(times[2]).toBe(0);
        return [{ value: 1 }];
      },
      { seed: 3, draws: 50 },
    );
  });

  test("the number of accounts that ever churned varies, also where they are few", () => {
    const numbers: number[] = [];
    bootstrapAccounts(
      singles(100, 10),
      (times) => {
        numbers.push(sum(times.subarray(0, 10)));
        return [];
      },
      { seed: 1, draws: 1000 },
    );
    const mean = sum(numbers) / numbers.length;
    const variance = sum(numbers.map((one) => (one - mean) ** 2)) / numbers.length;
    // binomial: 100 draws, each one of the ten with chance 0.1
    expect(mean).toBeCloseTo(10, 0);
    expect(variance).toBeGreaterThan(8);
    expect(variance).toBeLessThan(10);
  });

  test("without one of the classes are made again and counted", () => {
    // one account of 40 has the only retained row: 36 % of the draws miss it
    const rows = { churned: Array<number>(40).fill(1), retained: [1, ...Array<number>(39).fill(0)] };
    const { redrawn, draws } = bootstrapAccounts(
      rows,
      (times) => {
        expect(times[0]).toBeGreaterThan(0);
        return [];
      },
      { seed: 1, draws: 1000 },
    );
    expect(draws).toBe(1000);
    // 0.363 / (1 − 0.363) of 1,000
    expect(redrawn).toBeGreaterThan(450);
    expect(redrawn).toBeLessThan(700);
  });
});

describe("where there is no interval there is a reason", () => {
  /** The j-th draw of 2,001 gives j − 1000, those in the middle nothing. */
  const withUndefined = (count: number): Measure => {
    let draw = -1;
    return () => {
      draw += 1;
      return [draw > 1000 && draw <= 1000 + count ? undefinedFigure("zero-total") : { value: draw - 1000 }];
    };
  };
  const only = (rows: AccountRows, measure: Measure): Figure =>
    bootstrapAccounts(rows, measure, { seed: 1, draws: 2001 }).figures[0]!;
  const plenty = singles(100, 50);

  test("draws in which the figure is undefined make it wider, and too many leave none", () => {
    const beyond = 2000 * expandedTail(50);
    const interval = (undefinedDraws: number) => {
      const figure = only(plenty, withUndefined(undefinedDraws));
      if (figure.value === null) return undefined;
      return figure.lower === undefined ? figure.noInterval : [figure.lower, figure.upper];
    };
    expect(beyond).toBeGreaterThan(40);
    expect(interval(0)).toEqual([expect.closeTo(-999 + beyond, 9), expect.closeTo(1001 - beyond, 9)]);
    expect(interval(20)).toEqual([expect.closeTo(-999 + beyond - 20, 9), expect.closeTo(1001 - beyond + 20, 9)]);
    expect(interval(42)).toEqual([expect.closeTo(-999 + beyond - 42, 9), expect.closeTo(1001 - beyond + 42, 9)]);
    expect(interval(43)).toEqual("often-undefined");
  });

  test("a figure that never varies is not certain, one that is undefined stays so", () => {
    expect(only(plenty, () => [{ value: 0 }])).toEqual({ value: 0, noInterval: "no-variance" });
    expect(only(plenty, () => [undefinedFigure("zero-total")])).toEqual({ value: null, reason: "zero-total" });
  });

  test("one class in the whole sample", () => {
    const count: Measure = (times) => [{ value: sum(times) }, undefinedFigure("no-positives")];
    expect(bootstrapAccounts(singles(5, 0), count, { seed: 1 })).toMatchObject({
      figures: [
        { value: 5, noInterval: "no-positives" },
        { value: null, reason: "no-positives" },
      ],
      draws: 0,
    });
    expect(only(singles(5, 5), count)).toEqual({ value: 5, noInterval: "no-negatives" });
    expect(only(singles(0, 0), count)).toEqual({ value: 0, noInterval: "no-rows" });
  });

  test("without draws figures stand without intervals, and say why", () => {
    expect(bootstrapAccounts(plenty, () => [{ value: 0.4 }], { seed: 1, draws: 0 })).toEqual({
      figures: [{ value: 0.4, noInterval: "not-drawn" }],
      draws: 0,
      redrawn: 0,
    });
  });

  test("what no data can cause is refused", () => {
    expect(() => bootstrapAccounts({ churned: [1], retained: [] }, () => [], { seed: 1 })).toThrow(RangeError);
    expect(() => bootstrapAccounts(plenty, () => [], { seed: -1 })).toThrow(RangeError);
    expect(() => bootstrapAccounts(plenty, () => [], { seed: 1, draws: -1 })).toThrow(RangeError);
    let calls = 0;
    expect(() => bootstrapAccounts(plenty, () => Array(++calls).fill({ value: 1 }), { seed: 1 })).toThrow(RangeError);
  });
});

test.each([
  // Φ(−√(n/(n−1))·t): t from tables
  [10, 2.2622],
  [30, 2.0452],
  [100, 1.9842],
  [1000, 1.9623],
])("the tail of %i accounts follows Student's t, %f", (accounts, t) => {
  expect(expandedTail(accounts)).toBeCloseTo(normalCdf(-Math.sqrt(accounts / (accounts - 1)) * t), 5);
});
