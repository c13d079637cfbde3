/** Limits of shares that a few heavy accounts decide, and of greatest distances. */
import { expect, test } from "vitest";
import { figuresWithIntervals } from "#engine/backtest/figures.ts";
import { bootstrapAccounts, type Figure, normalQuantile, reflected } from "#engine/statistics/index.ts";
import { expandedTail } from "#engine/statistics/resampling.ts";

const account = (isLost: boolean) => Array.from({ length: 90 }, (_, i) => Number(i < 30 === isLost));
const rows = { churned: account(true), retained: account(false) };

/** The whole sample has a share of 0.2; the j-th draw has the j-th of these. */
const drawn = Array.from({ length: 401 }, (_, j) => 1 / (1 + Math.exp(-(Math.log(0.2 / 0.8) + (j - 200) / 100))));
const shareOf = (values: readonly (number | null)[], first = 0.2) => {
  let draw = -1;
  return (): Figure[] => {
    const value = draw < 0 ? first : values[draw]!;
    draw++;
    return [value === null ? { value: null, reason: "zero-total" } : { value }];
  };
};
const byLogit = (measure: () => Figure[], draws = drawn.length) =>
  bootstrapAccounts(rows, measure, { seed: 1, draws, limitsOf: () => "logit" }).figures[0]!;

/** Standard deviation of −2, −1.99, … 2. */
const spread = Math.sqrt(Array.from({ length: 401 }, (_, j) => ((j - 200) / 100) ** 2).reduce((a, b) => a + b) / 400);

test("by the spread of the draws' log-odds", () => {
  const by = -normalQuantile(expandedTail(30)) * spread;
  const limit = (sign: number) => 1 / (1 + Math.exp(-(Math.log(0.2 / 0.8) + sign * by)));
  expect(byLogit(shareOf(drawn))).toEqual({
    value: 0.2,
    lower: expect.closeTo(limit(-1), 12),
    upper: expect.closeTo(limit(1), 12),
  });
});

test("undefined draws make it wider, and too many leave none", () => {
  const width = (undefinedDraws: number) => {
    const figure = byLogit(shareOf(drawn.map((value, j) => (j % 40 === 7 && j / 40 < undefinedDraws ? null : value))));
    return figure.value === null || figure.lower === undefined ? undefined : figure.upper! - figure.lower;
  };
  expect(width(3)!).toBeGreaterThan(width(0)!);
  // 401 · 1.9 % are 7 draws
  expect(width(8)).toBeUndefined();
});

test("a value without log-odds takes quantiles, one that never varies has none", () => {
  expect(byLogit(shareOf(drawn, 0))).toMatchObject({ value: 0, lower: expect.closeTo(0.036, 2) });
  expect(byLogit(shareOf(drawn.map(() => 0.2)))).toEqual({ value: 0.2, noInterval: "no-variance" });
});

test("shares of revenue are taken so wherever they stand, their differences are not", () => {
  const random = (times: Uint32Array, k: number) => times.reduce((sum, one, i) => sum + one * ((i * k) % 7), 0) / 1000;
  const { bands, difference, precision } = figuresWithIntervals(
    rows,
    (times) => {
      const one = { value: random(times, 3) };
      return { bands: [{ shareOfMoved: one }], precision: one, difference: { bands: [{ shareOfMoved: one }] } };
    },
    { seed: 1, draws: 300 },
  );
  expect(difference.bands[0]!.shareOfMoved).toEqual(precision);
  expect(bands[0]!.shareOfMoved).not.toEqual(precision);
});

test("a greatest distance may be as far off as its draws, and as their reflection", () => {
  expect(reflected({ value: 0.3, lower: 0.28, upper: 0.5 })).toEqual({
    value: 0.3,
    lower: expect.closeTo(0.1, 12),
    upper: 0.5,
  });
  expect(reflected({ value: 0.2, lower: 0.05, upper: 0.6 })).toEqual({
    value: 0.2,
    lower: 0,
    upper: 0.6,
  });
  expect(reflected({ value: 0.3, noInterval: "no-variance" })).toEqual({ value: 0.3, noInterval: "no-variance" });
});
