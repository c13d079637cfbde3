/**
 * The trap of renewals: only leavers give notice, so counting from the notice tells them apart by the calendar alone. A
 * score that knows nothing but the days until the contract ends must be worth nothing.
 *
 * @module
 */
import { expect, test } from "vitest";
import { backtest } from "#engine/backtest/report.ts";
import type { Day } from "#engine/book/days.ts";
import { randomStream } from "#engine/statistics/index.ts";
import { type NaiveRow, naiveAuc } from "./naive.ts";
import { completeThrough, months } from "./renewalBook.ts";
import { day, type SmallContract, type SmallEvent, type SmallSnapshot, smallInput } from "./small.ts";

const random = randomStream(11);
const horizon = 60;
const accounts = Array.from({ length: 300 }, (_, k) => {
  const due = day("2025-06-01") + random.below(365);
  const leaves = random.below(4) === 0;
  // leavers give notice up to five months before the end, and all may until two months before
  const notice = leaves ? due - 61 - random.below(90) : undefined;
  return { account: `a${k}`, due, deadline: due - 60, leaves, notice };
});

/** The score is how far the end is away, and no more. */
const scoreAt = (due: Day, on: Day) => Math.max(0, Math.min(100, (due - on) / 5));

const snapshots = accounts.flatMap(({ account, due }) =>
  months.map((on): SmallSnapshot => ({ account, on, health: scoreAt(due, on), amount: 100 })),
);
const contracts: Record<string, SmallContract[]> = {};
const events: Record<string, SmallEvent[]> = {};
for (const { account, due, deadline, leaves, notice } of accounts) {
  const start = due - 364;
  contracts[account] = [{ signed: start, start, due, deadline, amount: 100 }];
  if (leaves) events[account] = [{ kind: "churned", on: due, noticed: notice! }];
  else contracts[account].push({ signed: due, start: due + 1, due: due + 365, amount: 100 });
}

test("counting from an actual notice, the days to the end foretell everything", () => {
  const rows = accounts.map(({ due, deadline, leaves, notice }): NaiveRow => {
    const on = leaves ? notice! : deadline;
    const t = months.findLast((month) => month <= on - horizon)!;
    return { account: "", score: -scoreAt(due, t), y: leaves ? 1 : 0, revenue: 0 };
  });
  expect(naiveAuc(rows)!).toBeGreaterThan(0.8);
});

test("counting from the deadline, for every account, they foretell nothing", () => {
  const settings = { target: "not_renewed", unit: "renewals", horizon, gap: 0, grace: 30 } as const;
  const dates = { test: { from: day("2025-04-02"), to: day("2026-03-31") } };
  const { auc, curve, judged } = backtest(
    smallInput(snapshots, { contracts, events, completeThrough }, { ...settings, ...dates }),
  )!;
  if (auc.value === null || auc.lower === undefined) throw new Error("nothing can be said");
  expect(judged.n).toBeGreaterThan(200);
  expect(judged.positives).toBeGreaterThan(30);
  expect([auc.lower < 0.5, auc.upper! > 0.5, Math.abs(auc.value - 0.5) < 0.1]).toEqual([true, true, true]);
  // those who had given notice by then are left out, and counted: at no distance does their notice leak
  for (const point of Object.values(curve!)) {
    if (point.auc.value !== null) expect(Math.abs(point.auc.value - 0.5)).toBeLessThan(0.15);
  }
  expect(judged.excluded.already_decided).toBeGreaterThan(0);
});
