import { describe, expect, test } from "vitest";
import type { Source } from "#engine/book/book.ts";
import { type Day, formatDay, parseDay } from "#engine/book/days.ts";
import { buildSnapshots, type SnapshotOptions } from "#engine/book/snapshots.ts";
import { valueAt } from "#engine/book/table.ts";
import { undatedFacts } from "#engine/book/undated.ts";
import type { Value } from "#engine/language/expression.ts";
import { activity, book, type FactText, type Row, source } from "./build.ts";

const facts: Record<string, FactText> = {
  nps: { kind: "from", source: "monthly", column: "nps" },
  latest: { kind: "latest", source: "monthly", column: "nps" },
  low: { formula: "nps < 5", type: "boolean" },
};

/** The snapshots of one account as lines of text, and what is told. */
async function snapshots(
  rows: readonly Row[],
  stateAt: "start" | "end",
  { to = parseDay("9999-12-31")!, ...options }: { to?: Day } & SnapshotOptions = {},
) {
  const monthly: Source = { ...source("monthly", { nps: "number" }), stateAt };
  const calendar = { source: "monthly", from: parseDay("0001-01-01")!, to };
  const built = book({ sources: [monthly], facts, calendar });
  const { table, problems } = await buildSnapshots(built, [activity("a", { monthly: rows })], new Map(), options);
  const lines = Array.from({ length: table.length }, (_, row) =>
    [formatDay(table.asOf[row]!), ...[...table.facts.values()].map((column) => valueAt(column, row))].join(" "),
  );
  return { lines, problems };
}

describe("ready-made snapshots", () => {
  const rows: Row[] = [
    { at: "2026-01-31", nps: 3 },
    { at: "2026-02-28", nps: null },
    { at: "2026-03-31", nps: 9 },
  ];

  test("of the start of a day belong to it", async () => {
    expect(await snapshots(rows, "start")).toEqual({
      lines: ["2026-01-31 3 3 true", "2026-02-28  3 ", "2026-03-31 9 9 false"],
      problems: [],
    });
  });

  test("of the end of a day belong to the next", async () => {
    const ends = rows.map((row) => ({ ...row, at: `${row.at}T23:59` }));
    expect(await snapshots(ends, "end")).toEqual({
      lines: ["2026-02-01 3 3 true", "2026-03-01  3 ", "2026-04-01 9 9 false"],
      problems: [],
    });
  });

  test("of a time within a day are known from the next on", async () => {
    expect((await snapshots([{ at: "2026-01-31T12:00", nps: 3 }], "start")).lines).toEqual(["2026-02-01 3 3 true"]);
  });

  test("two for one day: the last by (known, line), counted", async () => {
    const two: Row[] = [
      { at: "2026-01-30", known: "2026-01-30", nps: 9 },
      { at: "2026-01-31T09:00", nps: 1 },
      { at: "2026-01-31T09:00", nps: 2 },
      { at: "2026-01-31T09:00", known: "2026-01-31T10:00", nps: 4 },
      { at: "2026-01-31T09:00", nps: 3 },
    ];
    expect(await snapshots(two, "start")).toEqual({
      lines: ["2026-01-30 9 9 false", "2026-02-01 4 4 true"],
      problems: [{ code: "snapshot-rows-repeated", severity: "note", parameters: { source: "monthly", rows: 3 } }],
    });
  });

  test("that were not known at the start of their day are left out, and told", async () => {
    const late: Row[] = [
      { at: "2026-01-31", nps: 3 },
      { at: "2026-02-28", known: "2026-03-04", nps: 4 },
      { at: "2026-03-31", nps: 5 },
      { at: "2026-03-31", known: "2026-04-02", nps: 6 },
    ];
    expect(await snapshots(late, "start")).toEqual({
      lines: ["2026-01-31 3 3 true", "2026-03-31 5 5 false"],
      problems: [{ code: "snapshot-rows-late", severity: "warning", parameters: { source: "monthly", rows: 2 } }],
    });
  });

  test("end with the calendar, and may be asked for on other days", async () => {
    expect((await snapshots(rows, "start", { to: parseDay("2026-02-28")! })).lines).toHaveLength(2);
    const dates = [parseDay("2026-03-15")!];
    expect((await snapshots(rows, "start", { dates })).lines).toEqual(["2026-03-15  3 "]);
    const [through] = dates;
    expect((await snapshots(rows, "start", { through: through!, beside: dates })).lines).toEqual([
      "2026-01-31 3 3 true",
      "2026-02-28  3 ",
      "2026-03-15  3 ",
    ]);
  });
});

describe("the state at import", () => {
  const crm = source("crm", { owner: "string", seats: "number" }, null);
  const orders = source("orders", { amount: "number" });
  const built = book({
    sources: [crm, orders],
    facts: {
      owner: { kind: "from", source: "crm", column: "owner", type: "string" },
      seats: { kind: "max", source: "crm", column: "seats" },
      spent: { kind: "sum", source: "orders", column: "amount" },
      each: { formula: "spent / seats" },
      dear: { formula: "each > 10", type: "boolean" },
      much: { formula: "spent > 10", type: "boolean" },
    },
    calendar: { from: parseDay("2026-02-01")!, to: parseDay("2026-02-01")! },
  });
  const state = (...owners: (string | null)[]) => ({
    count: owners.length,
    at: owners.map(() => Number.NEGATIVE_INFINITY),
    known: owners.map(() => Number.NEGATIVE_INFINITY),
    columns: new Map<string, Value[]>([
      ["owner", owners],
      ["seats", owners.map(() => 2)],
    ]),
  });

  test("is that of the last line, counted", async () => {
    const bought = activity("a", { orders: [{ at: "2026-01-01", amount: 5 }] });
    const accounts = [
      { account: "a", sources: new Map([...bought.sources, ["crm", state("Ann", null, "Bob")]]) },
      { account: "b", sources: new Map([...bought.sources, ["crm", state("Cy")]]) },
      { account: "c", sources: new Map([...bought.sources, ["crm", state("Di", null)]]) },
    ];
    const { table, problems } = await buildSnapshots(built, accounts, new Map());
    expect([0, 1, 2].map((row) => valueAt(table.facts.get("owner")!, row))).toEqual(["Bob", "Cy", null]);
    expect(problems).toEqual([
      { code: "state-rows-repeated", severity: "note", parameters: { source: "crm", rows: 3 } },
    ]);
  });

  test("marks the facts that rest on it, through formulas too", async () => {
    expect(undatedFacts(built)).toEqual(new Set(["owner", "seats", "each", "dear"]));
    const { quality } = await buildSnapshots(built, [], new Map());
    expect([...quality].filter(([, { undated }]) => undated).map(([name]) => name)).toEqual([
      "owner",
      "seats",
      "each",
      "dear",
    ]);
  });
});
