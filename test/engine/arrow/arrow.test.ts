/**
 * What is written as Arrow is read back as it was, by us and by anybody who reads Arrow.
 */
import { tableFromIPC } from "@uwdata/flechette";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arrowToHistories, arrowToTable, historiesToArrow, tableToArrow } from "#engine/arrow/index.ts";
import { openEnded } from "#engine/book/contracts.ts";
import { parseDay } from "#engine/book/days.ts";
import { type DayHistory, type OutcomeHistories, outcomeKinds } from "#engine/book/outcomes.ts";
import type { FactColumn, SnapshotTable } from "#engine/book/table.ts";

/** Any text that bytes can hold. */
const text = fc.string({ unit: "grapheme", maxLength: 8 });
const texts = fc.uniqueArray(text, { maxLength: 6 });
const day = fc.integer({ min: parseDay("0001-01-01")!, max: parseDay("9999-12-31")! });
const orMissing = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: Number.NaN as T, freq: 4 });
const numbers = (value: fc.Arbitrary<number>, length: number) =>
  fc.array(orMissing(value), { minLength: length, maxLength: length }).map((list) => Float64Array.from(list));
const codes = (least: number, count: number, length: number) =>
  fc.array(fc.integer({ min: least, max: count - 1 }), { minLength: length, maxLength: length });

function factColumn(length: number): fc.Arbitrary<FactColumn> {
  const numeric = (type: "number" | "boolean" | "date", value: fc.Arbitrary<number>) =>
    numbers(value, length).map((values): FactColumn => ({ type, values }));
  return fc.oneof(
    numeric("number", fc.double({ noNaN: true })),
    numeric("boolean", fc.integer({ min: 0, max: 1 })),
    numeric("date", day),
    texts.chain((dictionary) =>
      codes(-1, dictionary.length, length).map(
        (list): FactColumn => ({ type: "string", codes: Int32Array.from(list), dictionary }),
      ),
    ),
  );
}

const names = fc.oneof(text, fc.constantFrom("account", "as_of", "beside"));

const tables: fc.Arbitrary<SnapshotTable> = fc
  .tuple(fc.nat({ max: 20 }), fc.uniqueArray(text, { minLength: 1, maxLength: 5 }))
  .chain(([length, accounts]) =>
    fc.record({
      accounts: fc.constant(accounts),
      account: codes(0, accounts.length, length).map((list) => Int32Array.from(list)),
      asOf: fc.array(day, { minLength: length, maxLength: length }).map((list) => Int32Array.from(list)),
      beside: fc.option(
        codes(0, 2, length).map((list) => Uint8Array.from(list)),
        { nil: undefined },
      ),
      facts: fc.array(fc.tuple(names, factColumn(length)), { maxLength: 5 }).map((list) => new Map(list)),
    }),
  )
  .map(({ beside, ...table }) => ({ length: table.account.length, ...table, ...(beside && { beside }) }));

test("a snapshot table is read back as it was written, with what the schema says", () => {
  fc.assert(
    fc.property(tables, fc.dictionary(text, text), (table, said) => {
      const metadata = new Map(Object.entries(said));
      const back = arrowToTable(tableToArrow(table, metadata));
      expect(back.table).toEqual(table);
      expect(back.metadata).toEqual(metadata);
    }),
  );
});

/** Histories of so many accounts. */
function histories(accounts: number): fc.Arbitrary<OutcomeHistories> {
  const perAccount = fc.array(fc.nat({ max: 3 }), { minLength: accounts, maxLength: accounts });
  const withRows = <T>(columns: (rows: number) => fc.Arbitrary<T>): fc.Arbitrary<T & { offsets: Int32Array }> =>
    perAccount.chain((counts) => {
      const offsets = Int32Array.from([0, ...counts]);
      for (let i = 0; i < counts.length; i++) offsets[i + 1]! += offsets[i]!;
      return columns(offsets.at(-1)!).map((made) => ({ offsets, ...made }));
    });
  const days = (rows: number, value = day) =>
    fc.array(value, { minLength: rows, maxLength: rows }).map((list) => Int32Array.from(list));
  const dayHistory: fc.Arbitrary<DayHistory> = withRows((rows) => fc.record({ days: days(rows) }));
  const ends = (rows: number) => days(rows, fc.oneof(day, fc.constant(openEnded)));
  const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  return fc
    .record({
      completeThrough: day,
      events: optional(
        withRows((rows) =>
          texts.chain((reasons) =>
            fc.record({
              on: days(rows),
              noticed: days(rows),
              kind: codes(0, outcomeKinds.length, rows).map((list) => Uint8Array.from(list)),
              amount: numbers(fc.double({ noNaN: true }), rows),
              reason: codes(-1, reasons.length, rows).map((list) => Int32Array.from(list)),
              reasons: fc.constant(reasons),
            }),
          ),
        ),
      ),
      activity: optional(dayHistory),
      contracts: optional(
        withRows((rows) =>
          fc.record({
            signed: days(rows),
            start: days(rows),
            due: ends(rows),
            deadline: ends(rows),
            amount: numbers(fc.double({ noNaN: true }), rows),
          }),
        ),
      ),
      interventions: optional(dayHistory),
    })
    .map(
      (made) =>
        Object.fromEntries(Object.entries(made).filter(([, one]) => one !== undefined)) as unknown as OutcomeHistories,
    );
}

test("outcome histories are read back as they were written, absent and empty ones told apart", () => {
  const some = fc
    .uniqueArray(text, { maxLength: 5 })
    .chain((accounts) => fc.tuple(fc.constant(accounts), histories(accounts.length)));
  fc.assert(
    fc.property(some, ([accounts, written]) => {
      const back = arrowToHistories(historiesToArrow(written, accounts));
      expect(back.histories).toEqual(written);
      expect(back.accounts).toEqual(accounts);
    }),
  );
});

describe("a small table", () => {
  const table: SnapshotTable = {
    length: 3,
    accounts: ["a", "b"],
    account: Int32Array.of(0, 0, 1),
    asOf: Int32Array.of(parseDay("2026-01-01")!, parseDay("2026-02-01")!, parseDay("2026-02-01")!),
    facts: new Map<string, FactColumn>([
      ["seats", { type: "number", values: Float64Array.of(1.5, Number.NaN, -3) }],
      ["sponsor", { type: "boolean", values: Float64Array.of(1, Number.NaN, 0) }],
      ["since", { type: "date", values: Float64Array.of(Number.NaN, 0, parseDay("2020-02-29")!) }],
      ["plan", { type: "string", codes: Int32Array.of(1, -1, 0), dictionary: ["pro", "free"] }],
    ]),
  };
  const bytes = tableToArrow(table, new Map([["barograph.book", "small"]]));

  test("is plain Arrow: missing is null, days are dates, texts stand in dictionaries", () => {
    const read = tableFromIPC(bytes, { useDate: true });
    expect(read.schema.metadata?.get("barograph.book")).toBe("small");
    expect(read.toArray()).toEqual([
      { account: "a", as_of: new Date("2026-01-01"), seats: 1.5, sponsor: true, since: null, plan: "free" },
      { account: "a", as_of: new Date("2026-02-01"), seats: null, sponsor: null, since: new Date(0), plan: null },
      {
        account: "b",
        as_of: new Date("2026-02-01"),
        seats: -3,
        sponsor: false,
        since: new Date("2020-02-29"),
        plan: "pro",
      },
    ]);
  });

  test("is read wherever its bytes begin", () => {
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(arrowToTable(shifted.subarray(3)).table).toEqual(table);
  });

  test("that was cut off is refused at every length", () => {
    for (let length = 0; length < bytes.length - 16; length += 8) {
      expect(() => arrowToTable(bytes.subarray(0, length)), String(length)).toThrow();
    }
  });

  test("is no outcome history, and the other way round", () => {
    expect(() => arrowToHistories(bytes)).toThrow();
    expect(() => arrowToTable(historiesToArrow({ completeThrough: 0 }, ["a"]))).toThrow();
  });
});
