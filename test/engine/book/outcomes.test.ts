import { describe, expect, test } from "vitest";
import { formatDay, parseDay } from "#engine/book/days.ts";
import {
  anyWithin,
  type DayHistory,
  firstEvent,
  lapses,
  lossBefore,
  nextDay,
  outcomeKinds,
} from "#engine/book/outcomes.ts";
import { buildSnapshots } from "#engine/book/snapshots.ts";
import { activity, book, expression, type Row, source } from "./build.ts";

const day = (text: string) => parseDay(text)!;

/** Histories of accounts, each of which has a snapshot because of one early order. */
async function historiesOf(accounts: Record<string, { orders?: Row[]; events?: Row[] }>) {
  const early = { at: "2025-12-01", amount: -1 };
  const snapshots = await buildSnapshots(
    book({
      sources: [source("orders", { amount: "number" })],
      facts: {},
      outcomes: {
        events: {
          source: source("outcomes.events", { kind: "string", notice_on: "date", change: "number", why: "string" }),
          kind: "kind",
          noticed: "notice_on",
          amount: "change",
          reason: "why",
        },
        lapse: { activity: "orders", where: expression("amount > 0"), after: 90 },
        completeThrough: day("2026-12-31"),
      },
    }),
    Object.entries(accounts).map(([name, { orders = [], events = [] }]) =>
      activity(name, { orders: [early, ...orders], "outcomes.events": events }),
    ),
    new Map(),
  );
  const histories = snapshots.histories!;
  return { ...snapshots, events: histories.events!, activity: histories.activity!, histories };
}

describe("activity", () => {
  const orders = [
    { at: "2026-01-10T08:00", amount: 5 },
    { at: "2026-01-10T17:00", amount: 5 },
    { at: "2026-01-20", amount: 0 },
    { at: "2026-01-25", amount: null },
    { at: "2026-03-01", amount: 1 },
  ];

  test("keeps each qualifying day once, by account", async () => {
    const { activity: history } = await historiesOf({ a: { orders }, b: {}, c: { orders: orders.slice(0, 1) } });
    expect([...history.offsets]).toEqual([0, 2, 2, 3]);
    expect([...history.days].map(formatDay)).toEqual(["2026-01-10", "2026-03-01", "2026-01-10"]);
  });

  test.each([
    ["2026-01-10", "2026-01-11", true],
    ["2026-01-11", "2026-03-01", false],
    ["2026-01-11", "2026-03-02", true],
    ["2026-01-01", "2026-01-10", false],
    ["2026-03-02", "2027-01-01", false],
  ])("from %s until before %s: %s", async (from, to, expected) => {
    const { activity: history } = await historiesOf({ a: { orders: [] }, b: { orders }, c: { orders } });
    expect(anyWithin(history, 1, day(from), day(to))).toBe(expected);
  });

  test("the next one, of this account only", async () => {
    const { activity: history } = await historiesOf({ a: { orders: orders.slice(0, 1) }, b: { orders } });
    expect(nextDay(history, 0, day("2026-01-10"))).toBe(day("2026-01-10"));
    expect(nextDay(history, 0, day("2026-01-11"))).toBeUndefined();
    expect(nextDay(history, 1, day("2026-01-11"))).toBe(day("2026-03-01"));
  });
});

describe("lapses", () => {
  const history = (...days: string[]): DayHistory => ({
    offsets: Int32Array.of(0, days.length),
    days: Int32Array.from(days, day),
  });
  test.each<[string, string[], string, string[]]>([
    ["a silence at the end", ["2026-01-01"], "2026-12-31", ["2026-01-11"]],
    ["its last day is the last complete one", ["2026-01-01"], "2026-01-11", ["2026-01-11"]],
    ["not over yet", ["2026-01-01"], "2026-01-10", []],
    ["active on the tenth day", ["2026-01-01", "2026-01-11"], "2026-01-20", []],
    ["active on the eleventh day", ["2026-01-01", "2026-01-12"], "2026-01-20", ["2026-01-11"]],
    ["back and silent again", ["2026-01-01", "2026-03-01"], "2026-12-31", ["2026-01-11", "2026-03-11"]],
    ["never active", [], "2026-12-31", []],
  ])("%s", (_, days, completeThrough, expected) => {
    expect(lapses(history(...days), 0, 10, day(completeThrough)).map(formatDay)).toEqual(expected);
  });
});

describe("events", () => {
  const events = [
    { at: "2026-06-30", kind: "churned", notice_on: day("2026-03-15"), change: -100, why: "price" },
    { at: "2026-02-01T12:00", kind: "contracted", notice_on: null, change: -10.5, why: null },
    { at: "2026-08-01", kind: "started", notice_on: null, change: 50, why: "price" },
    { at: "2026-11-01", kind: "churned", notice_on: null, change: null, why: "merger" },
    { at: "2026-01-01", kind: "Churned", notice_on: null, change: null, why: null },
    { at: "2026-01-01", kind: null, notice_on: null, change: null, why: null },
  ];

  test("are kept in the order in which they were noticed", async () => {
    const { events: history } = await historiesOf({ a: {}, b: { events } });
    expect([...history.offsets]).toEqual([0, 0, 4]);
    expect([...history.kind].map((kind) => outcomeKinds[kind])).toEqual([
      "contracted",
      "churned",
      "started",
      "churned",
    ]);
    expect([...history.on].map(formatDay)).toEqual(["2026-02-01", "2026-06-30", "2026-08-01", "2026-11-01"]);
    expect([...history.noticed].map(formatDay)).toEqual(["2026-02-01", "2026-03-15", "2026-08-01", "2026-11-01"]);
    expect([...history.amount]).toEqual([-10.5, -100, 50, Number.NaN]);
    expect([...history.reason].map((code) => history.reasons[code])).toEqual([undefined, "price", "price", "merger"]);
  });

  test("of unknown kinds are told", async () => {
    const { problems } = await historiesOf({ a: { events }, b: { events } });
    expect(problems.map(({ code, severity, parameters }) => ({ code, severity, parameters }))).toEqual([
      { code: "outcome-kind-unknown", severity: "warning", parameters: { kind: "Churned", events: 2 } },
      { code: "outcome-kind-unknown", severity: "warning", parameters: { kind: "", events: 2 } },
    ]);
  });

  test("the first churn on or after a day", async () => {
    const { events: history } = await historiesOf({ a: { events }, b: {} });
    expect(firstEvent(history, 0, "churned", day("2026-01-01"))).toBe(1);
    expect(firstEvent(history, 0, "churned", day("2026-03-15"))).toBe(1);
    expect(firstEvent(history, 0, "churned", day("2026-03-16"))).toBe(3);
    expect(firstEvent(history, 0, "churned", day("2026-11-02"))).toBeUndefined();
    expect(firstEvent(history, 1, "churned", day("2026-01-01"))).toBeUndefined();
  });

  test.each([
    ["2026-03-15", false],
    ["2026-03-16", true],
    ["2026-08-01", true],
    ["2026-08-02", false],
    ["2026-11-02", true],
  ])("lost before %s: %s", async (text, expected) => {
    const { events: history } = await historiesOf({ a: { events } });
    expect(lossBefore(history, 0, day(text)) !== undefined).toBe(expected);
  });

  test("a renewal after notice takes the loss back", async () => {
    const renewed = [
      { at: "2026-06-30", kind: "churned", notice_on: day("2026-03-01") },
      { at: "2026-04-01", kind: "renewed", notice_on: null },
    ];
    const { events: history } = await historiesOf({ a: { events: renewed } });
    expect(lossBefore(history, 0, day("2026-04-01")) !== undefined).toBe(true);
    expect(lossBefore(history, 0, day("2026-07-01")) !== undefined).toBe(false);
  });
});
