import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countGains, type Gains, gainsAt } from "#engine/statistics/gains.ts";
import { encode } from "#engine/statistics/ranks.ts";
import { type Rows, rows } from "./data.ts";

function gains(risk: readonly number[], y: readonly number[], fraction: number, revenue = y.map(() => 1)): Gains {
  const lost = revenue.map((amount, row) => amount * y[row]!);
  return gainsAt(countGains(encode(risk), { y, revenue, lost }), fraction);
}

test("the k rows of highest risk are taken, k = ⌈fN⌉", () => {
  const result = gains([5, 4, 3, 2, 1], [1, 0, 1, 0, 0], 0.3, [100, 50, 300, 20, 30]);
  expect(result).toEqual({
    k: 2,
    recall: { value: 0.5 },
    lift: { value: 1.25 },
    revenueShare: { value: 0.3 },
    revenueCaptured: { value: 0.25 },
  });
});

test("rows tied at the cut count in proportion, in nobody's favour", () => {
  // one row of risk 9, then two of the three tied rows: ⅔ of their one churned
  const result = gains([9, 5, 5, 5, 1], [1, 1, 0, 0, 0], 0.6);
  expect(result.k).toBe(3);
  expect(result.recall.value).toBeCloseTo((1 + 2 / 3) / 2, 14);
});

test("a fraction that is a whole number of rows is not rounded up", () => {
  const risk = Array.from({ length: 100 }, (_, row) => row);
  const y = risk.map((row) => row % 2);
  expect(gains(risk, y, 0.07).k).toBe(7);
  expect(gains(risk, y, 0.07001).k).toBe(8);
  expect(gains(risk, y, 1e-6).k).toBe(1);
});

describe("laws", () => {
  test("shuffled ties change nothing: the mean over all orders of a tie group, by brute force", () => {
    fc.assert(
      fc.property(rows, fc.double({ min: 0.01, max: 1, noNaN: true }), ({ risk, y, weight }, fraction) => {
        const { k, recall } = gains(risk, y, fraction, [...weight]);
        // one row's chance to be among the k, when ties are broken at random
        const chance = (row: number) => {
          const above = risk.filter((one) => one > risk[row]!).length;
          const equal = risk.filter((one) => one === risk[row]).length;
          return Math.max(0, Math.min(1, (k - above) / equal));
        };
        const caught = y.reduce((sum, churned, row) => sum + churned * chance(row), 0);
        expect(recall.value).toBeCloseTo(caught / y.filter((one) => one === 1).length, 12);
      }),
    );
  });

  test("everybody: all is captured, and the lift is 1", () => {
    fc.assert(
      fc.property(rows, ({ risk, y, weight }) => {
        const all = gains(risk, y, 1, [...weight]);
        for (const figure of [all.recall, all.lift, all.revenueShare, all.revenueCaptured]) {
          expect(figure.value).toBeCloseTo(1, 12);
        }
      }),
    );
  });

  test("a row that counts twice is two rows", () => {
    fc.assert(
      fc.property(rows, ({ risk, y, weight }: Rows) => {
        const times = weight.map((one) => one + 1);
        const repeat = (list: readonly number[]) => list.flatMap((one, row) => Array<number>(times[row]!).fill(one));
        const columns = { y, revenue: weight, lost: weight };
        const repeated = { y: repeat(y), revenue: repeat(weight), lost: repeat(weight) };
        expect(gainsAt(countGains(encode(risk), columns, times), 0.2)).toEqual(
          gainsAt(countGains(encode(repeat(risk)), repeated), 0.2),
        );
      }),
    );
  });
});

describe("where there is no figure there is a reason", () => {
  test("nobody churned, nothing lost", () => {
    const result = gains([1, 2, 3], [0, 0, 0], 0.5);
    expect(result.recall).toEqual({ value: null, reason: "no-positives" });
    expect(result.lift).toEqual({ value: null, reason: "no-positives" });
    expect(result.revenueCaptured).toEqual({ value: null, reason: "zero-total" });
    expect(result.revenueShare.value).toBeCloseTo(2 / 3, 14);
  });

  test("no rows, a risk that is no number", () => {
    expect(gains([], [], 0.1).lift).toEqual({ value: null, reason: "no-rows" });
    expect(gains([1, Number.NaN], [0, 1], 0.1).lift).toEqual({ value: null, reason: "not-finite" });
  });

  test("what no data can cause is refused", () => {
    expect(() => gains([1, 2], [0, 1], 0)).toThrow(RangeError);
    expect(() => gains([1, 2], [0, 1], 1.1)).toThrow(RangeError);
    expect(() => gains([1, 2], [0, 1], Number.NaN)).toThrow(RangeError);
    expect(() => gains([1, 2], [0, 1], 0.5, [1, -1])).toThrow(RangeError);
    expect(() => gains([1, 2], [0, 1, 1], 0.5)).toThrow(RangeError);
  });
});
