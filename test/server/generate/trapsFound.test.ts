/**
 * The traps of the generator are found and named by what the rows show, and books without traps are accused of nothing.
 *
 * Found elsewhere: duplicates by the import (`rows-identical`), reversed scales by their facts, interventions by the
 * backtest's section, accounts that come back by its caveats.
 *
 * @module
 */
import { beforeAll, describe, expect, test } from "vitest";
import { formatDay } from "#engine/book/days.ts";
import type { Problem } from "#engine/problems.ts";
import { settingOf } from "#server/generate/setting.ts";
import { type TrapName, trapNames, trapWindow } from "#server/generate/traps/index.ts";
import { lookedAt } from "../../simulations/traps.ts";

describe("a book with all traps", () => {
  let found: ReturnType<typeof lookedAt>;
  beforeAll(() => {
    found = lookedAt(24, trapNames);
  });
  const setting = settingOf({ accounts: 400, months: 36, seed: 24 });
  const monthOf = (name: TrapName) => formatDay(trapWindow(setting, name).from);
  const one = (code: Problem["code"]) => {
    const all = found.problems.filter((problem) => problem.code === code);
    expect(all).toHaveLength(1);
    return all[0]!.parameters;
  };

  test("outage: the feed that failed, and when", () => {
    const { from, until } = trapWindow(setting, "outage");
    expect(one("feed-gap")).toMatchObject({ source: "usage", from: formatDay(from), to: formatDay(until - 1) });
  });

  test("redefined-metric: the column, the kind of rows, from when on, and how many times as much", () => {
    const shift = one("level-shifted") as { before: number; after: number };
    const kind = { column: "feature", value: "reports" };
    expect(shift).toMatchObject({ source: "usage", column: "events", kind, from: monthOf("redefined-metric") });
    expect(shift.after / shift.before).toBeGreaterThan(3);
    expect(shift.after / shift.before).toBeLessThan(5);
  });

  test("automation: the month from which on many accounts have far fewer rows", () => {
    expect(one("rows-thinned")).toMatchObject({ source: "usage", from: monthOf("automation") });
  });

  test("late-tickets: how many became known late, and by how much", () => {
    const { late, rows, days } = one("rows-late") as { late: number; rows: number; days: number };
    expect(late / rows).toBeCloseTo(0.35, 1);
    expect(days).toBeGreaterThan(30);
    expect(days).toBeLessThan(45);
  });

  test("edited-pulse: the value that was set afterwards, and the fact that reads it", () => {
    expect(one("values-before-loss")).toMatchObject({
      source: "pulse",
      column: "score",
      value: "1",
      facts: ["csm_pulse"],
    });
  });

  test("closed-escalations: closed on the day of the loss; the facts that ask by date are not accused", () => {
    expect(one("dates-at-loss")).toMatchObject({ source: "escalations", column: "closed_on", facts: [] });
  });

  test("silence: who will leave answers less", () => {
    const { source, before, otherwise } = one("silence-before-loss") as {
      source: string;
      before: number;
      otherwise: number;
    };
    expect(source).toBe("surveys");
    expect(before).toBeLessThan(0.65 * otherwise);
  });

  test("returns: how many came back", () => {
    expect(found.returned).toBeGreaterThan(3);
  });
});

test("a book without traps is accused of nothing", () => {
  expect(lookedAt(31, [])).toEqual({ problems: [], returned: 0 });
});
