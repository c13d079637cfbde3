/**
 * Lead times of each component alone, by hand.
 *
 * @module
 */
import { expect, test } from "vitest";
import { backtest } from "#engine/backtest/report.ts";
import { day, type SmallSnapshot, smallInput } from "./small.ts";

const months = ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"].map(day);
const churn = day("2026-04-20");
const completeThrough = day("2026-12-31");

test("what warns early, what only confirms, and what never warned; what has no weight is not told", () => {
  const row = (account: string, month: number, health: number, again: number): SmallSnapshot => ({
    account,
    on: months[month]!,
    health,
    again,
  });
  const snapshots = [
    ...months.map((_, k) => row("a", k, k === 0 ? 90 : 10, k < 3 ? 90 : 10)),
    ...months.map((_, k) => row("b", k, 90, k < 3 ? 90 : 20)),
    ...months.map((_, k) => row("c", k, 10, 90)),
  ];
  const events = { a: [{ kind: "churned", on: churn }], b: [{ kind: "churned", on: churn }] } as const;
  const { leadTime } = backtest(smallInput(snapshots, { events, completeThrough }, { horizon: 30 }))!;
  expect(leadTime.components).toMatchObject([
    { id: "again", warnings: 2, warned: { value: 1 }, median: { value: 19 }, confirms: true },
    { id: "health", warnings: 7, warned: { value: 0.5 }, median: { value: 78 }, confirms: false },
  ]);
  const [again, health] = leadTime.components;
  expect(Object.values(again!.before).map(({ value }) => value)).toEqual([0, 0, 0, 0, 0]);
  expect(Object.values(health!.before).map(({ value }) => value)).toEqual([0.5, 0.5, 0, 0, 0]);
});
