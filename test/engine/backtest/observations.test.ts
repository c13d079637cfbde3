/**
 * Which snapshots can be judged and what came of them, at every boundary.
 *
 * @module
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { observe } from "#engine/backtest/observations.ts";
import type { Dates } from "#engine/rules/backtestSettings.ts";
import { changed, type Judged, judgedByChanges, judgedByEvents, judgedBySilence } from "./naive.ts";
import {
  day,
  type SmallEvent,
  type SmallHistory,
  type SmallSnapshot,
  smallBook,
  smallHistories,
  smallTable,
} from "./small.ts";

const book = smallBook();
const t = day("2026-03-01");

interface Settings {
  readonly target?: "churned" | "lapsed" | "contracted" | "expanded";
  readonly gap?: number;
  readonly horizon?: number;
}

function observed(snapshots: readonly SmallSnapshot[], history: SmallHistory, settings: Settings, dates?: Dates) {
  const table = smallTable(book, snapshots);
  const whole = { target: "churned", unit: "snapshots", gap: 0, grace: 0, horizon: 90, ...settings } as const;
  return observe(table, smallHistories(table, history), whole, "amount", dates);
}

/** How the one snapshot at t is judged. */
function judged(
  history: Omit<SmallHistory, "completeThrough"> & { completeThrough?: number },
  settings: Settings = {},
): Judged {
  const whole = { completeThrough: t + 10_000, ...history };
  const { length, y, excluded } = observed([{ account: "a", on: t, health: 50 }], whole, settings);
  if (length === 1) return y[0] as 0 | 1;
  const [reason] = Object.entries(excluded).find(([, count]) => count === 1)!;
  return reason as Judged;
}

const churnOn = (on: number, noticed?: number): SmallEvent => ({
  kind: "churned",
  on,
  ...(noticed !== undefined && { noticed }),
});
const events = (...list: SmallEvent[]) => ({ events: { a: list } });

describe("by events", () => {
  test.each<[string, number, Judged]>([
    ["the day before t", t - 1, "already_churned"],
    ["on t", t, 1],
    ["on the last day of the window", t + 89, 1],
    ["the day after the window", t + 90, 0],
    ["never", Number.NaN, 0],
  ])("no gap, churn %s", (_, on, expected) => {
    expect(judged(Number.isNaN(on) ? events() : events(churnOn(on)))).toBe(expected);
  });

  test.each<[string, number, Judged]>([
    ["the day before t", t - 1, "already_churned"],
    ["on t", t, "inside_gap"],
    ["on the last day of the gap", t + 29, "inside_gap"],
    ["on the first day of the window", t + 30, 1],
    ["on the last day of the window", t + 119, 1],
    ["the day after the window", t + 120, 0],
  ])("a gap of 30 days, churn %s", (_, on, expected) => {
    expect(judged(events(churnOn(on)), { gap: 30 })).toBe(expected);
  });

  test.each<[number, Judged, Judged]>([
    // t + g + H − 1 = E is complete
    [t + 119, 1, 0],
    [t + 118, "horizon_incomplete", "horizon_incomplete"],
  ])("complete through %d: with churn in the window, and without", (completeThrough, churned, retained) => {
    const settings = { gap: 30 };
    expect(judged({ ...events(churnOn(t + 30)), completeThrough }, settings)).toBe(churned);
    expect(judged({ ...events(), completeThrough }, settings)).toBe(retained);
  });

  test("an incomplete horizon is left out even if the churn is already known", () => {
    expect(judged({ ...events(churnOn(t + 1)), completeThrough: t + 88 })).toBe("horizon_incomplete");
    expect(judged({ ...events(churnOn(t + 1)), completeThrough: t + 89 })).toBe(1);
  });

  test("the day of notice counts, not that on which it took effect", () => {
    expect(judged(events(churnOn(t + 200, t + 10)))).toBe(1);
    expect(judged(events(churnOn(t + 10, t - 1)))).toBe("already_churned");
    expect(judged(events(churnOn(t + 50, t + 10)), { gap: 30 })).toBe("inside_gap");
  });

  test("an account that came back before t is judged, one that came back on t is not", () => {
    for (const kind of ["renewed", "started"] as const) {
      expect(judged(events(churnOn(t - 100), { kind, on: t - 1 }))).toBe(0);
      expect(judged(events(churnOn(t - 100), { kind, on: t - 1 }, churnOn(t + 5)))).toBe(1);
      expect(judged(events(churnOn(t - 100), { kind, on: t }))).toBe("already_churned");
      expect(judged(events(churnOn(t - 100), { kind, on: t - 50 }, churnOn(t - 10)))).toBe("already_churned");
    }
  });

  test("other outcomes neither lose an account nor bring it back", () => {
    for (const kind of ["contracted", "expanded"] as const) {
      expect(judged(events({ kind, on: t + 5 }))).toBe(0);
      expect(judged(events(churnOn(t - 100), { kind, on: t - 1 }))).toBe("already_churned");
    }
    expect(judged(events({ kind: "renewed", on: t + 5 }, churnOn(t + 20)))).toBe(1);
  });

  test("the first churn on or after t decides", () => {
    const cameBack: SmallEvent = { kind: "started", on: t + 20 };
    expect(judged(events(churnOn(t + 10), cameBack, churnOn(t + 60)), { gap: 30 })).toBe("inside_gap");
  });

  test("as the page says, for random histories", () => {
    const around = fc.integer({ min: t - 8, max: t + 12 });
    const event: fc.Arbitrary<SmallEvent> = fc
      .tuple(fc.constantFrom("churned", "churned", "renewed", "started", "contracted"), around, fc.option(around))
      .map(([kind, on, noticed]) => ({ kind, on, ...(noticed !== null && { noticed }) }) as SmallEvent);
    const window = fc.record({
      gap: fc.integer({ min: 0, max: 4 }),
      horizon: fc.integer({ min: 1, max: 6 }),
      completeThrough: fc.integer({ min: t - 2, max: t + 12 }),
    });
    const seen = new Set<Judged>();
    fc.assert(
      fc.property(fc.array(event, { maxLength: 4 }), window, (list, { completeThrough, ...settings }) => {
        const expected = judgedByEvents(list, t, { ...settings, completeThrough });
        seen.add(expected);
        expect(judged({ ...events(...list), completeThrough }, settings)).toBe(expected);
      }),
      { numRuns: 2000, seed: 3 },
    );
    expect(seen.size).toBe(5);
  });
});

describe.each(["contracted", "expanded"] as const)("by events that are %s", (kind) => {
  const change = (on: number, amount?: number): SmallEvent => ({ kind, on, ...(amount !== undefined && { amount }) });
  const settings = { target: kind, gap: 30 };

  test.each<[string, SmallEvent[], Judged]>([
    ["on the last day of the gap", [change(t + 29)], "inside_gap"],
    ["on the first day of the window", [change(t + 30)], 1],
    ["on the last day of the window", [change(t + 119)], 1],
    ["the day after the window", [change(t + 120)], 0],
    ["before t, which says nothing", [change(t - 1)], 0],
    ["after a churn in the gap", [churnOn(t + 5), change(t + 40)], "inside_gap"],
    ["after an account had left", [churnOn(t - 5), change(t + 40)], "already_churned"],
    ["never, and it left in the window", [churnOn(t + 40)], 0],
  ])("%s", (_, list, expected) => expect(judged(events(...list), settings)).toBe(expected));

  test("what it moved is told by the events of the window, whatever their sign", () => {
    const history = { ...events(change(t + 40, -7), change(t + 50, 5), change(t + 130, -9)), completeThrough: t + 999 };
    const found = observed([{ account: "a", on: t, health: 50, amount: 100 }], history, settings);
    expect([found.revenue[0], found.moved[0], found.until[0], found.left]).toEqual([100, 12, t + 40, 0]);
    expect(found).toMatchObject({ movedKnown: "yes", amountsMissing: 0 });
  });

  test("where no event tells, it is not known; where some do, the others are counted", () => {
    const rows = ["a", "b"].map((account) => ({ account, on: t, health: 50 }));
    const of = (amount?: number) => ({ a: [change(t + 40, amount)], b: [change(t + 40)] });
    const found = (amount?: number) => observed(rows, { events: of(amount), completeThrough: t + 999 }, settings);
    expect(found()).toMatchObject({ movedKnown: "no-amounts", amountsMissing: 0 });
    expect(found(-3)).toMatchObject({ movedKnown: "yes", amountsMissing: 1, moved: Float64Array.of(3, 0) });
  });

  test("those that left altogether are counted", () => {
    const history = { events: { a: [churnOn(t + 119)], b: [churnOn(t + 120)] }, completeThrough: t + 999 };
    const rows = ["a", "b"].map((account) => ({ account, on: t, health: 50 }));
    expect(observed(rows, history, settings).left).toBe(1);
  });

  test("as the page says, for random histories", () => {
    const around = fc.integer({ min: t - 8, max: t + 12 });
    const event: fc.Arbitrary<SmallEvent> = fc
      .record({
        kind: fc.constantFrom("churned", "renewed", "started", "contracted", "expanded"),
        on: around,
        noticed: fc.option(around, { nil: undefined }),
        amount: fc.option(fc.integer({ min: -9, max: 9 }), { nil: undefined }),
      })
      .map(({ noticed, amount, ...rest }) => ({
        ...rest,
        ...(noticed !== undefined && { noticed }),
        ...(amount !== undefined && { amount }),
      })) as fc.Arbitrary<SmallEvent>;
    const window = fc.record({
      gap: fc.integer({ min: 0, max: 4 }),
      horizon: fc.integer({ min: 1, max: 6 }),
      completeThrough: fc.integer({ min: t - 2, max: t + 12 }),
    });
    const seen = new Set<Judged>();
    fc.assert(
      fc.property(fc.array(event, { maxLength: 5 }), window, (list, whole) => {
        const { completeThrough, gap, horizon } = whole;
        const expected = judgedByChanges(kind, list, t, whole);
        seen.add(expected);
        const history = { ...events(...list), completeThrough };
        expect(judged(history, { target: kind, gap, horizon })).toBe(expected);
        if (expected !== 1) return;
        const { moved } = observed([{ account: "a", on: t, health: 50 }], history, { target: kind, gap, horizon });
        expect(moved[0]).toBe(changed(kind, list, t, whole));
      }),
      { numRuns: 2000, seed: 3 },
    );
    expect(seen.size).toBe(5);
  });
});

describe("by silence", () => {
  const lapsed = (activity: readonly number[], gap: number, completeThrough = t + 10_000) =>
    judged({ activity: { a: activity }, completeThrough }, { target: "lapsed", gap });

  test.each<[string, number, Judged]>([
    ["the day before t", t - 1, 1],
    ["on t", t, 0],
    ["on the last day of the window", t + 89, 0],
    ["the day after the window", t + 90, 1],
  ])("no gap, activity %s", (_, on, expected) => expect(lapsed([on], 0)).toBe(expected));

  test.each<[string, number, Judged]>([
    ["on t", t, 1],
    ["on the last day of the gap", t + 29, 1],
    ["on the first day of the window", t + 30, 0],
    ["on the last day of the window", t + 119, 0],
    ["the day after the window", t + 120, 1],
  ])("a gap of 30 days, activity %s", (_, on, expected) => expect(lapsed([on], 30)).toBe(expected));

  test.each<[number, Judged, Judged]>([
    [t + 119, 0, 1],
    [t + 118, "horizon_incomplete", "horizon_incomplete"],
  ])("complete through %d: active, and silent", (completeThrough, active, silent) => {
    expect(lapsed([t + 40], 30, completeThrough)).toBe(active);
    expect(lapsed([], 30, completeThrough)).toBe(silent);
  });

  test("events have no part in it", () => {
    const history = { activity: { a: [t + 5] }, ...events(churnOn(t - 10), churnOn(t + 1)) };
    expect(judged(history, { target: "lapsed" })).toBe(0);
    expect(judged(history, { target: "lapsed", gap: 3 })).toBe(0);
  });

  test("as the page says, for random activity", () => {
    const window = fc.record({
      gap: fc.integer({ min: 0, max: 4 }),
      horizon: fc.integer({ min: 1, max: 6 }),
      completeThrough: fc.integer({ min: t - 2, max: t + 12 }),
    });
    fc.assert(
      fc.property(fc.array(fc.integer({ min: t - 5, max: t + 12 }), { maxLength: 4 }), window, (activity, whole) => {
        const { completeThrough, ...settings } = whole;
        const found = judged({ activity: { a: activity }, completeThrough }, { target: "lapsed", ...settings });
        expect(found).toBe(judgedBySilence(activity, t, whole));
      }),
      { numRuns: 1000, seed: 3 },
    );
  });
});

describe("of several snapshots", () => {
  const snapshots = ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"].flatMap((on, k) =>
    ["a", "b"].map(
      (account): SmallSnapshot => ({ account, on: day(on), health: 10 * k, amount: account === "a" ? 100 + k : null }),
    ),
  );
  const history: SmallHistory = {
    events: { a: [churnOn(day("2026-03-15"))] },
    completeThrough: day("2026-04-29"),
  };

  test("those of the dates, both inclusive, are judged; the others are not even counted", () => {
    const { row, y, excluded } = observed(
      snapshots,
      history,
      { horizon: 30, gap: 10 },
      { from: day("2026-02-01"), to: day("2026-03-01") },
    );
    // rows 0–3 are a, 4–7 b; a on 1 February: window 11 February to 12 March; on 1 March: 11 March to 9 April
    expect([...row]).toEqual([1, 2, 5, 6]);
    expect([...y]).toEqual([0, 1, 0, 0]);
    expect(excluded).toEqual({ already_churned: 0, inside_gap: 0, horizon_incomplete: 0 });
  });

  test("what is left out is counted by its reason", () => {
    const { row, excluded } = observed(snapshots, history, { horizon: 30, gap: 20 });
    // a: 1 January and 1 February 0 and 1, 1 March churns within 20 days, on 1 April it is gone; b: April is incomplete
    expect([...row]).toEqual([0, 1, 4, 5, 6]);
    expect(excluded).toEqual({ already_churned: 1, inside_gap: 1, horizon_incomplete: 1 });
  });

  test("revenue is that at t, 0 where it is missing, and lost with the account", () => {
    const { revenue, moved, revenueKnown } = observed(snapshots, history, { horizon: 30, gap: 10 });
    expect([...revenue]).toEqual([100, 101, 102, 0, 0, 0]);
    expect([...moved]).toEqual([0, 0, 102, 0, 0, 0]);
    expect(revenueKnown).toBe("yes");
  });

  test("revenue that is negative anywhere weighs nothing", () => {
    const spoiled = snapshots.map((one, index) => (index === 0 ? { ...one, amount: -1 } : one));
    expect(observed(spoiled, history, { horizon: 30 }).revenueKnown).toBe("negative-revenue");
  });

  test("without a revenue fact there is none", () => {
    const table = smallTable(book, snapshots);
    const settings = { target: "churned", unit: "snapshots", gap: 0, grace: 0, horizon: 30 } as const;
    const { revenue, revenueKnown } = observe(table, smallHistories(table, history), settings, undefined);
    expect(revenueKnown).toBe("no-revenue");
    expect(revenue.every((amount) => amount === 0)).toBe(true);
  });
});
