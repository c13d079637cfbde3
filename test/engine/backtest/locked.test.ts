/**
 * The locked period: what happened in it cannot be seen, until it is opened.
 *
 * @module
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { unlock } from "#engine/backtest/locked.ts";
import { backtest } from "#engine/backtest/report.ts";
import type { BacktestSettings } from "#engine/rules/backtestSettings.ts";
import { day, type SmallEvent, type SmallHistory, smallInput } from "./small.ts";

const locked = day("2025-07-01");
const months = ["2025-01", "2025-02", "2025-03", "2025-04", "2025-05", "2025-06", "2025-07", "2025-08", "2025-09"];
const accounts = Array.from({ length: 24 }, (_, i) => `a${String(i).padStart(2, "0")}`);
const snapshots = accounts.flatMap((account, i) =>
  months.map((month, k) => ({ account, on: day(`${month}-01`), health: (i * 37 + k * 11) % 100, amount: 100 + i })),
);
const completeThrough = day("2025-12-31");
const before: Record<string, SmallEvent[]> = Object.fromEntries(
  accounts.filter((_, i) => i % 4 === 0).map((one, i) => [one, [{ kind: "churned", on: day("2025-02-10") + 9 * i }]]),
);

const reportOf = (history: Partial<SmallHistory>, settings: Partial<BacktestSettings>) =>
  backtest(smallInput(snapshots, { events: before, completeThrough, ...history }, settings))!;

const later = fc.dictionary(
  fc.constantFrom(...accounts.filter((one) => !(one in before))),
  fc.array(
    fc.record({
      kind: fc.constantFrom("churned" as const, "contracted" as const, "expanded" as const),
      on: fc.integer({ min: locked, max: locked + 150 }),
    }),
    { minLength: 1, maxLength: 2 },
  ),
);

describe("whatever happens from the locked day on, the report is the same", () => {
  test.each([
    ["churned", { target: "churned", unit: "snapshots", horizon: 60, gap: 7, grace: 0 }],
    ["contracted", { target: "contracted", unit: "snapshots", horizon: 30, gap: 0, grace: 0 }],
  ] as const)("%s", (_, settings) => {
    const closed = reportOf({}, { ...settings, locked });
    fc.assert(
      fc.property(later, (events) => {
        expect(reportOf({ events: { ...before, ...events } }, { ...settings, locked })).toEqual(closed);
      }),
      { numRuns: 6 },
    );
  });

  test("lapsed", () => {
    const activity = Object.fromEntries(
      accounts.map((one, i) => [one, [day("2025-01-05") + i, day("2025-03-20") + i]]),
    );
    const more = Object.fromEntries(Object.entries(activity).map(([one, days]) => [one, [...days, locked + 3]]));
    const settings = { target: "lapsed", horizon: 45, locked } as const;
    expect(reportOf({ activity: more }, settings)).toEqual(reportOf({ activity }, settings));
  });
});

test("what is left out is told, by its number", () => {
  const { caveats, judged, locked: told } = reportOf({}, { locked, horizon: 60, test: { from: day("2025-04-01") } });
  expect(judged.to).toBe("2025-05-01");
  const n = judged.excluded.horizon_incomplete!;
  expect(n).toBeGreaterThan(0);
  expect(caveats).toContainEqual({ code: "locked-away", parameters: { from: "2025-07-01", n } });
  expect(caveats.map(({ code }) => code)).not.toContain("horizon-incomplete");
  expect(told).toEqual({ from: "2025-07-01", unlocked: false, openings: [] });
});

test("unlocked, the locked dates are judged, and only they", () => {
  const settings = { target: "churned", unit: "snapshots", horizon: 60, gap: 0, grace: 0, locked } as const;
  const events = { ...before, a01: [{ kind: "churned", on: locked + 40 }] } as const;
  const {
    judged,
    locked: told,
    caveats,
  } = reportOf({ events }, unlock({ ...settings, test: { from: day("2025-03-01") } }));
  expect(judged).toMatchObject({ from: "2025-07-01", to: "2025-09-01", positiveAccounts: 1 });
  expect(told).toMatchObject({ unlocked: true });
  expect(caveats.map(({ code }) => code)).not.toContain("locked-away");
});
