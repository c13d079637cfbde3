import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clusteredRate } from "#engine/statistics/clusteredRate.ts";
import { wilson } from "#engine/statistics/intervals.ts";
import { randomStream } from "#engine/statistics/random.ts";

describe("a rate by account", () => {
  test("is Wilson's where every account gives one row", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 1 }), (y) => {
        const ones = y.reduce((sum, one) => sum + one, 0);
        expect(
          clusteredRate(
            y,
            y.map((_, i) => i),
          ),
        ).toEqual(wilson(ones, y.length));
      }),
    );
  });

  test("is never narrower than Wilson's, and rows repeated within accounts make it no surer", () => {
    const row = fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 6 }));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), (rows) => {
        const y = rows.map(([one]) => one);
        const rate = clusteredRate(
          y,
          rows.map(([, account]) => account),
        );
        const independent = wilson(
          y.reduce((sum, one) => sum + one, 0),
          y.length,
        );
        if (rate.value === null || rate.lower === undefined || independent.value === null) return;
        expect(rate.lower).toBeLessThanOrEqual(independent.lower! + 1e-12);
        expect(rate.upper).toBeGreaterThanOrEqual(independent.upper! - 1e-12);
      }),
    );
  });

  test("holds the true rate 95 % of the time with six rows an account", () => {
    const random = randomStream(21);
    let held = 0;
    for (let book = 0; book < 800; book++) {
      const y: number[] = [];
      const account: number[] = [];
      for (let i = 0; i < 120; i++) {
        // an account is at risk or not: its rows go together; the true rate is 0.4 × 0.5
        const risk = random.below(10) < 4 ? 0.5 : 0;
        for (let k = 0; k < 6; k++) {
          y.push(Number(random.below(1000) < 1000 * risk));
          account.push(i);
        }
      }
      const rate = clusteredRate(y, account);
      if (rate.value !== null && rate.lower! <= 0.2 && rate.upper! >= 0.2) held += 1;
    }
    expect(held / 800).toBeGreaterThan(0.93);
    expect(held / 800).toBeLessThan(0.97);
  });

  test("none of many rows of few accounts is not sure", () => {
    const y = new Array<number>(60).fill(0);
    const rate = clusteredRate(
      y,
      y.map((_, i) => i % 6),
    );
    expect(rate).toEqual(wilson(0, 6));
    expect(clusteredRate([], [])).toEqual({ value: null, reason: "no-rows" });
    expect(clusteredRate([0, 1], [4, 4])).toEqual({ value: 0.5, noInterval: "too-few-accounts" });
  });
});
