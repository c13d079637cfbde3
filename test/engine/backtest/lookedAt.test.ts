/**
 * Earlier looks at the same dates.
 *
 * @module
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type LookedAt, luckOfTheBest, openingsOf, variantsTried } from "#engine/backtest/lookedAt.ts";
import { backtest } from "#engine/backtest/report.ts";
import { day, smallInput } from "./small.ts";

const trial = (identity: string, from: number, to: number) => ({ identity, from, to });
const looked = (trials: LookedAt["trials"], openings: LookedAt["openings"] = []): LookedAt => ({ trials, openings });

describe("rule sets that were tried", () => {
  test("count once each, where they share a date with what is judged; the one at hand counts too", () => {
    const trials = [trial("a", 10, 20), trial("a", 15, 25), trial("b", 20, 30), trial("c", 31, 40), trial("d", 1, 9)];
    expect(variantsTried(looked(trials), { from: 10, to: 20 }, ["own"])).toBe(3);
    expect(variantsTried(looked(trials), { from: 10, to: 20 }, ["a"])).toBe(2);
    expect(variantsTried(looked([]), { from: 10, to: 20 }, ["own", "proposed"])).toBe(2);
  });
});

describe("the luck of the best", () => {
  const auc = { value: 0.7, lower: 0.65, upper: 0.75 };

  test("is that of the largest of so many normal errors", () => {
    // the expected largest of n standard normals (Harter 1961): 0.564 of 2, 1.163 of 5, 1.539 of 10, 2.249 of 50
    const error = 0.1 / (2 * 1.959964);
    for (const [n, expected] of [
      [2, 0.5642],
      [5, 1.163],
      [10, 1.5388],
      [50, 2.2491],
    ] as const) {
      expect(luckOfTheBest(n, auc)! / error).toBeCloseTo(expected, 1);
    }
  });

  test("grows with the number, and there is none of one, nor without an interval", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 1000 }), (n) => luckOfTheBest(n + 1, auc)! > luckOfTheBest(n, auc)!),
    );
    expect(luckOfTheBest(1, auc)).toBeNull();
    expect(luckOfTheBest(9, { value: 0.7 })).toBeNull();
    expect(luckOfTheBest(9, { value: null, reason: "few-positives" })).toBeNull();
  });
});

const opening = (on: string, from: number, through: number, identity = "a") => ({
  on,
  rules: "r",
  identity,
  from,
  through,
});

test("openings are those that saw outcomes of the days", () => {
  const openings = [opening("2026-01-01", 10, 20), opening("2026-02-01", 30, 40)];
  expect(openingsOf(looked([], openings), 15)).toEqual(openings);
  expect(openingsOf(looked([], openings), 21)).toEqual([openings[1]]);
  expect(openingsOf(looked([], openings), 15, 29)).toEqual([openings[0]]);
});

describe("a report", () => {
  const snapshots = Array.from({ length: 20 }, (_, i) => ({ account: `a${i}`, on: day("2025-01-01"), health: i * 5 }));
  const input = smallInput(snapshots, { completeThrough: day("2025-12-31") });

  test("tells how many rule sets were tried, and how often the lock was opened since", () => {
    const from = day("2024-12-01");
    const openings = [opening("2026-01-01", from, from + 90), opening("2026-01-05", from, from + 90, "b")];
    const { tried, caveats } = backtest({
      ...input,
      lookedAt: looked([trial("a", from, from + 60), trial("b", 0, 1)], openings),
    })!;
    expect(tried).toEqual({ variants: 2 });
    expect(caveats).toContainEqual({ code: "several-tried", parameters: { variants: 2, luck: null } });
    expect(caveats).toContainEqual({
      code: "lock-opened",
      parameters: { times: 2, rules: 2, first: "2026-01-01", last: "2026-01-05", unlocked: false },
    });
  });

  test("says nothing of it where it is the first, or where nothing is kept", () => {
    const codes = (lookedAt?: LookedAt) =>
      backtest({ ...input, ...(lookedAt && { lookedAt }) })!.caveats.map(({ code }) => code);
    expect(codes(looked([]))).not.toContain("several-tried");
    expect(codes()).toEqual(codes(looked([])));
    expect(backtest(input)!.tried).toBeNull();
  });
});
