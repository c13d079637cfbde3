import { describe, expect, test } from "vitest";
import type { AccountActivity } from "#engine/book/activity.ts";
import { formatDay, parseDay } from "#engine/book/days.ts";
import { buildSnapshots, type Snapshots } from "#engine/book/snapshots.ts";
import { type SnapshotTable, valueAt } from "#engine/book/table.ts";
import { BarographError } from "#engine/problems.ts";
import { activity, type BookText, book, expression, type FactText, moment, type Row, source } from "./build.ts";

const orders = source("orders", { amount: "number", plan: "string" });
const facts: Record<string, FactText> = {
  spent: { kind: "sum", source: "orders", column: "amount", over: 60 },
  plan: { kind: "latest", source: "orders", column: "plan", type: "string" },
  since: { kind: "first", source: "orders", column: "at", type: "date" },
  large: { formula: "spent > 10", type: "boolean" },
};

const text: BookText = { sources: [orders], facts };
const rowsOf = (...rows: Row[]): Record<string, readonly Row[]> => ({ orders: rows });
const a = activity(
  "a",
  rowsOf({ at: "2026-02-10", amount: 20, plan: "starter" }, { at: "2026-04-01", amount: 3, plan: "growth" }),
);
const b = activity("b", rowsOf({ at: "2026-05-31T23:00", amount: 1, plan: null }));
const late = activity("late", rowsOf({ at: "2026-06-01", amount: 1, plan: "starter" }));
const starts = new Map([["orders", moment("2026-02-10T09:00")]]);

/** The snapshots as lines of text. */
function lines(table: SnapshotTable): string[] {
  return Array.from({ length: table.length }, (_, row) =>
    [
      table.accounts[table.account[row]!],
      formatDay(table.asOf[row]!),
      ...[...table.facts].map(([, column]) => {
        const value = valueAt(column, row);
        return column.type === "date" && value !== null ? formatDay(Number(value)) : String(value);
      }),
    ].join(" "),
  );
}

const everything = [
  "a 2026-03-01 20 starter 2026-02-10 true",
  "a 2026-04-01 20 starter 2026-02-10 true",
  "a 2026-05-01 3 growth 2026-02-10 false",
  "a 2026-06-01 0 growth 2026-02-10 false",
  "b 2026-06-01 1 null 2026-05-31 false",
];

async function build(accounts: Iterable<AccountActivity>, more: Partial<BookText> = {}): Promise<Snapshots> {
  return buildSnapshots(book({ ...text, ...more }), accounts, starts);
}

describe("the table", () => {
  test("has the facts of every account on every scheduled day from its first row on", async () => {
    const { table } = await build([a, b, late]);
    expect(lines(table)).toEqual(everything);
    expect(table.accounts).toEqual(["a", "b"]);
  });

  test("is ordered by account, whatever the order of the stream", async () => {
    const { table } = await build([late, b, a]);
    expect(lines(table)).toEqual(everything);
  });

  test("orders accounts by code unit, not by code point", async () => {
    const rows = rowsOf({ at: "2026-05-15", amount: 1 });
    const { table } = await build(["a", "Z", "\u{1f600}", "\uffee"].map((name) => activity(name, rows)));
    expect(table.accounts).toEqual(["Z", "a", "\u{1f600}", "\uffee"]);
  });

  test("reads streams", async () => {
    const progress: number[] = [];
    async function* stream() {
      yield a;
      yield b;
    }
    const { table } = await buildSnapshots(book(text), stream(), starts, { onProgress: (n) => progress.push(n) });
    expect(lines(table)).toEqual(everything);
    expect(progress).toEqual([1, 2]);
  });

  test("grows beyond any first guess", async () => {
    const many = Array.from({ length: 3000 }, (_, i) =>
      activity(`account ${String(i).padStart(5, "0")}`, rowsOf({ at: "2026-05-15", amount: i, plan: `plan ${i}` })),
    );
    for (const accounts of [many, many.toReversed()]) {
      const { table } = await build(accounts);
      expect(table.length).toBe(3000);
      expect(table.accounts[2999]).toBe("account 02999");
      expect([...table.facts.values()].map((column) => valueAt(column, 2999))).toEqual([
        2999,
        "plan 2999",
        parseDay("2026-05-15"),
        true,
      ]);
    }
  });

  test("is empty without accounts", async () => {
    const { table, shortened, histories } = await build([]);
    expect(table.length).toBe(0);
    expect([...table.facts.keys()]).toEqual(Object.keys(facts));
    expect(shortened.length).toBe(0);
    expect(histories).toBeUndefined();
  });

  test("refuses an account that comes twice", async () => {
    await expect(build([a, b, a])).rejects.toThrow(BarographError);
  });
});

describe("eligibility", () => {
  test("needs a condition that is true", async () => {
    const { table } = await build([a, b], { calendar: { where: "spent > 0 and as_of - since <= 60" } });
    expect(lines(table)).toEqual([everything[0], everything[1], everything[4]]);
  });

  test("unknown is not eligible", async () => {
    const { table } = await build([a, b], { calendar: { where: 'plan != "growth"' } });
    expect(lines(table)).toEqual([everything[0], everything[1]]);
  });

  test("accounts in histories are those of the table", async () => {
    const { table, histories } = await build([a, b], {
      calendar: { where: "plan is missing" },
      outcomes: { lapse: { activity: "orders", after: 90 }, completeThrough: parseDay("2026-12-31")! },
    });
    expect(table.accounts).toEqual(["b"]);
    expect([...histories!.activity!.offsets]).toEqual([0, 1]);
  });

  test("histories follow when the accounts are sorted", async () => {
    const outcomes = {
      lapse: { activity: "orders", where: expression("amount > 0"), after: 90 },
      completeThrough: parseDay("2026-12-31")!,
    };
    const sorted = await build([a, b], { outcomes });
    const turned = await build([b, a], { outcomes });
    expect(turned.histories).toEqual(sorted.histories);
    expect([...turned.histories!.activity!.offsets]).toEqual([0, 2, 3]);
  });

  test("a row that becomes known later shows the account later", async () => {
    const slow = activity("slow", rowsOf({ at: "2026-02-10", known: "2026-05-01T10:00", amount: 1 }));
    const { table } = await build([slow]);
    expect(lines(table)).toEqual(["slow 2026-06-01 0 null 2026-02-10 false"]);
  });

  test("the state at import does not show that an account was there, unless there is nothing else", async () => {
    const crm = source("crm", { owner: "string" }, null);
    const undated: AccountActivity = {
      account: "u",
      sources: new Map([
        ["crm", { count: 1, at: [-Infinity], known: [-Infinity], columns: new Map([["owner", ["Ada"]]]) }],
      ]),
    };
    const owner: FactText = { kind: "latest", source: "crm", column: "owner", type: "string" };
    const mixed = await build([undated], { sources: [orders, crm], facts: { ...facts, owner } });
    expect(mixed.table.length).toBe(0);
    const alone = await build([undated], { sources: [crm], facts: { owner } });
    expect(alone.table.length).toBe(6);
    expect(alone.quality.get("owner")?.undated).toBe(true);
  });
});

test("dates can be given instead of the calendar's", async () => {
  const dates = ["2026-06-02", "2026-02-11", "2026-02-10", "2026-06-02"].map((date) => parseDay(date)!);
  const { table } = await buildSnapshots(book(text), [a, late], starts, { dates });
  expect(lines(table).map((line) => line.slice(0, 15))).toEqual([
    "a 2026-02-11 20",
    "a 2026-06-02 0 ",
    "late 2026-06-02",
  ]);
});

describe("days beside the calendar's", () => {
  const beside = ["2026-04-15", "2026-05-01", "2026-06-20"].map((date) => parseDay(date)!);

  test("have snapshots of their own, marked as not scheduled", async () => {
    const { table } = await buildSnapshots(book(text), [late, a], starts, { beside });
    expect(lines(table).map((line, row) => [line.slice(0, line.indexOf(" 2026") + 11), table.beside?.[row]])).toEqual([
      ["a 2026-03-01", 0],
      ["a 2026-04-01", 0],
      ["a 2026-04-15", 1],
      ["a 2026-05-01", 0],
      ["a 2026-06-01", 0],
      ["a 2026-06-20", 1],
      ["late 2026-06-20", 1],
    ]);
  });

  test("are nothing special where none is asked for", async () => {
    expect((await build([a])).table.beside).toBeUndefined();
  });
});

describe("provenance", () => {
  const aged: Record<string, FactText> = {
    plan: { kind: "latest", source: "orders", column: "plan", type: "string", freshFor: 30 },
    spent: { kind: "sum", source: "orders", column: "amount", range: [0, 10] },
    twice: { formula: "spent * 2", range: [0, 15] },
  };

  test("is how old a value is and what was withheld, by snapshot, whatever the order of the stream", async () => {
    const { provenance, table } = await buildSnapshots(book({ ...text, facts: aged }), [b, a], starts, {
      provenance: true,
    });
    expect(lines(table).map((line, row) => [line, Object.fromEntries(provenance![row]!)])).toEqual([
      ["a 2026-03-01 starter null null", { plan: { age: 19 }, spent: { withheld: { why: "outside", value: 20 } } }],
      [
        "a 2026-04-01 null null null",
        {
          plan: { age: 50, withheld: { why: "stale", value: "starter" } },
          spent: { withheld: { why: "outside", value: 20 } },
        },
      ],
      ["a 2026-05-01 growth null null", { plan: { age: 30 }, spent: { withheld: { why: "outside", value: 23 } } }],
      [
        "a 2026-06-01 null null null",
        {
          plan: { age: 61, withheld: { why: "stale", value: "growth" } },
          spent: { withheld: { why: "outside", value: 23 } },
        },
      ],
      ["b 2026-06-01 null 1 2", {}],
    ]);
  });

  test("is told only where it is asked for", async () => {
    expect((await build([a])).provenance).toBeUndefined();
  });
});

describe("what is told about facts", () => {
  test("windows that reach before the first row of their source", async () => {
    const { quality, shortened } = await build([a, b]);
    // 60 days from the source's first day, 2026-02-10, are full on 2026-04-11
    expect(quality.get("spent")).toEqual({
      stale: 0,
      outside: 0,
      shortened: 2,
      wholeFrom: parseDay("2026-04-11"),
      undated: false,
      renewed: { accounts: 0, unchanged: 0 },
    });
    expect(quality.get("since")?.shortened).toBe(0);
    expect([...shortened]).toEqual([1, 1, 0, 0, 0]);
  });

  test("the day on which a window is whole, with what it ends before", async () => {
    const ended: FactText = { kind: "count", source: "orders", over: 10, ending: 5 };
    const dates = ["2026-02-24", "2026-02-25"].map((date) => parseDay(date)!);
    const { quality, shortened } = await buildSnapshots(book({ ...text, facts: { ended } }), [a], starts, { dates });
    expect(quality.get("ended")?.shortened).toBe(1);
    expect([...shortened]).toEqual([1, 0]);
  });

  test("a window that is divided is marked as a whole", async () => {
    const slope: FactText = { kind: "count", source: "orders", over: 60, each: 20, rollUp: "slope" };
    const { quality, shortened } = await buildSnapshots(book({ ...text, facts: { slope } }), [a, b], starts);
    expect(quality.get("slope")).toMatchObject({ shortened: 2, wholeFrom: parseDay("2026-04-11") });
    expect([...shortened]).toEqual([1, 1, 0, 0, 0]);
  });

  describe("windows that begin at a date of the account", () => {
    const dated = source("orders", { amount: "number", plan: "string", start: "date" });
    const start: FactText = { kind: "latest", source: "orders", column: "start", type: "date" };
    const startedOn = (account: string, day: string, at = "2026-02-10") =>
      activity(account, rowsOf({ at, start: moment(day) }));

    const marks = async (fact: Partial<FactText>, ...accounts: AccountActivity[]) => {
      const since = { kind: "count", source: "orders", since: "start", ...fact } as FactText;
      const built = book({ sources: [dated], facts: { start, since } });
      const { quality, shortened } = await buildSnapshots(built, accounts, starts);
      const { shortened: count, wholeFrom } = quality.get("since")!;
      return { marks: [...shortened].join(""), count, wholeFrom: wholeFrom && formatDay(wholeFrom) };
    };

    test("are marked where that is before the first row of the source", async () => {
      // from March to June
      expect(await marks({}, startedOn("before", "2026-02-09"), startedOn("then", "2026-02-10"))).toEqual({
        marks: "11110000",
        count: 4,
        wholeFrom: "2026-06-02",
      });
    });

    test("are marked only as long as they reach so far back", async () => {
      expect(await marks({ over: 60 }, startedOn("before", "2020-01-01"))).toEqual({
        marks: "1100",
        count: 2,
        wholeFrom: "2026-04-02",
      });
    });

    test("are not marked where it is missing, or later", async () => {
      const unknown = activity("unknown", rowsOf({ at: "2026-02-10", start: null }));
      expect(await marks({ over: 60 }, startedOn("later", "2026-03-05"), unknown)).toEqual({
        marks: "00000000",
        count: 0,
        wholeFrom: undefined,
      });
    });

    test("are marked in the order of the accounts, however they came", async () => {
      const [early, late] = [startedOn("a", "2026-02-01"), startedOn("b", "2026-03-01")];
      expect((await marks({}, late, early)).marks).toBe("11110000");
    });
  });

  test("values withheld, in eligible snapshots only", async () => {
    const limited: Record<string, FactText> = {
      plan: { kind: "latest", source: "orders", column: "plan", type: "string", freshFor: 30 },
      spent: { kind: "sum", source: "orders", column: "amount", range: [0, 10] },
      since: facts["since"]!,
    };
    const { table, quality } = await build([a], {
      facts: limited,
      calendar: { where: "as_of > 2026-03-01" },
    });
    expect(lines(table)).toEqual([
      "a 2026-04-01 null null 2026-02-10",
      "a 2026-05-01 growth null 2026-02-10",
      "a 2026-06-01 null null 2026-02-10",
    ]);
    expect(quality.get("plan")).toMatchObject({ stale: 2, outside: 0 });
    expect(quality.get("spent")).toMatchObject({ stale: 0, outside: 3 });
  });
});
