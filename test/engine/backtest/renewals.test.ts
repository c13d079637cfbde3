/**
 * Which renewals are judged and what came of them, case by case and against a second implementation.
 *
 * @module
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Observations, observe, trainingDates } from "#engine/backtest/observations.ts";
import type { Day } from "#engine/book/days.ts";
import { type NaiveOutcome, naiveRenewals } from "./naiveRenewals.ts";
import {
  day,
  type SmallContract,
  type SmallEvent,
  type SmallSnapshot,
  smallBook,
  smallHistories,
  smallTable,
} from "./small.ts";

const book = smallBook();

type Target = "not_renewed" | "contracted" | "expanded";

interface Case {
  readonly contracts: readonly SmallContract[];
  readonly events?: readonly SmallEvent[];
  readonly snapshots?: readonly Day[];
  readonly target?: Target;
  readonly horizon?: number;
  readonly grace?: number;
  readonly completeThrough?: Day;
  readonly from?: Day;
  readonly to?: Day;
}

/** The first of every month, 2024 to 2026. */
const months = Array.from({ length: 36 }, (_, k) =>
  day(`${2024 + Math.floor(k / 12)}-${String((k % 12) + 1).padStart(2, "0")}-01`),
);

function observed(one: Case, revenueFact?: string): Observations {
  const { contracts, events = [], snapshots = months, target = "not_renewed", horizon = 90, grace = 30 } = one;
  const { completeThrough = day("2026-12-31"), from = day("2025-01-01"), to = day("2025-12-31") } = one;
  const rows = snapshots.map((on): SmallSnapshot => ({ account: "a", on, health: 50, amount: 7 }));
  const table = smallTable(book, rows);
  const histories = smallHistories(table, { events: { a: events }, contracts: { a: contracts }, completeThrough });
  const settings = { target, unit: "renewals", horizon, gap: 0, grace } as const;
  return observe(table, histories, settings, revenueFact, { from, to });
}

/** What comes of the decisions of a year: `y`, or the reasons why there are none. */
function outcomes(one: Case): (number | string)[] {
  const { y, excluded } = observed(one);
  const left = Object.entries(excluded).flatMap(([reason, count]) => new Array<string>(count).fill(reason));
  return [...y, ...left];
}

const contract = (start: string, due: string | undefined, rest: Partial<SmallContract> = {}): SmallContract => ({
  signed: day(start) - 10,
  start: day(start),
  ...(due !== undefined && { due: day(due) }),
  ...rest,
});
const event = (kind: SmallEvent["kind"], on: string, noticed?: string, amount?: number): SmallEvent => ({
  kind,
  on: day(on),
  ...(noticed !== undefined && { noticed: day(noticed) }),
  ...(amount !== undefined && { amount }),
});

/** A year whose end falls into 2025, with its notice deadline on the last of September. */
const year = contract("2025-01-01", "2025-12-31", { deadline: day("2025-09-30"), amount: 100 });
const next = (start: string, rest: Partial<SmallContract> = {}) =>
  contract(start, `${Number(start.slice(0, 4)) + 1}-12-31`, { amount: 100, ...rest });

describe("a decision", () => {
  test("is dated by the notice deadline, for every account, also for one that gave notice on another day", () => {
    const left = observed({ contracts: [year], events: [event("churned", "2025-12-31", "2025-08-15")] });
    const stayed = observed({ contracts: [year, next("2026-01-01")] });
    expect([...left.date, ...stayed.date]).toEqual([day("2025-09-30"), day("2025-09-30")]);
    expect([...left.y, ...stayed.y]).toEqual([1, 0]);
    // both are seen from the same snapshot: the last in the 35 days that end 90 days before
    expect([months[left.row[0]!], months[stayed.row[0]!]]).toEqual([day("2025-07-01"), day("2025-07-01")]);
  });

  test("without a deadline is dated by the end; a deadline after the end is none", () => {
    for (const deadline of [undefined, day("2026-02-01")]) {
      const { deadline: _, ...open } = year;
      const { date } = observed({ contracts: [{ ...open, ...(deadline !== undefined && { deadline }) }] });
      expect([...date]).toEqual([day("2025-12-31")]);
    }
  });

  test.each<[string, string, boolean]>([
    ["90 days before", "2025-07-02", true],
    ["a day too late", "2025-07-03", false],
    ["35 days earlier", "2025-05-28", true],
    ["36 days earlier", "2025-05-27", false],
  ])("is seen from a snapshot %s: %s %s", (_, on, seen) => {
    expect(outcomes({ contracts: [year], snapshots: [day(on)] })).toEqual([seen ? 1 : "no_snapshot"]);
  });

  test("is seen from the last of several snapshots", () => {
    const { row } = observed({
      contracts: [year],
      snapshots: [day("2025-06-01"), day("2025-06-20"), day("2025-08-01")],
    });
    expect([...row]).toEqual([1]);
  });

  test("of co-termed contracts is one, by the first deadline, over the sum of their amounts", () => {
    const addOn = contract("2025-03-01", "2025-12-31", { deadline: day("2025-10-31"), amount: 30 });
    const { length, date, y, revenue } = observed({ contracts: [year, addOn, next("2026-01-01")] });
    expect([length, date[0], y[0], revenue[0]]).toEqual([1, day("2025-09-30"), 0, 130]);
  });

  test("of co-termed contracts is dated by the first deadline, whichever contract has it", () => {
    const addOn = contract("2025-03-01", "2025-12-31", { deadline: day("2025-08-31") });
    expect([...observed({ contracts: [year, addOn] }).date]).toEqual([day("2025-08-31")]);
  });

  test("of contracts that end on different days is one for each", () => {
    const other = contract("2025-03-01", "2025-11-30");
    expect(outcomes({ contracts: [year, other] })).toEqual([1, 1]);
  });

  test("of a contract over several years comes when its term ends", () => {
    const long = contract("2023-01-01", "2025-12-31");
    expect(outcomes({ contracts: [long] })).toEqual([1]);
    expect(outcomes({ contracts: [contract("2025-01-01", "2027-12-31")] })).toEqual([]);
  });

  test("is not asked of a contract without an end, which may be a renewal", () => {
    expect(outcomes({ contracts: [contract("2025-01-01", undefined)] })).toEqual([]);
    expect(outcomes({ contracts: [year, contract("2026-01-01", undefined)] })).toEqual([0]);
  });

  test("belongs to the dates by its decision date, both inclusive", () => {
    for (const [from, to, n] of [
      ["2025-09-30", "2025-09-30", 1],
      ["2025-10-01", "2025-12-31", 0],
      ["2025-01-01", "2025-09-29", 0],
    ] as const) {
      expect(observed({ contracts: [year], from: day(from), to: day(to) }).length).toBe(n);
    }
  });
});

describe("renewed", () => {
  test.each<[string, Partial<Case>, number]>([
    ["by nothing", {}, 1],
    ["by a contract that begins when it ends", { contracts: [year, next("2026-01-01")] }, 0],
    ["on the last day of the grace", { contracts: [year, next("2026-01-30")] }, 0],
    ["a day after the grace", { contracts: [year, next("2026-01-31")] }, 1],
    ["early, from its end on", { contracts: [year, next("2026-01-01", { signed: day("2025-08-01") })] }, 0],
    ["early, by a contract that takes its place", { contracts: [year, next("2025-08-01")] }, 0],
    ["by a contract that ends with it", { contracts: [year, contract("2025-08-01", "2025-12-31")] }, 1],
    ["by a contract that ends before it", { contracts: [year, contract("2025-08-01", "2025-10-31")] }, 1],
    ["by a contract that began before it", { contracts: [year, contract("2024-06-01", "2026-05-31")] }, 1],
    ["by a contract that began with it", { contracts: [year, contract("2025-01-01", "2026-05-31")] }, 1],
    ["by an event", { events: [event("renewed", "2026-01-01")] }, 0],
    ["by an event on the last day of the grace", { events: [event("renewed", "2026-01-30")] }, 0],
    ["by an event after the grace", { events: [event("renewed", "2026-01-31")] }, 1],
    ["by an event that was booked after the grace", { events: [event("renewed", "2026-01-05", "2026-01-31")] }, 1],
    ["by the event that began it", { events: [event("renewed", "2025-01-01")] }, 1],
    ["automatically: an event without notice", { events: [event("renewed", "2025-12-31", "2025-09-30")] }, 0],
    [
      "not, though it came back later",
      { contracts: [year, next("2026-03-01")], events: [event("started", "2026-03-01")] },
      1,
    ],
    ["not by coming back alone", { events: [event("started", "2026-01-10")] }, 1],
    [
      "after notice, which it took back",
      { contracts: [year, next("2026-01-01")], events: [event("churned", "2025-12-31", "2025-08-20")] },
      0,
    ],
    ["not, and nobody gave notice", { events: [] }, 1],
  ])("%s", (_, one, y) => {
    const found = observed({ contracts: [year], ...one });
    expect([found.y[found.date.indexOf(day("2025-09-30"))]]).toEqual([y]);
  });

  test("each event counts for one decision only", () => {
    // of two decisions within the grace of each other only the first is told of
    const quarters = [contract("2025-07-01", "2025-09-30"), contract("2025-07-01", "2025-10-15")];
    const one = { contracts: quarters, events: [event("renewed", "2025-10-01")], horizon: 30 };
    expect(outcomes(one)).toEqual([0, 1]);
    expect(outcomes({ ...one, events: [event("renewed", "2025-10-01"), event("renewed", "2025-10-16")] })).toEqual([
      0, 0,
    ]);
  });

  test("month by month: what follows on the next contract does not count twice", () => {
    const monthly = [
      contract("2025-03-01", "2025-03-31", { amount: 10 }),
      contract("2025-03-31", "2025-04-30", { amount: 10 }),
      contract("2025-04-30", "2025-05-31", { amount: 10 }),
    ];
    const { y } = observed({
      contracts: monthly,
      target: "expanded",
      horizon: 10,
      to: day("2025-04-01"),
      snapshots: [day("2025-03-20")],
    });
    expect([...y]).toEqual([0]);
  });
});

describe("left out", () => {
  test.each<[number, string | number]>([
    // 31 December and 30 days
    [day("2026-01-30"), 1],
    [day("2026-01-29"), "horizon_incomplete"],
  ])("complete through %d: %s", (completeThrough, expected) => {
    expect(outcomes({ contracts: [year], completeThrough })).toEqual([expected]);
    // also if it is already known
    const known = { contracts: [year, next("2025-12-31")], completeThrough };
    expect(outcomes(known)).toEqual([expected === 1 ? 0 : expected]);
  });

  test.each<[string, string, string | number]>([
    ["the day before the snapshot", "2025-06-30", "already_decided"],
    ["on the day of the snapshot", "2025-07-01", "already_decided"],
    ["the day after", "2025-07-02", 1],
  ])("notice %s", (_, noticed, expected) => {
    expect(outcomes({ contracts: [year], events: [event("churned", "2025-12-31", noticed)] })).toEqual([expected]);
  });

  test.each<[string, string, string | number]>([
    ["the day before the snapshot", "2025-06-30", "already_decided"],
    ["on the day of the snapshot", "2025-07-01", "already_decided"],
    ["the day after", "2025-07-02", 0],
  ])("renewed early, signed %s", (_, signed, expected) => {
    const early = next("2026-01-01", { signed: day(signed) });
    expect(outcomes({ contracts: [year, early] })).toEqual([expected]);
    expect(outcomes({ contracts: [year], events: [event("renewed", "2025-12-31", signed)] })).toEqual([expected]);
  });

  test("not after a notice of an earlier contract, if it came back with this one", () => {
    const before = contract("2024-01-01", "2024-09-30");
    const events = [event("churned", "2024-09-30", "2024-08-01")];
    expect(outcomes({ contracts: [before, year], events })).toEqual([1]);
    // signed on the very day of the notice, the notice stands
    const signed = { ...year, signed: day("2024-08-01") };
    expect(outcomes({ contracts: [before, signed], events })).toEqual(["already_decided"]);
    expect(outcomes({ contracts: [before, signed], events: [...events, event("started", "2025-01-01")] })).toEqual([1]);
  });

  test("a contract that was not signed before the snapshot: nobody knew of the decision", () => {
    const short = (signed: string) => contract("2025-07-10", "2025-09-30", { signed: day(signed) });
    expect(outcomes({ contracts: [short("2025-07-01")] })).toEqual(["not_signed"]);
    expect(outcomes({ contracts: [short("2025-06-30")] })).toEqual([1]);
  });

  test("and all are counted", () => {
    const { found, length, excluded } = observed({
      contracts: [year, contract("2025-07-10", "2025-09-30", { signed: day("2025-07-05") })],
    });
    expect(excluded).toEqual({ horizon_incomplete: 0, no_snapshot: 0, not_signed: 1, already_decided: 0 });
    expect([length, found]).toEqual([1, { n: 2, accounts: 1 }]);
  });
});

describe("revenue", () => {
  const less = next("2026-01-01", { amount: 70 });
  test.each<[string, readonly SmallContract[], readonly SmallEvent[], Target, number, number, number]>([
    // y, revenue, moved
    ["not renewed: all of it", [year], [], "not_renewed", 1, 100, 100],
    ["renewed for the same: none", [year, next("2026-01-01")], [], "not_renewed", 0, 100, 0],
    ["renewed for less: the difference", [year, less], [], "not_renewed", 0, 100, 30],
    ["renewed for more: none", [year, next("2026-01-01", { amount: 130 })], [], "not_renewed", 0, 100, 0],
    ["renewed for less is contracted", [year, less], [], "contracted", 1, 100, 30],
    ["not renewed is not contracted", [year], [], "contracted", 0, 100, 0],
    ["renewed for more is not contracted", [year, next("2026-01-01", { amount: 130 })], [], "contracted", 0, 100, 0],
    ["renewed for more is expanded", [year, next("2026-01-01", { amount: 130 })], [], "expanded", 1, 100, 30],
    ["renewed for less is not expanded", [year, less], [], "expanded", 0, 100, 0],
    [
      "an event does not overrule the amounts",
      [year, next("2026-01-01")],
      [event("contracted", "2026-01-01", undefined, -5)],
      "contracted",
      0,
      100,
      0,
    ],
    [
      "without an amount an event tells",
      [year, next("2026-01-01", { amount: Number.NaN })],
      [event("contracted", "2026-01-01", undefined, -5)],
      "contracted",
      1,
      100,
      5,
    ],
    [
      "so it does where only an event renewed",
      [year],
      [event("renewed", "2026-01-01"), event("contracted", "2026-01-01", undefined, -5)],
      "contracted",
      1,
      100,
      5,
    ],
    [
      "before the snapshot it does not",
      [year],
      [event("renewed", "2026-01-01"), event("contracted", "2025-06-30", undefined, -5)],
      "contracted",
      0,
      100,
      0,
    ],
    [
      "on the last day of the grace it does",
      [year],
      [event("renewed", "2026-01-01"), event("contracted", "2026-01-30", undefined, -5)],
      "contracted",
      1,
      100,
      5,
    ],
    [
      "after the grace it does not",
      [year],
      [event("renewed", "2026-01-01"), event("contracted", "2026-01-31", undefined, -5)],
      "contracted",
      0,
      100,
      0,
    ],
    [
      "a reduction is never more than what was paid",
      [year],
      [event("renewed", "2026-01-01"), event("contracted", "2026-01-01", undefined, -500)],
      "not_renewed",
      0,
      100,
      100,
    ],
  ])("%s", (_, contracts, events, target, y, revenue, moved) => {
    const found = observed({ contracts, events, target });
    expect([found.y[0], found.revenue[0], found.moved[0]]).toEqual([y, revenue, moved]);
  });

  test("is what was signed before the snapshot", () => {
    const upsell = (signed: string) => contract("2025-07-15", "2025-12-31", { signed: day(signed), amount: 20 });
    expect(observed({ contracts: [year, upsell("2025-06-30")] }).revenue[0]).toBe(120);
    expect(observed({ contracts: [year, upsell("2025-07-01")] }).revenue[0]).toBe(100);
  });

  test("without amounts of contracts is the fact's", () => {
    const { amount: _, ...bare } = year;
    expect(observed({ contracts: [bare] }, "amount")).toMatchObject({
      revenue: Float64Array.of(7),
      revenueKnown: "yes",
    });
    expect(observed({ contracts: [bare] })).toMatchObject({ revenueKnown: "no-revenue", movedKnown: "no-revenue" });
  });

  test("of changes that nobody tells is not known, and of some it is counted how many", () => {
    const { amount: _, ...bare } = year;
    const other = contract("2025-02-01", "2025-11-30");
    const renewed = [event("renewed", "2026-01-01"), event("renewed", "2025-12-01")];
    const contracted = (amount?: number) => event("contracted", "2025-11-30", undefined, amount);
    const one = { contracts: [bare, other], target: "contracted" } as const;
    expect(observed({ ...one, events: [...renewed, contracted()] })).toMatchObject({ movedKnown: "no-amounts" });
    const some = observed({ ...one, events: [...renewed, contracted(-5), event("contracted", "2026-01-05")] });
    expect(some).toMatchObject({ movedKnown: "yes", amountsMissing: 0 });
    expect([...some.moved]).toEqual([5, 5]);
  });

  test("those that left altogether are counted beside a target that is no loss", () => {
    expect(observed({ contracts: [year], target: "contracted" }).left).toBe(1);
    expect(observed({ contracts: [year, next("2026-01-01")], target: "contracted" }).left).toBe(0);
    expect(observed({ contracts: [year] }).left).toBe(0);
  });
});

describe("the day by which it was decided", () => {
  test.each<[string, readonly SmallContract[], readonly SmallEvent[], string]>([
    ["the decision date", [year], [], "2025-09-30"],
    ["the own notice, if it came earlier", [year], [event("churned", "2025-12-31", "2025-08-15")], "2025-08-15"],
    ["not a notice after the deadline", [year], [event("churned", "2025-12-31", "2025-11-15")], "2025-09-30"],
    ["the renewal, if it came earlier", [year, next("2026-01-01", { signed: day("2025-08-01") })], [], "2025-08-01"],
    ["not a renewal after the deadline", [year, next("2026-01-01", { signed: day("2025-12-01") })], [], "2025-09-30"],
  ])("is %s", (_, contracts, events, expected) => {
    expect([...observed({ contracts, events }).until]).toEqual([day(expected)]);
  });
});

test("training decisions whose outcome is still open when the test begins are left out", () => {
  const table = smallTable(
    book,
    months.map((on) => ({ account: "a", on, health: 50 })),
  );
  const contracts = { a: [contract("2025-01-01", "2025-12-31", { deadline: day("2025-06-30") })] };
  const histories = smallHistories(table, { contracts, completeThrough: day("2026-12-31") });
  const settings = { target: "not_renewed", unit: "renewals", horizon: 90, gap: 0, grace: 30 } as const;
  const train = { to: day("2025-08-31") };
  // its outcome is open to 30 January 2026, which a decision date in June does not show
  for (const [from, n] of [
    ["2026-01-30", 0],
    ["2026-01-31", 1],
  ] as const) {
    const dates = trainingDates({ train, test: { from: day(from) } });
    expect(observe(table, histories, settings, undefined, dates).length).toBe(n);
  }
  expect(observe(table, histories, settings, undefined, trainingDates({ train })).length).toBe(1);
  expect(trainingDates({ test: { from: 0 } })).toBeUndefined();
});

describe("as the page says, for random contracts and events", () => {
  const start = day("2025-01-01");
  const within = (from: number, to: number) => fc.integer({ min: start + from, max: start + to });
  const amount = fc.option(fc.constantFrom(10, 20, 30), { nil: undefined });
  const contracts: fc.Arbitrary<SmallContract[]> = fc.array(
    fc
      .record({
        start: within(0, 200),
        length: fc.option(fc.constantFrom(30, 60, 61, 90, 180), { nil: undefined, freq: 8 }),
        ahead: fc.integer({ min: -20, max: 60 }),
        notice: fc.option(fc.integer({ min: -5, max: 50 }), { nil: undefined }),
        amount,
      })
      .map(({ start, length, ahead, notice, amount }) => ({
        start,
        signed: start - ahead,
        ...(length !== undefined && { due: start + length }),
        ...(length !== undefined && notice !== undefined && { deadline: start + length - notice }),
        ...(amount !== undefined && { amount }),
      })),
    { maxLength: 5 },
  );
  const events: fc.Arbitrary<SmallEvent[]> = fc.array(
    fc
      .record({
        kind: fc.constantFrom("churned", "renewed", "contracted", "expanded", "started"),
        on: within(0, 400),
        noticed: fc.option(within(-30, 400), { nil: undefined }),
        amount,
      })
      .map(({ noticed, amount, ...rest }) => ({
        ...rest,
        ...(noticed !== undefined && { noticed }),
        ...(amount !== undefined && { amount }),
      })) as fc.Arbitrary<SmallEvent>,
    { maxLength: 5 },
  );
  const account = fc.record({
    contracts,
    events,
    snapshots: fc
      .uniqueArray(within(0, 400), { minLength: 1, maxLength: 14 })
      .map((days) => days.sort((a, b) => a - b)),
  });
  const window = fc.record({
    horizon: fc.constantFrom(1, 30, 90),
    grace: fc.constantFrom(0, 5, 30),
    completeThrough: within(100, 500),
  });

  test.each<Target>(["not_renewed", "contracted", "expanded"])("%s", (target) => {
    const seen = new Map<string, number>();
    const see = (outcome: NaiveOutcome) => {
      const key = typeof outcome === "string" ? outcome : `${outcome.y}`;
      seen.set(key, (seen.get(key) ?? 0) + 1);
    };
    fc.assert(
      fc.property(account, window, (one, settings) => {
        const amounts = one.contracts.some(({ amount }) => amount !== undefined);
        const expected = naiveRenewals(one, { ...settings, target, amounts });
        const found = observed({ ...one, ...settings, target, from: start - 1000, to: start + 1000 });
        for (const { outcome } of expected) see(outcome);
        const judged = expected.flatMap(({ on, outcome }) => (typeof outcome === "string" ? [] : [{ on, ...outcome }]));
        expect([...found.y]).toEqual(judged.map(({ y }) => y));
        expect([...found.date]).toEqual(judged.map(({ on }) => on));
        expect(Array.from(found.row, (row) => one.snapshots[row])).toEqual(judged.map(({ t }) => t));
        expect([...found.until]).toEqual(judged.map(({ until }) => until));
        expect([...found.revenue]).toEqual(judged.map(({ revenue }) => revenue));
        expect([...found.moved]).toEqual(judged.map(({ moved }) => moved));
        for (const [reason, count] of Object.entries(found.excluded)) {
          expect([reason, count]).toEqual([reason, expected.filter(({ outcome }) => outcome === reason).length]);
        }
      }),
      { numRuns: 3000, seed: 7 },
    );
    for (const key of ["0", "1", "horizon_incomplete", "no_snapshot", "not_signed", "already_decided"]) {
      expect([key, (seen.get(key) ?? 0) > 20]).toEqual([key, true]);
    }
  });
});
