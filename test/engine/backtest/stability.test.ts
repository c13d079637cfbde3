/**
 * How restless bands are, by hand.
 *
 * @module
 */
import { expect, test } from "vitest";
import { backtest } from "#engine/backtest/report.ts";
import { day, type SmallSnapshot, smallInput } from "./small.ts";

const months = ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"].map(day);
const completeThrough = day("2026-12-31");
const row = (account: string, on: number, health: number | null): SmallSnapshot => ({ account, on, health });

/** Green, red, green, green; then somebody whose snapshots are too far apart, or without a band. */
const snapshots = [
  ...[90, 10, 80, 85].map((health, k) => row("a", months[k]!, health)),
  row("b", months[0]!, 90),
  row("b", months[2]!, 10),
  row("c", months[0]!, 50),
  row("c", months[1]!, null),
  row("c", months[2]!, 55),
  row("c", months[3]!, 45),
];
const events = {
  a: [{ kind: "churned", on: months[3]! + 10 }],
  c: [{ kind: "churned", on: months[3]! + 60 }],
} as const;

test("changes and flaps per year of an account, the median move, over snapshots that follow each other", () => {
  const { stability } = backtest(smallInput(snapshots, { events, completeThrough }, { horizon: 30 }))!;
  // a: 31, 28 and 31 days; c: the last 31; b none
  const years = (31 + 28 + 31 + 31) / 365.25;
  expect(stability).toMatchObject({
    pairs: 4,
    changesPerYear: { value: expect.closeTo(2 / years, 10) },
    flapsPerYear: { value: expect.closeTo(1 / years, 10) },
    // 80, 70, 5 and 10
    medianChange: { value: 40 },
  });
});

test("what each setting of stability would do, beside the present one", () => {
  const { stability } = backtest(smallInput(snapshots, { events, completeThrough }, { horizon: 30 }))!;
  const of = (setting: string, value: number) =>
    stability.settings.find((one) => one.setting === setting && one.value === value)!;
  const present = stability.settings.filter((one) => one.present).map(({ setting, value }) => [setting, value]);
  expect(present).toEqual([
    ["worsen.snapshots", 1],
    ["worsen.margin", 0],
    ["improve.snapshots", 1],
    ["improve.margin", 0],
  ]);
  // one bad snapshot is not believed: a stays green; b, too far apart, starts afresh
  expect(of("worsen.snapshots", 2)).toMatchObject({ changesPerYear: { value: 0 }, warnings: 1 });
  // good news must last: a is red until April, so that nothing goes straight back
  expect(of("improve.snapshots", 2)).toMatchObject({
    flapsPerYear: { value: 0 },
    warnings: 3,
    precision: { value: 0 },
  });
  // and until after the loss: its warning was in time
  expect(of("improve.snapshots", 3)).toMatchObject({
    warned: { value: 1 },
    median: { value: months[3]! + 10 - months[1]! },
  });
  expect(of("improve.snapshots", 1).warned.value).toBe(0);
});

test("accounts of one snapshot tell nothing", () => {
  const { stability } = backtest(smallInput([row("a", months[0]!, 50)], { completeThrough }, { horizon: 30 }))!;
  expect(stability).toMatchObject({ pairs: 0, changesPerYear: { value: null, reason: "no-rows" } });
});
