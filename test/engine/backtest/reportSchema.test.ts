/**
 * The published schema against the reports that there are.
 *
 * @module
 */
import { expect, test } from "vitest";
import { type BacktestInput, backtest } from "#engine/backtest/report.ts";
import { schemaErrors } from "../reportSchemas.ts";
import { renewalBook } from "./renewalBook.ts";
import { day, smallInput } from "./small.ts";

const { snapshots, history } = renewalBook(60, 2);

const renewals = { unit: "renewals", horizon: 90, gap: 0, grace: 30 } as const;
const bySnapshots = { unit: "snapshots", horizon: 60, gap: 14, grace: 0 } as const;
const cases: Record<string, Partial<BacktestInput["settings"]>> = {
  "not renewed": {
    target: "not_renewed",
    ...renewals,
    train: { to: day("2025-03-01") },
    test: { from: day("2025-06-01") },
  },
  contracted: { target: "contracted", ...renewals, created: day("2025-03-01") },
  expanded: { target: "expanded", ...renewals, horizon: 45 },
  "churned by snapshots": { target: "churned", ...bySnapshots },
  "contracted by snapshots": { target: "contracted", ...bySnapshots },
  "expanded by snapshots": { target: "expanded", ...bySnapshots },
  lapsed: { target: "lapsed", ...bySnapshots },
};

test.each(Object.keys(cases))("%s: the report is as its schema says, to the last key", (name) => {
  for (const [accounts, revenue] of [
    [60, true],
    [60, false],
    [3, true],
  ] as const) {
    const kept = snapshots.filter(({ account }) => Number(account.slice(-3)) < accounts);
    const report = backtest(smallInput(kept, history, cases[name], { revenue }));
    expect(schemaErrors("backtest", report)).toEqual([]);
  }
});

test("a key that the schema does not know is found", () => {
  const report = backtest(smallInput(snapshots, history, cases["expanded"]))!;
  expect(schemaErrors("backtest", { ...report, churned: 1 })).not.toEqual([]);
  expect(schemaErrors("backtest", { ...report, judged: { ...report.judged, n: -1 } })).not.toEqual([]);
});
