import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fineBins, monotoneBins } from "#engine/statistics/binning.ts";
import { randomStream } from "#engine/statistics/random.ts";

const rows = fc.array(
  fc.record({
    value: fc.oneof(
      fc.integer({ min: -5, max: 5 }),
      fc.double({ min: -3, max: 3, noNaN: true }),
      fc.constant(Number.NaN),
    ),
    y: fc.integer({ min: 0, max: 1 }),
  }),
  { maxLength: 120 },
);

describe("bins", () => {
  test("hold every value once, in order and without gaps", () => {
    fc.assert(
      fc.property(rows, fc.constantFrom("up" as const, "down" as const), (list, rate) => {
        const values = list.map(({ value }) => value);
        const y = list.map((row) => row.y);
        const present = list.filter(({ value }) => !Number.isNaN(value));
        for (const bins of [fineBins(values, y), monotoneBins(values, y, { rate })]) {
          expect(bins.length > 0).toBe(present.length > 0);
          if (bins.length === 0) continue;
          expect(bins[0]!.from).toBe(-Infinity);
          expect(bins.at(-1)!.to).toBe(Infinity);
          for (let b = 1; b < bins.length; b++) expect(bins[b]!.from).toBe(bins[b - 1]!.to);
          for (const { from, to, rows, churned } of bins) {
            const inside = present.filter(({ value }) => value >= from && value < to);
            expect(inside).toHaveLength(rows);
            expect(inside.filter((row) => row.y === 1)).toHaveLength(churned);
          }
        }
      }),
    );
  });

  test("run one way and have enough rows of both classes, or are one", () => {
    fc.assert(
      fc.property(rows, fc.constantFrom("up" as const, "down" as const), (list, rate) => {
        const bins = monotoneBins(
          list.map(({ value }) => value),
          list.map(({ y }) => y),
          { rate, fewest: 2 },
        );
        for (let b = 1; b < bins.length; b++) {
          const step = bins[b]!.rate - bins[b - 1]!.rate;
          expect(rate === "up" ? step : -step).toBeGreaterThan(0);
        }
        if (bins.length > 1) {
          for (const { rows, churned } of bins) expect(Math.min(churned, rows - churned)).toBeGreaterThanOrEqual(2);
        }
      }),
    );
  });

  test("a fact that points the other way has one bin", () => {
    const random = randomStream(3);
    const values = Array.from({ length: 2000 }, () => random.below(1000));
    const y = values.map((value) => Number(random.below(1000) < value));
    expect(monotoneBins(values, y, { rate: "up" }).length).toBeGreaterThan(8);
    expect(monotoneBins(values, y, { rate: "down" })).toHaveLength(1);
  });
});
