/**
 * Rates with their intervals: whose it is depends on how the rows lie in accounts.
 *
 * @module
 */
import { expect, test } from "vitest";
import { rateOf } from "#engine/backtest/rates.ts";
import { wilson } from "#engine/statistics/index.ts";

const draws = { seed: 1, draws: 500 };
const repeated = (list: readonly number[]) => list.flatMap((one) => [one, one, one, one]);

test("of one row each, Wilson's", () => {
  expect(rateOf([1, 0, 0, 1, 0], [4, 9, 2, 7, 1], draws)).toEqual(wilson(2, 5));
});

test("rows of an account that say the same are one witness, not four", () => {
  const holds = Array.from({ length: 40 }, (_, k) => (k % 4 === 0 ? 1 : 0));
  const account = holds.map((_, k) => k);
  const once = rateOf(holds, account, draws) as { lower: number; upper: number };
  const four = rateOf(repeated(holds), repeated(account), draws) as { lower: number; upper: number; value: number };
  expect(four.value).toBe(0.25);
  // nearly as wide as of the accounts alone, and twice as wide as four times the rows would seem to allow
  expect(four.upper - four.lower).toBeGreaterThan(0.85 * (once.upper - once.lower));
});

test("none or all of repeated rows: as unsure as so few accounts are", () => {
  const account = repeated([0, 1, 2]);
  expect(
    rateOf(
      account.map(() => 0),
      account,
      draws,
    ),
  ).toEqual(wilson(0, 3));
  expect(
    rateOf(
      account.map(() => 1),
      account,
      draws,
    ),
  ).toEqual(wilson(3, 3));
});

test("of nothing there is none, for the reason that is given", () => {
  expect(rateOf([], [], draws)).toEqual({ value: null, reason: "no-rows" });
  expect(rateOf([], [], draws, "no-positives")).toEqual({ value: null, reason: "no-positives" });
});
