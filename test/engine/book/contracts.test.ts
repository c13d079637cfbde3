/**
 * Contracts from their rows, and the decisions that their ends ask for.
 *
 * @module
 */
import { describe, expect, test } from "vitest";
import type { Renewals } from "#engine/book/book.ts";
import { decisionsOf, openEnded } from "#engine/book/contracts.ts";
import { formatDay, parseDay } from "#engine/book/days.ts";
import { buildSnapshots } from "#engine/book/snapshots.ts";
import { activity, book, expression, type Row, source } from "./build.ts";

const day = (text: string) => parseDay(text)!;

/** Contract histories of accounts, each of which has a snapshot because of one early login. */
async function historiesOf(accounts: Record<string, Row[]>, renewals: Partial<Renewals> = {}, plays: Row[] = []) {
  const columns = { starts_on: "date", ends_on: "date", notice_by: "date", amount: "number", kind: "string" } as const;
  const snapshots = await buildSnapshots(
    book({
      sources: [source("logins"), source("contracts", columns)],
      facts: {},
      outcomes: {
        renewals: {
          source: "contracts",
          due: "ends_on",
          deadline: "notice_by",
          start: "starts_on",
          amount: "amount",
          ...renewals,
        },
        interventions: source("outcomes.interventions"),
        completeThrough: day("2026-12-31"),
      },
    }),
    Object.entries(accounts).map(([name, contracts]) =>
      activity(name, { logins: [{ at: "2025-12-01" }], contracts, "outcomes.interventions": plays }),
    ),
    new Map(),
  );
  const { contracts, interventions } = snapshots.histories!;
  return { contracts: contracts!, interventions: interventions!, problems: snapshots.problems };
}

const row = (signed: string, starts: string | null, ends: string | null, rest: Record<string, unknown> = {}): Row => ({
  at: signed,
  starts_on: starts === null ? null : day(starts),
  ends_on: ends === null ? null : day(ends),
  notice_by: null,
  amount: 100,
  kind: "new",
  ...rest,
});

describe("contracts", () => {
  const rows = [
    row("2025-12-20T09:30", "2026-01-01", "2026-12-31", { notice_by: day("2026-09-30") }),
    row("2026-02-01", null, null),
    row("2026-03-01", "2026-03-01", "2026-06-30", { amount: null }),
    row("2026-02-15", "2026-02-15", "2026-12-31", { amount: 20 }),
  ];

  test("are ordered by their ends, those without an end last", async () => {
    const { contracts } = await historiesOf({ a: [], b: rows });
    expect([...contracts.offsets]).toEqual([0, 0, 4]);
    const dates = (days: Int32Array) => [...days].map((one) => (one === openEnded ? "open" : formatDay(one)));
    expect(dates(contracts.due)).toEqual(["2026-06-30", "2026-12-31", "2026-12-31", "open"]);
    // a start that is missing is the day of the signing
    expect(dates(contracts.start)).toEqual(["2026-03-01", "2026-01-01", "2026-02-15", "2026-02-01"]);
    expect(dates(contracts.signed)).toEqual(["2026-03-01", "2025-12-20", "2026-02-15", "2026-02-01"]);
    // a deadline that is missing is the end
    expect(dates(contracts.deadline)).toEqual(["2026-06-30", "2026-09-30", "2026-12-31", "open"]);
    expect([...contracts.amount]).toEqual([Number.NaN, 100, 20, 100]);
  });

  test("begin with their signing where no start is declared, and have no amounts where none are", async () => {
    const { contracts } = await historiesOf({ a: rows }, { start: "no_such", amount: "no_such" });
    expect([...contracts.start]).toEqual([...contracts.signed]);
    expect(contracts.amount.every(Number.isNaN)).toBe(true);
  });

  test("are only those for which the condition is true", async () => {
    const addOn = row("2026-04-01", "2026-04-01", "2026-08-31", { kind: "add-on" });
    const unknown = row("2026-04-01", "2026-04-01", "2026-08-31", { kind: null });
    const { contracts } = await historiesOf(
      { a: [rows[0]!, addOn, unknown] },
      { where: expression('kind != "add-on"') },
    );
    expect(contracts.due.length).toBe(1);
  });

  test("come in the order of the accounts, whatever the order in which these came", async () => {
    const { contracts } = await historiesOf({ b: [rows[0]!], a: [rows[2]!] });
    expect([...contracts.offsets]).toEqual([0, 1, 2]);
    expect([...contracts.due].map(formatDay)).toEqual(["2026-06-30", "2026-12-31"]);
  });

  test("that end before they begin are left out, and late deadlines moved to the end: both are told", async () => {
    const reversed = row("2026-01-01", "2026-06-01", "2026-05-31");
    const late = row("2026-01-01", "2026-01-01", "2026-05-31", { notice_by: day("2026-06-01") });
    const { contracts, problems } = await historiesOf({ a: [reversed, late], b: [reversed] });
    expect([...contracts.deadline].map(formatDay)).toEqual(["2026-05-31"]);
    expect(problems.map(({ code, severity, parameters }) => ({ code, severity, parameters }))).toEqual([
      { code: "contracts-reversed", severity: "warning", parameters: { source: "contracts", contracts: 2 } },
      { code: "contracts-deadline-late", severity: "warning", parameters: { source: "contracts", contracts: 1 } },
    ]);
  });

  test("of one account may be thousands", async () => {
    const many = Array.from({ length: 5000 }, (_, k) => ({
      ...row("2026-01-01", "2026-01-01", "2026-12-31"),
      ends_on: day("2026-02-01") + k,
    }));
    const { contracts } = await historiesOf({ a: many });
    expect(decisionsOf(contracts, undefined, 0, 30).length).toBe(5000);
  });
});

test("interventions are days, each once", async () => {
  const plays = [{ at: "2026-03-01T09:00" }, { at: "2026-02-01" }, { at: "2026-03-01T17:00" }];
  const { interventions } = await historiesOf({ a: [], b: [] }, {}, plays);
  expect([...interventions.offsets]).toEqual([0, 2, 4]);
  expect([...interventions.days.slice(0, 2)].map(formatDay)).toEqual(["2026-02-01", "2026-03-01"]);
});
