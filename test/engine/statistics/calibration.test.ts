import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  brier,
  brierSkill,
  calibrationError,
  logLoss,
  reliability,
  reliabilityIn,
  type Stated,
} from "#engine/statistics/calibration.ts";
import { prob, reference, vectorPair, y } from "./vectors.ts";

const stated: fc.Arbitrary<Stated> = fc
  .array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 1 })), { maxLength: 40 })
  .map((rows) => ({ probability: rows.map(([p]) => p), y: rows.map(([, churned]) => churned) }));

describe("reference values", () => {
  test("Brier score and log loss", () => {
    expect(Math.abs(brier({ probability: prob, y }).value! - reference("brier"))).toBeLessThan(1e-9);
    expect(Math.abs(logLoss({ probability: prob, y }).value! - reference("logloss"))).toBeLessThan(1e-9);
  });

  test.each([
    ["reliability_quantile", reliability({ probability: prob, y })],
    ["reliability_uniform", reliabilityIn({ probability: prob, y }, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9])],
  ])("%s", (name, bins) => {
    const [observed, predicted] = vectorPair(name);
    expect(bins).toHaveLength(observed.length);
    bins.forEach((bin, b) => {
      expect(Math.abs(bin.observed - observed[b]!)).toBeLessThan(1e-9);
      expect(Math.abs(bin.stated - predicted[b]!)).toBeLessThan(1e-9);
    });
  });

  test("how scikit-learn treats the edges: probability 0 for a row that churned", () => {
    expect(logLoss({ probability: [0, 0.5], y: [1, 0] }).value).toBeCloseTo(
      (-Math.log(2 ** -52) - Math.log(0.5)) / 2,
      9,
    );
    expect(brier({ probability: [0.2, 0.4], y: [1, 1] }).value).toBeCloseTo((0.64 + 0.36) / 2, 12);
  });
});

describe("laws", () => {
  test("a row that counts k times is k rows", () => {
    fc.assert(
      fc.property(stated, fc.infiniteStream(fc.integer({ min: 0, max: 3 })), ({ probability, y }, stream) => {
        const times = Array.from(probability, () => stream.next().value as number);
        const rows = times.flatMap((often, row) => new Array<number>(often).fill(row));
        const repeated = { probability: rows.map((row) => probability[row]!), y: rows.map((row) => y[row]!) };
        for (const measure of [brier, logLoss, brierSkill]) {
          const [once, often] = [measure(repeated), measure({ probability, y, times })];
          expect(often.value === null).toBe(once.value === null);
          if (once.value !== null) expect(often.value).toBeCloseTo(once.value, 9);
        }
      }),
    );
  });

  test("stating the base rate has no skill and no calibration error; stating what happened is perfect", () => {
    const y = [1, 0, 0, 0, 1, 0, 0, 0];
    const base = { probability: y.map(() => 0.25), y };
    expect(brierSkill(base).value).toBeCloseTo(0, 12);
    expect(calibrationError(reliability(base)).value).toBeCloseTo(0, 12);
    expect(brierSkill({ probability: y, y }).value).toBe(1);
    expect(logLoss({ probability: y, y }).value).toBeCloseTo(0, 12);
  });

  test("the bins hold every row once", () => {
    fc.assert(
      fc.property(stated, (rows) => {
        const bins = reliability(rows);
        expect(bins.reduce((sum, bin) => sum + bin.rows, 0)).toBe(rows.y.length);
        expect(bins.every(({ rows }) => rows > 0)).toBe(true);
      }),
    );
  });

  test("what cannot be said is not said", () => {
    expect(brier({ probability: [], y: [] })).toEqual({ value: null, reason: "no-rows" });
    expect(brier({ probability: [Number.NaN], y: [1] })).toEqual({ value: null, reason: "not-finite" });
    expect(brierSkill({ probability: [0.3], y: [0] })).toEqual({ value: null, reason: "no-positives" });
    expect(calibrationError([])).toEqual({ value: null, reason: "no-rows" });
  });
});
