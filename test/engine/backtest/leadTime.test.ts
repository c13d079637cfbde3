/**
 * How early the red band warned, on sequences written by hand.
 *
 * @module
 */
import { describe, expect, test } from "vitest";
import { lossesOfWindows, watched, withLeads } from "#engine/backtest/leadTime.ts";
import type { Period } from "#engine/book/days.ts";
import { scoreColumns } from "#engine/evaluate/columns.ts";
import {
  day,
  type SmallEvent,
  type SmallSnapshot,
  smallBook,
  smallHistories,
  smallRules,
  smallTable,
} from "./small.ts";

const book = smallBook();
const { program } = smallRules(book);

/** Scores by letter: red, amber, green; u is unknown. */
const healthOf: Readonly<Record<string, number | null>> = { r: 10, a: 50, g: 90, u: null };

/** Monthly snapshots of one account from January 2025 on: a letter a month, `-` for none. */
function monthly(letters: string, account = "a"): SmallSnapshot[] {
  return [...letters].flatMap((letter, month) => {
    if (letter === "-") return [];
    const on = day(`${2025 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01`);
    return [{ account, on, health: healthOf[letter]! }];
  });
}

interface Options {
  readonly from?: string;
  readonly to?: string;
  readonly horizon?: number;
  readonly gap?: number;
  readonly every?: Period;
  readonly completeThrough?: string;
}

function leadsOf(
  snapshots: readonly SmallSnapshot[],
  events: Record<string, readonly SmallEvent[]>,
  options: Options = {},
) {
  const { from = "2020-01-01", to = "2030-01-01", horizon = 90, gap = 0, every = "month" } = options;
  const table = smallTable(book, snapshots);
  const histories = smallHistories(table, { events, completeThrough: day(options.completeThrough ?? "2030-01-01") });
  const settings = { target: "churned", horizon, gap } as const;
  const losses = lossesOfWindows(table, histories, settings, { from: day(from), to: day(to) });
  const warnings = { table, scores: scoreColumns(program, table), warning: 0 };
  return withLeads(warnings, watched(table, losses, every));
}

const churn = (on: string, noticed?: string): SmallEvent => ({
  kind: "churned",
  on: day(on),
  ...(noticed !== undefined && { noticed: day(noticed) }),
});

/** Of one account that is lost on a day. */
const leadOf = (letters: string, on: string) =>
  leadsOf(monthly(letters), { a: [churn(on)] }).map(({ lead, atLeast }) => [lead, atLeast]);

describe("the lead time", () => {
  test.each<[string, string, number | null, boolean]>([
    // January is 31 days, February 28
    ["ggr", "2025-03-15", 14, false],
    ["grr", "2025-03-15", 42, false],
    ["rrr", "2025-03-15", 73, true],
    ["rgr", "2025-03-15", 14, false],
    ["rar", "2025-03-15", 14, false],
    ["rur", "2025-03-15", 14, false],
    ["rrg", "2025-03-15", null, false],
    ["rra", "2025-03-15", null, false],
    ["rru", "2025-03-15", null, false],
    ["r", "2025-01-02", 1, true],
    // what comes after the loss says nothing about it
    ["grrgg", "2025-03-15", 42, false],
    ["ggggg", "2025-03-15", null, false],
    // the snapshot of the day itself is not before it
    ["ggr", "2025-03-01", null, false],
    ["grr", "2025-03-01", 28, false],
    ["rgr", "2025-03-01", null, false],
  ])("of %s, lost on %s, is %s (at least: %s)", (letters, on, lead, atLeast) => {
    expect(leadOf(letters, on)).toEqual([[lead, atLeast]]);
  });

  test("counts from the last uninterrupted red run: a month without a snapshot interrupts it", () => {
    // 59 days from January to March are more than a period and a half
    expect(leadOf("r-r", "2025-03-15")).toEqual([[14, false]]);
    expect(leadOf("gr-rr", "2025-05-10")).toEqual([[39, false]]);
  });

  test.each<[Period, number, boolean]>([
    ["day", 1, true],
    ["day", 2, false],
    ["week", 10, true],
    ["week", 11, false],
    ["month", 46, true],
    ["month", 47, false],
    ["quarter", 138, true],
    ["quarter", 139, false],
  ])("by %s, %d days between two snapshots: uninterrupted %s", (every, step, uninterrupted) => {
    const start = day("2025-06-01");
    const snapshots = [
      { account: "a", on: start - 7, health: 90 },
      { account: "a", on: start, health: 10 },
      { account: "a", on: start + step, health: 10 },
    ];
    const on = start + step + 5;
    const [loss] = leadsOf(snapshots, { a: [{ kind: "churned", on }] }, { every });
    expect(loss?.lead).toBe(uninterrupted ? step + 5 : 5);
  });

  test("is looked for within 365 days before the loss", () => {
    // 14 red months from January 2025; on 1 March 2026 the first of March 2025 is 365 days before
    expect(leadOf("r".repeat(14), "2026-03-01")).toEqual([[365, true]]);
    expect(leadOf("r".repeat(14), "2026-03-02")).toEqual([[335, true]]);
    // red from April on, and March is looked at: the run is known to begin there
    expect(leadOf("ggg" + "r".repeat(11), "2026-03-01")).toEqual([[334, false]]);
  });

  test("of an account without a snapshot in the year before says nothing", () => {
    expect(leadOf("r", "2026-01-01")).toEqual([[365, true]]);
    expect(leadOf("r", "2026-01-02")).toEqual([]);
    expect(leadOf("g", "2026-01-02")).toEqual([]);
    expect(leadOf("r", "2025-01-01")).toEqual([]);
  });

  test("counts to the day of notice, where there is one", () => {
    expect(leadsOf(monthly("grrr"), { a: [churn("2025-12-31", "2025-03-15")] })).toEqual([
      { account: 0, on: day("2025-03-15"), lead: 42, atLeast: false },
    ]);
  });

  test("counts every loss of an account that came back", () => {
    const events = {
      a: [churn("2025-03-15"), { kind: "started", on: day("2025-04-15") } as const, churn("2025-07-10")],
    };
    expect(leadsOf(monthly("grr-ggr"), events).map(({ on, lead }) => [on, lead])).toEqual([
      [day("2025-03-15"), 42],
      [day("2025-07-10"), 9],
    ]);
  });

  test("is that of each account alone", () => {
    const snapshots = [...monthly("rrr", "a"), ...monthly("grr", "b"), ...monthly("ggr", "c"), ...monthly("rrr", "d")];
    const lost = [churn("2025-03-15")];
    expect(leadsOf(snapshots, { a: lost, b: lost, c: lost })).toEqual([
      { account: 0, on: day("2025-03-15"), lead: 73, atLeast: true },
      { account: 1, on: day("2025-03-15"), lead: 42, atLeast: false },
      { account: 2, on: day("2025-03-15"), lead: 14, atLeast: false },
    ]);
  });
});

describe("losses that count", () => {
  const dates = { from: "2025-02-01", to: "2025-03-01", horizon: 30, gap: 10 };
  test.each<[string, boolean]>([
    // [from + gap, to + gap + horizon)
    ["2025-02-10", false],
    ["2025-02-11", true],
    ["2025-04-09", true],
    ["2025-04-10", false],
  ])("are those in the label windows of the judged dates: %s %s", (on, counts) => {
    expect(leadsOf(monthly("rrrr"), { a: [churn(on)] }, dates).length).toBe(counts ? 1 : 0);
  });

  test("end with what is complete", () => {
    expect(
      leadsOf(monthly("rrr"), { a: [churn("2025-03-20")] }, { ...dates, completeThrough: "2025-03-20" }).length,
    ).toBe(1);
    expect(
      leadsOf(monthly("rrr"), { a: [churn("2025-03-20")] }, { ...dates, completeThrough: "2025-03-19" }).length,
    ).toBe(0);
  });
});

describe.each(["contracted", "expanded"] as const)("of what is %s", (target) => {
  test("is that of its own events, and of the band that warns of it", () => {
    const table = smallTable(book, monthly("gggrr"));
    const events = { a: [churn("2025-04-15"), { kind: target, on: day("2025-05-10") } as const] };
    const histories = smallHistories(table, { events, completeThrough: day("2030-01-01") });
    const leads = (warning: number) =>
      withLeads(
        { table, scores: scoreColumns(program, table), warning },
        watched(
          table,
          lossesOfWindows(
            table,
            histories,
            { target, horizon: 90, gap: 0 },
            { from: day("2025-01-01"), to: day("2025-05-01") },
          ),
          "month",
        ),
      ).map(({ on, lead }) => [on, lead]);
    expect(leads(0)).toEqual([[day("2025-05-10"), 39]]);
    expect(leads(2)).toEqual([[day("2025-05-10"), null]]);
  });
});

describe("of lapses", () => {
  function lapseLeads(letters: string, activity: readonly string[], completeThrough = "2025-12-31") {
    const table = smallTable(book, monthly(letters));
    const histories = smallHistories(table, {
      activity: { a: activity.map(day) },
      completeThrough: day(completeThrough),
    });
    const settings = { target: "lapsed", horizon: 90, gap: 0 } as const;
    const dates = { from: day("2024-01-01"), to: day("2025-12-01") };
    const losses = watched(table, lossesOfWindows(table, histories, settings, dates), "month");
    const warnings = { table, scores: scoreColumns(program, table), warning: 0 };
    return withLeads(warnings, losses).map(({ on, lead }) => [on, lead]);
  }

  test("c is the last activity and the 90 days", () => {
    // 15 January + 90 days = 15 April
    expect(lapseLeads("ggrr", ["2025-01-15"])).toEqual([[day("2025-04-15"), 45]]);
  });

  test("a silence of 89 days is none, one of 90 is", () => {
    // from 15 January: silent up to and including 14 April are 89 days, 15 April is the 90th
    expect(lapseLeads("ggrr", ["2025-01-15", "2025-04-15", "2025-07-01", "2025-09-15", "2025-11-30"])).toEqual([]);
    expect(lapseLeads("ggrr", ["2025-01-15", "2025-04-16", "2025-07-01", "2025-09-15", "2025-11-30"])).toEqual([
      [day("2025-04-15"), 45],
    ]);
  });

  test("a silence that is not over by the last complete day is none yet", () => {
    expect(lapseLeads("ggrr", ["2025-01-15"], "2025-04-15").length).toBe(1);
    expect(lapseLeads("ggrr", ["2025-01-15"], "2025-04-14").length).toBe(0);
  });

  test("each silence is a loss of its own", () => {
    expect(lapseLeads("ggrrgggr", ["2025-01-15", "2025-05-10"])).toEqual([
      [day("2025-04-15"), 45],
      [day("2025-08-08"), 7],
    ]);
  });
});
