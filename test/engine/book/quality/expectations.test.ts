import { describe, expect, test } from "vitest";
import type { Book, Source } from "#engine/book/book.ts";
import { parseDay } from "#engine/book/days.ts";
import type { Expectation } from "#engine/book/quality/expectations.ts";
import { checkQuality, hasChecks } from "#engine/book/quality/quality.ts";
import { buildSnapshots } from "#engine/book/snapshots.ts";
import { activity, type BookText, book, expression, source } from "../build.ts";

const expectation = (id: string, text: string, title?: string): Expectation => ({
  id,
  text,
  condition: expression(text),
  ...(title !== undefined && { title }),
});

const orders: Source = {
  ...source("orders", { amount: "number", due: "date" }),
  expect: [expectation("positive", "amount > 0", "Amounts are positive"), expectation("on-time", "at <= due")],
};
const text: BookText = {
  sources: [orders, source("crm", { lost: "boolean" }, null)],
  facts: {
    spent: { kind: "sum", source: "orders", column: "amount" },
    lost: { kind: "from", source: "crm", column: "lost", type: "boolean" },
    quiet: { kind: "daysSince", source: "orders" },
  },
  calendar: { from: parseDay("2026-01-01")!, to: parseDay("2026-06-01")!, where: "spent > 1000" },
};
const shop = (
  more: Partial<BookText> = {},
  expected: Book["expect"] = [expectation("flag", "lost == (quiet > 60)")],
): Book => ({
  ...book({ ...text, ...more }),
  expect: expected,
});
const at = (on: string) => parseDay(on)!;
const a = activity("a", {
  orders: [
    { at: "2026-02-01", amount: 5, due: at("2026-02-10") },
    { at: "2026-03-01", amount: -1, due: at("2026-02-10") },
    { at: "2026-03-02", amount: 0, due: null },
    { at: "2026-05-02", amount: null, due: at("2026-05-01") },
  ],
  crm: [{ at: "2026-01-01", lost: true }],
});
const b = activity("b", {
  orders: [{ at: "2026-02-01", amount: -7, due: at("2026-02-01") }],
  crm: [{ at: "2026-01-01", lost: true }],
});
const c = activity("c", {
  orders: [{ at: "2026-07-01", amount: 1, due: null }],
  crm: [{ at: "2026-01-01", lost: false }],
});
const d = activity("d", { crm: [{ at: "2026-01-01", lost: true }] });
const all = [a, b, c, d];

const rows = [
  {
    code: "expectation-rows",
    severity: "warning",
    parameters: {
      source: "orders",
      id: "positive",
      title: "Amounts are positive",
      condition: "amount > 0",
      // where the amount is missing nothing is said
      broken: 3,
      rows: 5,
      examples: [
        { account: "a", at: "2026-03-01" },
        { account: "b", at: "2026-02-01" },
      ],
    },
  },
  {
    code: "expectation-rows",
    severity: "warning",
    parameters: {
      source: "orders",
      id: "on-time",
      condition: "at <= due",
      broken: 2,
      rows: 4,
      examples: [{ account: "a", at: "2026-03-01" }],
    },
  },
];
const accounts = (asOf: string, broken: number, asked: number, examples: string[]) => ({
  code: "expectation-accounts",
  severity: "warning",
  parameters: { id: "flag", condition: "lost == (quiet > 60)", asOf, broken, accounts: asked, examples },
});

describe("expectations", () => {
  test("of rows are asked of every row, those of accounts once, at the end of the data, whoever is eligible", async () => {
    // at the end of the calendar: `a` was active a month ago, but is flagged; `c` is not there yet; `d` never was
    expect(await checkQuality(shop(), all)).toEqual([...rows, accounts("2026-06-01", 1, 2, ["a"])]);
    const { table, problems } = await buildSnapshots(shop(), all, new Map());
    expect(table.length).toBe(0);
    expect(problems).toEqual([...rows, accounts("2026-06-01", 1, 2, ["a"])]);
  });

  test("with outcomes the end is the day after the last one whose outcomes are booked", async () => {
    const outcomes = { completeThrough: parseDay("2026-07-31")! };
    const found = await checkQuality(shop({ outcomes }), all);
    expect(found).toEqual(rows);
    const later = await checkQuality(shop({ outcomes: { completeThrough: parseDay("2026-09-29")! } }), all);
    expect(later).toEqual([...rows, accounts("2026-09-30", 1, 3, ["c"])]);
  });

  test("of ready-made snapshots it is the last one of each account", async () => {
    const monthly: Source = { ...source("monthly", { lost: "boolean", used: "number" }), stateAt: "start" };
    const own: Book = {
      ...book({
        sources: [monthly],
        facts: {
          lost: { kind: "from", source: "monthly", column: "lost", type: "boolean" },
          used: { kind: "from", source: "monthly", column: "used" },
        },
        calendar: { source: "monthly", to: parseDay("9999-12-31")! },
      }),
      expect: [expectation("flag", "lost == (used == 0)")],
    };
    const found = await checkQuality(own, [
      activity("a", {
        monthly: [
          { at: "2026-01-01", lost: true, used: 3 },
          { at: "2026-02-01", lost: false, used: 3 },
        ],
      }),
      activity("b", { monthly: [{ at: "2026-03-01", lost: true, used: 1 }] }),
    ]);
    expect(found).toMatchObject([{ parameters: { asOf: "2026-03-01", broken: 1, accounts: 2, examples: ["b"] } }]);
  });

  test("that hold say nothing", async () => {
    const quiet = { ...text, sources: [{ ...orders, expect: [expectation("any", "amount < 100")] }, text.sources[1]!] };
    expect(await checkQuality(shop(quiet, [expectation("any", "lost or not lost")]), all)).toEqual([]);
  });

  test("are told with three examples at most, each of another account", async () => {
    const many = Array.from({ length: 9 }, (_, i) =>
      activity(`x${i}`, {
        orders: [
          { at: "2026-02-01", amount: -1 },
          { at: "2026-02-02", amount: -1 },
        ],
      }),
    );
    const [found] = await checkQuality(shop({}, []), many);
    expect(found).toMatchObject({ parameters: { broken: 18, rows: 18 } });
    expect((found!.parameters as { examples: { account: string }[] }).examples.map((one) => one.account)).toEqual([
      "x0",
      "x1",
      "x2",
    ]);
  });
});

test("a book that says nothing and has no dates has nothing to be held against", () => {
  const counting = { n: { kind: "count", source: "orders" } } as const;
  expect(hasChecks(shop())).toBe(true);
  expect(hasChecks(book({ ...text, sources: [orders], facts: {} }))).toBe(true);
  // its rows can be held against their own past
  expect(hasChecks(book({ sources: [source("orders")], facts: counting }))).toBe(true);
  expect(hasChecks(book({ sources: [source("orders", {}, null)], facts: counting }))).toBe(false);
});
