import { describe, expect, test } from "vitest";
import { resolveBook } from "#engine/book/resolve.ts";
import { readDocument } from "#engine/document/index.ts";
import { problemFrame } from "#engine/problemFrame.ts";
import { compileRules } from "#engine/rules/compile.ts";
import { checkUndated } from "#engine/rules/undated.ts";
import { bookText, problemsOfBook, rulesText, spoiled, told } from "../documents.ts";

const purchases = "file: data/purchases.csv";

/** The book with the place of its purchases replaced. */
const placed = (place: string) => spoiled(bookText, purchases, place);
const resolved = (text: string) => resolveBook(readDocument(text, "book.yaml").document!).book!;
const sourceOf = (text: string, name = "purchases") => resolved(text).sources.get(name)!;

describe("a source", () => {
  test("is a file, with how it is to be read", () => {
    const text = placed(
      'file: data\\p.txt\n    format: csv\n    delimiter: ";"\n    encoding: windows-1252\n    decimal: ","',
    );
    expect(sourceOf(text)).toMatchObject({
      file: "data/p.txt",
      format: "csv",
      delimiter: ";",
      encoding: "windows-1252",
      decimal: ",",
    });
    expect(sourceOf(placed('file: p.csv\n    delimiter: "\\t"'))).toMatchObject({ delimiter: "\t" });
  });

  test("is a query", () => {
    const text = placed("connection: env:WAREHOUSE_URL\n    query: |\n      -- all\n      select * from purchases");
    expect(sourceOf(text)).toMatchObject({
      connection: "env:WAREHOUSE_URL",
      query: "-- all\nselect * from purchases\n",
    });
    expect(
      problemsOfBook(placed("connection: sqlite:data/p.sqlite\n    query: with x as (select 1) select * from x")),
    ).toEqual([]);
  });

  test("has dates of a declared format", () => {
    const text = spoiled(bookText, "country: string }", "country: string, date: { type: date, format: dd-MM-yyyy } }");
    const { columns, dateFormats } = sourceOf(text);
    expect([columns.get("date"), columns.get("orders")]).toEqual(["date", "number"]);
    expect([...dateFormats!]).toEqual([["date", "dd-MM-yyyy"]]);
  });

  test("holds outcomes, with the same declarations", () => {
    const events = `outcomes:
  events:
    connection: env:WAREHOUSE_URL
    query: select * from outcomes
    account: customer
    at: effective_on
    kind: kind
    noticed: notice_on
    columns: { effective_on: { type: date, format: d/M/yyyy }, notice_on: { type: date, format: d/M/yyyy }, kind: number }
`;
    const { source } = resolved(spoiled(bookText, "outcomes:\n", events)).outcomes!.events!;
    expect(source).toMatchObject({ name: "outcomes.events", connection: "env:WAREHOUSE_URL" });
    expect(source.columns.get("kind")).toBe("string");
    expect([...source.dateFormats!.keys()]).toEqual(["effective_on", "notice_on"]);
  });

  test.each<[string, string, string[]]>([
    ["nowhere", "known: date", ["4:3-12 source-place: Nothing says where the rows of the source `purchases` are."]],
    [
      "in two places",
      `${purchases}\n    connection: env:X\n    query: select 1`,
      ["4:3-12 source-place: The source `purchases` names a file and a database."],
    ],
    ["in a database that is not asked", "connection: env:X", ["4:3-12 key-missing: The key `query` is missing here."]],
    ["in a query to nobody", "query: select 1", ["4:3-12 key-missing: The key `connection` is missing here."]],
    [
      "with a delimiter that has no meaning",
      'file: p.parquet\n    delimiter: ";"\n    encoding: utf-8',
      [
        "6:5-14 source-key-misplaced: `delimiter` has no meaning for the source `purchases`, which is a Parquet file.",
        "7:5-13 source-key-misplaced: `encoding` has no meaning for the source `purchases`, which is a Parquet file.",
      ],
    ],
    [
      "with a format that has no meaning",
      "connection: env:X\n    query: select 1\n    format: csv",
      ["7:5-11 source-key-misplaced: `format` has no meaning for the source `purchases`, which is a database."],
    ],
    [
      "with a query that writes",
      "connection: env:X\n    query: delete from purchases",
      ["6:12-33 query-not-select: The query of the source `purchases` does not begin like one that only reads."],
    ],
    [
      "by a connection of an unknown form",
      "connection: warehouse\n    query: select 1",
      ["5:5-15 connection-form: The connection of the source `purchases` is none that Barograph knows."],
    ],
    [
      "with a delimiter of two characters",
      `${purchases}\n    delimiter: "||"`,
      ["6:16-20 value-form: `delimiter` must be one character, but it is `||`."],
    ],
  ])("%s", (_, place, expected) => expect(told(problemsOfBook(placed(place)))).toEqual(expected));

  test.each(["dd-mm-yyyy", "DD-MM-yyyy"])("with the date format %s", (format) => {
    const text = spoiled(bookText, "country: string }", `country: string, date: { type: date, format: ${format} } }`);
    const problems = problemsOfBook(text);
    expect(problems).toMatchObject([{ code: "date-pattern", parameters: { pattern: format } }]);
  });

  test.each([
    ["string", []],
    [
      "text",
      [
        "8:70-74 value-kind: `date` must be a type (number, string, boolean, date), or `{ type: date, format: dd-MM-yyyy }`, but it is the text `text`.",
      ],
    ],
    [
      "[date]",
      [
        "8:70-76 value-kind: `date` must be a type (number, string, boolean, date), or `{ type: date, format: dd-MM-yyyy }`, but it is a list.",
      ],
    ],
    ["{ type: number, format: x }", ["8:78-84 value-not-allowed: `type` cannot be `number`."]],
    ["{ format: dd-MM-yyyy }", ["8:64-68 key-missing: The key `type` is missing here."]],
    ["{ type: date, formt: x }", ["8:84-89 unknown-key: The key `formt` is not known here."]],
  ])("with a column's type %s", (type, expected) => {
    const text = spoiled(bookText, "country: string }", `country: string, date: ${type} }`);
    expect(told(problemsOfBook(text))).toEqual(expected);
  });
});

test.each([
  "postgres://bob:hunter2@db.example/x",
  "postgresql://bob:hun@ter2@db.example:5432/x",
  "host=db user=bob password=hunter2",
])("a secret in the book is told, and shown nowhere: %s", (url) => {
  const text = placed(`{ connection: "${url}", query: select 1, account: customer, bogus: 1 }`).replace(
    /purchases:\n\s+\{/,
    "purchases: {",
  );
  const flow = text.replace(/(bogus: 1 \})\n(?: {4}.*\n)+/, "$1\n");
  for (const document of [placed(`connection: "${url}"\n    query: select 1`), flow]) {
    const problems = problemsOfBook(document);
    expect(problems.length).toBeGreaterThan(0);
    for (const one of problems) {
      expect(JSON.stringify(one)).not.toMatch(/hun/);
      expect(problemFrame(one, document)).not.toMatch(/hun|ter2/);
    }
  }
  expect(problemsOfBook(placed(`connection: "${url}"\n    query: select 1`))).toMatchObject([
    { code: "connection-secret", parameters: { source: "purchases" } },
  ]);
});

describe("ready-made snapshots", () => {
  const calendar = "  every: month\n  from: 2025-01-01\n  to: 2026-06-01\n";

  test("are those of a source", () => {
    const text = spoiled(bookText, calendar, "  from: purchases\n");
    expect(resolved(text).calendar).toMatchObject({ source: "purchases", every: "month" });
    expect(sourceOf(text).stateAt).toBe("start");
    expect(sourceOf(spoiled(text, "at: date", "at: date\n    endOfDay: true")).stateAt).toBe("end");
    expect(sourceOf(bookText).stateAt).toBeUndefined();
  });

  test.each([
    ["purchase", ["14:9-17 unknown-source: There is no source `purchase`."]],
    [
      "crm",
      ["14:9-12 fact-source-undated: `from` needs to know when things happened, but the source `crm` has no dates."],
    ],
  ])("from %s", (name, expected) => {
    expect(told(problemsOfBook(spoiled(bookText, calendar, `  from: ${name}\n`)))).toEqual(expected);
  });

  test("a schedule needs its period and its end", () => {
    expect(told(problemsOfBook(spoiled(bookText, calendar, "  from: 2025-01-01\n")))).toEqual([
      "13:1-10 key-missing: The key `every` is missing here.",
      "13:1-10 key-missing: The key `to` is missing here.",
    ]);
  });

  test("a fact is from a column", () => {
    const text = spoiled(bookText, "latest: crm.plan", "from: crm.plan");
    expect(resolved(text).facts.get("plan")).toMatchObject({
      type: "string",
      definition: { kind: "from", source: "crm" },
    });
  });
});

test("rules that read the state at import get a note, also through formulas", () => {
  const text = spoiled(bookText, "formula: sales_90 - sales_prev90", "formula: sales_90 / seats").replace(
    "facts:\n",
    "facts:\n  seats: { from: crm.seats }\n",
  );
  const book = resolved(text);
  const document = readDocument(rulesText, "health.rules.yaml").document!;
  const span = document.spanOfKey(["rules"]);
  const [note, ...others] = checkUndated(compileRules(document, book).ruleSet!, book, span);
  expect(note).toMatchObject({ code: "facts-undated", severity: "note", span: { line: 1 } });
  expect((note!.parameters as { facts: string[] }).facts).toContain("sales_trend");
  expect(others).toEqual([]);
});

describe("eligibility by the state at import", () => {
  const eligible = (where: string) => spoiled(bookText, "  where: tenure_days >= 90\n", `  where: ${where}\n`);

  test.each([
    ["plan is not missing", "17:10-29", ["plan"]],
    ["tenure_days >= 90 and each > 1", "17:10-40", ["each", "seats"]],
  ])("gets a note where it stands: %s", (where, place, facts) => {
    const text = eligible(where).replace(
      "facts:\n",
      "facts:\n  seats: { from: crm.seats }\n  each: { formula: sales_90 / seats }\n",
    );
    const [note, ...others] = problemsOfBook(text);
    expect(note).toMatchObject({ code: "eligibility-undated", severity: "note", parameters: { facts } });
    expect(told([note!])[0]).toMatch(new RegExp(`^${place} `));
    expect(others).toEqual([]);
  });

  test("by facts with dates gets none", () => {
    expect(problemsOfBook(eligible("tenure_days >= 90 or sales_90 > 0"))).toEqual([]);
  });
});
