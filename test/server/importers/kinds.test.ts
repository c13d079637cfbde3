import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { parquetWriteBuffer, schemaFromColumnData } from "hyparquet-writer";
import pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { parseDay } from "#engine/book/days.ts";
import { importBook } from "#server/importers/importBook.ts";
import { bookOf, type Declared, folderWith, newStore, put, refusal, rowsOf } from "../books.ts";
import { startPostgres } from "../postgres.ts";

const server = await startPostgres();
afterAll(() => server?.stop());

/** The same rows in every kind: `null` is missing; `day` and `moment` are in UTC. */
const rows = [
  { account: "A", at: "2026-01-01", moment: "2026-01-02T03:04:05.250Z", n: 1.5, whole: 7, yes: true, text: 'Zoë, "x"' },
  { account: "A", at: "2026-02-28", moment: null, n: -0.1, whole: null, yes: false, text: null },
  {
    account: "b",
    at: "2026-01-01",
    moment: "2026-07-01T00:00:00.000Z",
    n: null,
    whole: 0,
    yes: null,
    text: "två\nrader",
  },
  {
    account: "b",
    at: "2026-01-01",
    moment: "2026-07-01T00:00:00.000Z",
    n: null,
    whole: 0,
    yes: null,
    text: "två\nrader",
  },
  { account: "C", at: "1999-12-31", moment: null, n: 1234.56, whole: 9007199254740991, yes: true, text: "0" },
];

const columns = { moment: "date", n: "number", whole: "number", yes: "boolean", text: "string" } as const;
const declared: Declared = { at: "at", columns };

async function imported(source: Declared, files: Record<string, string | Uint8Array>, prepare = (_: string) => {}) {
  const folder = folderWith(files);
  prepare(folder);
  const book = bookOf({ rows: { ...declared, ...source } }, "Europe/Stockholm");
  const store = await newStore();
  const { sources } = await importBook(book, folder, store);
  return { found: await rowsOf(store, book), report: sources[0]! };
}

const field = (value: unknown) => (value === null ? "" : `"${String(value).replaceAll('"', '""')}"`);
const csv = (mark: string, change: (row: (typeof rows)[number]) => object = (row) => row) =>
  [Object.keys(rows[0]!).join(mark), ...rows.map((row) => Object.values(change(row)).map(field).join(mark))].join("\n");

const ndjson = rows.map((row) => JSON.stringify(row)).join("\n");

const date = (text: string | null) => (text === null ? null : new Date(text));
const parquetColumns = [
  { name: "account", data: rows.map(({ account }) => account), type: "STRING" },
  { name: "at", data: rows.map(({ at }) => date(at)!) },
  { name: "moment", data: rows.map(({ moment }) => date(moment)), type: "TIMESTAMP" },
  { name: "n", data: rows.map(({ n }) => (n === null ? null : BigInt(Math.round(n * 100)))) },
  { name: "whole", data: rows.map(({ whole }) => (whole === null ? null : BigInt(whole))), type: "INT64" },
  { name: "yes", data: rows.map(({ yes }) => yes), type: "BOOLEAN" },
  { name: "text", data: rows.map(({ text }) => text), type: "STRING" },
] satisfies Parameters<typeof parquetWriteBuffer>[0]["columnData"];

function parquet(): Uint8Array {
  const schema = schemaFromColumnData({
    columnData: parquetColumns,
    schemaOverrides: {
      at: { name: "at", type: "INT32", converted_type: "DATE", repetition_type: "REQUIRED" },
      n: { name: "n", type: "INT64", converted_type: "DECIMAL", scale: 2, precision: 18, repetition_type: "OPTIONAL" },
    },
  });
  const columnData = parquetColumns.map(({ name, data }) => ({ name, data }));
  return new Uint8Array(parquetWriteBuffer({ rowGroupSize: 2, columnData, schema }));
}

const values = () => rows.map((row) => Object.values(row));

function sqlite(folder: string): void {
  const database = new Sqlite(join(folder, "data.sqlite"));
  database.exec("create table t (account text, at text, moment text, n real, whole integer, yes integer, text text)");
  const insert = database.prepare("insert into t values (?, ?, ?, ?, ?, ?, ?)");
  for (const row of values()) insert.run(row.map((value) => (typeof value === "boolean" ? Number(value) : value)));
  database.close();
}

async function asked(text: string, parameters: unknown[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: server!.url });
  await client.connect();
  try {
    await client.query(text, parameters);
  } finally {
    await client.end();
  }
}

async function fillPostgres(): Promise<void> {
  await asked("drop table if exists kinds");
  await asked(
    "create table kinds (account text, at date, moment timestamptz, n numeric(12, 2), whole bigint, yes boolean, text text)",
  );
  const places = values().map((row, at) => `(${row.map((_, i) => `$${at * row.length + i + 1}`).join(", ")})`);
  await asked(`insert into kinds values ${places.join(", ")}`, values().flat());
}

describe("the same rows are the same facts", async () => {
  const { found: expected, report } = await imported({ file: "rows.csv" }, { "rows.csv": csv(",") });

  test("as CSV with defaults", () => {
    expect(report).toMatchObject({ rows: 5, setAside: 0, problems: [{ code: "rows-identical" }] });
    expect(expected).toMatchObject({
      A: {
        rows: [
          { n: 1.5, whole: 7, yes: true, text: 'Zoë, "x"' },
          { n: -0.1, whole: null, yes: false, text: null },
        ],
      },
      C: { rows: [{ at: parseDay("1999-12-31"), n: 1234.56, whole: 9007199254740991 }] },
    });
    // 03:04:05.25 in UTC is an hour later in Stockholm
    expect(expected["A"]!["rows"]![0]!["moment"]).toBeCloseTo(
      parseDay("2026-01-02")! + (4 * 3600 + 245.25) / 86_400,
      9,
    );
  });

  const continental = csv(";", (row) => ({
    ...row,
    at: row.at.split("-").reverse().join("."),
    n: row.n === null ? null : String(row.n).replace(".", ","),
  }));
  test.each<[string, Declared, Record<string, string | Uint8Array>]>([
    ["CSV of the continent, detected", { file: "x.csv" }, { "x.csv": continental }],
    [
      "CSV of the continent, declared",
      { file: "x.txt", delimiter: ";", decimal: ",", dateFormats: new Map([["at", "dd.MM.yyyy"]]) },
      { "x.txt": continental },
    ],
    ["CSV in Windows-1252", { file: "x.csv" }, { "x.csv": Buffer.from(csv(","), "latin1") }],
    [
      "CSV in ISO 8859-1, declared",
      { file: "x.csv", encoding: "iso-8859-1" },
      { "x.csv": Buffer.from(csv(","), "latin1") },
    ],
    [
      "CSV in UTF-16 with a byte order mark",
      { file: "x.csv" },
      { "x.csv": Buffer.from(`\uFEFF${csv("\t")}`, "utf16le") },
    ],
    [
      "CSV in UTF-16 in big-endian order, declared",
      { file: "x.csv", encoding: "utf-16be" },
      { "x.csv": Buffer.from(csv("|"), "utf16le").swap16() },
    ],
    ["NDJSON", { file: "x.ndjson" }, { "x.ndjson": ndjson }],
    ["Parquet", { file: "x.parquet" }, { "x.parquet": parquet() }],
    ["Parquet under another name", { file: "x.bin", format: "parquet" }, { "x.bin": parquet() }],
  ])("as %s", async (_, source, files) => {
    const { found, report } = await imported(source, files);
    expect(found).toEqual(expected);
    expect(report).toMatchObject({ rows: 5, setAside: 0, problems: [{ code: "rows-identical" }] });
  });

  test("as SQLite", async () => {
    const { found } = await imported({ connection: "sqlite:data.sqlite", query: "select * from t" }, {}, sqlite);
    expect(found).toEqual(expected);
  });

  test.skipIf(!server)("as PostgreSQL", async () => {
    await fillPostgres();
    process.env["BAROGRAPH_TEST_URL"] = server!.url;
    const { found } = await imported({ connection: "env:BAROGRAPH_TEST_URL", query: "select * from kinds;" }, {});
    expect(found).toEqual(expected);
  });
});

describe.skipIf(!server)("PostgreSQL", () => {
  const book = (query: string, more: Declared = {}) =>
    bookOf({ rows: { connection: "env:BAROGRAPH_TEST_URL", query, ...more } });
  const importQuery = async (query: string, more: Declared = {}, options = {}) => {
    process.env["BAROGRAPH_TEST_URL"] ??= server!.url;
    return importBook(book(query, more), folderWith(), await newStore(), options);
  };
  const refused = async (query: string, options = {}) => (await refusal(importQuery(query, {}, options)))[0]!;

  test("unchanged data make no new version, changed data do, and other words for the same do not", async () => {
    await fillPostgres();
    process.env["BAROGRAPH_TEST_URL"] = server!.url;
    const store = await newStore();
    const folder = folderWith();
    const first = await importBook(book("select * from kinds", declared), folder, store);
    expect(first).toMatchObject({ changed: true, sources: [{ state: "imported", rows: 5 }] });
    const again = await importBook(book("select * from kinds where true", declared), folder, store);
    expect(again).toMatchObject({ changed: false, dataVersion: first.dataVersion, sources: [{ state: "unchanged" }] });
    await asked("insert into kinds (account, at) values ('new', '2026-03-01')");
    const third = await importBook(book("select * from kinds", declared), folder, store);
    expect(third).toMatchObject({ changed: true, sources: [{ state: "imported", version: 2, rows: 6 }] });
    await asked("delete from kinds where account = 'new'");
    const fourth = await importBook(book("select * from kinds", declared), folder, store);
    expect(fourth).toMatchObject({ changed: true, dataVersion: first.dataVersion, sources: [{ state: "reused" }] });
  });

  test("more rows than are fetched at once", async () => {
    const report = await importQuery("select 'a' || (i % 7) as account, i as n from generate_series(1, 4321) as i");
    expect(report.sources[0]!.rows).toBe(4321);
  });

  test("what no column can hold does not fit; numbers beyond a double's digits neither, but as text they are whole", async () => {
    const query = `select 'a' as account, '9007199254740993'::bigint as big, '9007199254740993'::bigint as id,
      'NaN'::numeric as nan, array[1, 2] as list, '{"a": 1}'::json as json, '\\x00'::bytea as bytes, 'infinity'::date as never`;
    const types = { big: "number", nan: "number", never: "date", list: "string" } as const;
    const store = await newStore();
    process.env["BAROGRAPH_TEST_URL"] = server!.url;
    const { sources } = await importBook(book(query, { columns: { ...types, id: "string" } }), folderWith(), store);
    expect(sources[0]!.problems.map(({ parameters }) => (parameters as { column: string }).column).sort()).toEqual([
      "big",
      "bytes",
      "json",
      "list",
      "nan",
      "never",
    ]);
    expect(await rowsOf(store, book(query, { columns: { id: "string" } }))).toMatchObject({
      a: { rows: [{ id: "9007199254740993" }] },
    });
  });

  test.each([
    ["an insert", "with x as (insert into kinds (account) values ('evil') returning account) select * from x"],
    ["a second statement", "select 'a' as account; commit; insert into kinds (account) values ('evil')"],
    ["a second statement that ends the transaction", "select 'a' as account; rollback; drop table kinds"],
    ["a change of the settings", "select set_config('transaction_read_only', 'off', false) as account"],
    ["a sequence that moves", "select nextval('kinds_seq')::text as account"],
  ])("%s is refused", async (_, query) => {
    await fillPostgres();
    await asked("create sequence if not exists kinds_seq");
    expect(await refused(query)).toMatchObject({ code: "query-failed", parameters: { source: "rows" } });
    const { sources } = await importQuery("select account from kinds where account = 'evil'");
    expect(sources[0]!.rows).toBe(0);
  });

  test("a query that takes too long is broken off", async () => {
    const problem = await refused("select pg_sleep(60)::text as account", { timeout: 200 });
    expect(problem).toMatchObject({ code: "query-timeout", parameters: { source: "rows", seconds: 0.2 } });
  });

  test("a failure half-way leaves what was there", async () => {
    process.env["BAROGRAPH_TEST_URL"] = server!.url;
    const store = await newStore();
    const query = (last: string) => `select 'a' as account, 10 / (${last} - i) as n from generate_series(1, 3000) as i`;
    const whole = await importBook(book(query("0")), folderWith(), store);
    const problems = await refusal(importBook(book(query("2500")), folderWith(), store));
    expect(problems).toMatchObject([{ code: "query-failed", parameters: { reason: "division by zero" } }]);
    expect(Object.keys(await rowsOf(store, book(query("0")), whole.dataVersion))).toEqual(["a"]);
  });

  test("a server that goes away half-way is told, and nothing crashes", async () => {
    const onProgress = () => {
      void asked("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'barograph'").catch(
        () => {},
      );
    };
    const query = "select 'a' as account, pg_sleep(0.001)::text as s from generate_series(1, 5000) as i";
    expect(await refused(query, { onProgress })).toMatchObject({ code: "query-failed" });
  });

  test("a query that does not fit is told in the server's words", async () => {
    expect(await refused("select nothing from kinds")).toMatchObject({
      code: "query-failed",
      parameters: { reason: 'column "nothing" does not exist' },
    });
    expect(await refused("select 1 as other")).toMatchObject({
      code: "source-column-missing",
      parameters: { column: "account", found: ["other"] },
    });
  });

  test("no problem shows a password or a URL", async () => {
    const wrong = server!.url.replace(/:[^:@/]*@/, ":wr%2Fong@");
    const urls = [
      wrong,
      "postgres://u:pa55@127.0.0.1:1/x",
      "postgres://u:pa55@no-such-host.invalid/x",
      "postgres://u:pa55@[/x",
    ];
    for (const url of urls) {
      process.env["BAROGRAPH_TEST_URL"] = url;
      const problem = await refused("select 'a' as account");
      expect(problem).toMatchObject({ code: "connection-failed", parameters: { source: "rows" } });
      expect(JSON.stringify(problem)).not.toMatch(/pa55|wr\/ong|wr%2Fong|postgres:\/\//);
    }
    process.env["BAROGRAPH_TEST_URL"] = server!.url;
  });
});

describe("a connection", () => {
  const refused = async (connection: string) =>
    (
      await refusal(
        importBook(
          bookOf({ rows: { connection, query: "select 'a' as account" } }),
          folderWith({ "rows.csv": "no database" }),
          await newStore(),
        ),
      )
    )[0]!;

  test("by a variable that is not set, or means nothing", async () => {
    expect(await refused("env:BAROGRAPH_NO_SUCH")).toMatchObject({
      code: "connection-variable-missing",
      parameters: { source: "rows", variable: "BAROGRAPH_NO_SUCH" },
    });
    process.env["BAROGRAPH_OTHER"] = "mysql://u:pa55@host/x";
    const problem = await refused("env:BAROGRAPH_OTHER");
    expect(problem).toMatchObject({ code: "connection-unsupported" });
    expect(JSON.stringify(problem)).not.toContain("pa55");
  });

  test("to a file that is missing, outside the book, or no database", async () => {
    expect(await refused("sqlite:none.sqlite")).toMatchObject({ code: "source-missing" });
    expect(await refused("sqlite:../x.sqlite")).toMatchObject({ code: "source-outside-book" });
    expect(await refused("sqlite:rows.csv")).toMatchObject({ code: "query-failed" });
  });
});

describe("SQLite", () => {
  const folder = () => {
    const made = folderWith();
    sqlite(made);
    return made;
  };
  const book = (query: string, more: Declared = {}) =>
    bookOf({ rows: { connection: "sqlite:data.sqlite", query, ...more } });

  test.each([
    ["a change", "delete from t returning account"],
    ["two statements", "select account from t; select account from t"],
    ["another file", "attach 'other.sqlite' as x"],
    ["what is no SQL", "select from"],
    ["what changes the file", "pragma user_version = 7"],
  ])("refuses %s", async (_, query) => {
    expect(await refusal(importBook(book(query), folder(), await newStore()))).toMatchObject([
      { code: "query-failed" },
    ]);
  });

  test("integers beyond 2^53 do not fit numbers, and are whole as text; bytes never fit", async () => {
    const query = "select 9007199254740993 as account, 9007199254740993 as n, x'00ff' as b";
    const store = await newStore();
    const { sources } = await importBook(book(query, { columns: { n: "number" } }), folder(), store);
    expect(sources[0]!.problems).toMatchObject([{ parameters: { column: "b" } }, { parameters: { column: "n" } }]);
    expect(Object.keys(await rowsOf(store, book(query)))).toEqual(["9007199254740993"]);
  });

  test("unchanged data make no new version, and the query may change its words", async () => {
    const made = folder();
    const store = await newStore();
    const first = await importBook(book("select * from t"), made, store);
    const again = await importBook(book("select * from t where 1"), made, store);
    expect(again).toMatchObject({ changed: false, dataVersion: first.dataVersion, sources: [{ state: "unchanged" }] });
  });

  test("a query that never ends is broken off", async () => {
    const endless =
      "with recursive s(i) as (select 1 union all select i from s) select 'a' as account from s where i = 0";
    expect(await refusal(importBook(book(endless), folder(), await newStore(), { timeout: 2000 }))).toMatchObject([
      { code: "query-timeout" },
    ]);
  });
});

describe("NDJSON", () => {
  const lines = async (text: string | Uint8Array, more: Declared = {}) => {
    const book = bookOf({ rows: { file: "rows.jsonl", columns: { n: "number" }, ...more } });
    const store = await newStore();
    const { sources } = await importBook(book, folderWith({ "rows.jsonl": text }), store);
    return { report: sources[0]!, rows: await rowsOf(store, book) };
  };

  test("what is no object is set aside with its line, what is nested does not fit, what lacks is missing", async () => {
    const { report, rows } = await lines(
      [
        '{"account": "a", "n": 1}',
        "[1]",
        "{",
        "",
        "null",
        '{"account": {"id": 1}}',
        '{"n": 2}',
        '{"account": 12345678901234567890}',
        '{"account": "b", "n": {"x": [1]}}',
        '{"account": 7}',
      ].join("\n"),
    );
    expect(report.problems.map(({ parameters }) => parameters)).toEqual([
      { source: "rows", rows: 3, line: 2, reason: "json" },
      { source: "rows", rows: 2, line: 6, reason: "account-unreadable" },
      { source: "rows", rows: 1, line: 7, reason: "account-empty" },
      { source: "rows", column: "n", type: "number", values: 1, line: 9, example: '{"x":[1]}' },
    ]);
    expect(rows).toMatchObject({ a: { rows: [{ n: 1 }] }, b: { rows: [{ n: null }] }, "7": { rows: [{ n: null }] } });
  });

  test("keys may be those of every object", async () => {
    const { rows } = await lines('{"account": "a", "__proto__": "x", "constructor": "y", "n": 3}');
    expect(rows).toMatchObject({ a: { rows: [{ n: 3 }] } });
  });

  test("an account that no line has is told; an empty file is empty", async () => {
    expect(await refusal(lines('{"acount": "a"}'))).toMatchObject([
      { code: "source-column-missing", parameters: { column: "account", suggestion: "acount" } },
    ]);
    expect((await lines("")).report.problems).toMatchObject([{ code: "source-empty" }]);
  });

  test("depth and length do no harm", async () => {
    const { report } = await lines(
      `${"[".repeat(500_000)}\n{"account": "${"x".repeat(2_000_000)}"}\n{"account":"a","n":${"[".repeat(1000)}${"]".repeat(1000)}}`,
    );
    expect(report).toMatchObject({ rows: 1, setAside: 2 });
  });
});

describe("Parquet", () => {
  type ColumnData = Parameters<typeof parquetWriteBuffer>[0]["columnData"];
  const write = (columnData: ColumnData) => new Uint8Array(parquetWriteBuffer({ columnData }));
  const source = (columns: Declared["columns"] = {}) => bookOf({ rows: { file: "rows.parquet", columns } });
  const read = async (bytes: Uint8Array, columns: Declared["columns"] = {}) => {
    const store = await newStore();
    const { sources } = await importBook(source(columns), folderWith({ "rows.parquet": bytes }), store);
    return { report: sources[0]!, rows: await rowsOf(store, source(columns)) };
  };
  const account = { name: "account", data: ["a", "b"], type: "STRING" as const };

  test("integers beyond 2^53 do not fit numbers, and are whole as text", async () => {
    const data = [9007199254740993n, 5n];
    const bytes = write([
      { name: "account", data, type: "INT64" },
      { name: "n", data, type: "INT64" },
    ]);
    const { report, rows } = await read(bytes, { n: "number" });
    expect(report.problems).toMatchObject([
      { code: "values-unfit", parameters: { column: "n", example: "9007199254740993" } },
    ]);
    expect(rows).toMatchObject({ "9007199254740993": { rows: [{ n: null }] }, "5": { rows: [{ n: 5 }] } });
  });

  test("lists are refused where the book names them, and passed over where it does not", async () => {
    const bytes = write([account, { name: "list", data: [{ a: [1] }, { a: [2] }], type: "JSON" }]);
    expect((await read(bytes)).report.problems).toMatchObject([
      { code: "values-unfit", parameters: { column: "list", values: 2 } },
    ]);
  });

  test.each([
    ["text", Buffer.from("account,n\na,1\n")],
    ["nothing", new Uint8Array()],
    ["its end alone", Buffer.from("PAR1\u00ff\u00ff\u00ff\u007fPAR1", "latin1")],
  ])("%s is refused", async (_, bytes) => {
    expect(await refusal(read(bytes))).toMatchObject([{ code: "source-not-parquet", parameters: { source: "rows" } }]);
  });

  const columnData = Array.from({ length: 40 }, (_, i) => i % 7);
  const whole = write([
    { name: "account", data: columnData.map(String), type: "STRING" },
    { name: "n", data: columnData.map((i) => i / 2), type: "DOUBLE", nullable: true },
    { name: "i", data: columnData.map(BigInt), type: "INT64", encoding: "DELTA_BINARY_PACKED" },
  ]);

  // the first leads the reader in a circle, the second makes it fill the memory
  test.each([11, 204, 4, 30, 120, 300, 420, 500])(
    "a file damaged at byte %i is a problem or another table",
    async (at) => {
      const damaged = Uint8Array.from(whole);
      damaged[at] = damaged[at]! ^ 0xff;
      const book = bookOf({ rows: { file: "rows.parquet", columns: { n: "number" } } });
      const folder = folderWith({ "rows.parquet": damaged });
      const outcome = importBook(book, folder, await newStore(), { timeout: 4000 });
      const codes = await outcome.then(
        () => [],
        (error) => error.problems.map(({ code }: { code: string }) => code),
      );
      for (const code of codes) expect(code).toMatch(/^source-(?:not-parquet|unreadable|column-missing)$/);
    },
  );

  test("a file that breaks off is no Parquet file", async () => {
    expect(await refusal(read(whole.subarray(0, 400)))).toMatchObject([{ code: "source-not-parquet" }]);
  });
});

describe("what is not declared", () => {
  const dates = async (...values: string[]) => {
    const book = bookOf({ rows: { at: "at" } });
    const store = await newStore();
    const content = `account,at\n${values.map((value, i) => `a${i},"${value}"\n`).join("")}`;
    await importBook(book, folderWith({ "rows.csv": content }), store);
    const found = await rowsOf(store, book);
    return values.map((_, i) => found[`a${i}`]?.["rows"]?.[0]?.at ?? null);
  };
  const day = (text: string) => parseDay(text)!;

  test.each<[string, string[], string[]]>([
    ["days first", ["03-04-2024", "13-04-2024"], ["2024-04-03", "2024-04-13"]],
    ["months first", ["3/4/2024", "4/13/2024"], ["2024-03-04", "2024-04-13"]],
    ["names of months", ["3 Apr 2024", "4 september 2024"], ["2024-04-03", "2024-09-04"]],
    ["an American date in words", ["Apr 3, 2024"], ["2024-04-03"]],
    ["years first", ["2024/4/3"], ["2024-04-03"]],
  ])("%s", async (_, written, meant) => expect(await dates(...written)).toEqual(meant.map(day)));

  test("a time of day", async () => expect(await dates("13.04.2024 06:00")).toEqual([day("2024-04-13") + 0.25]));

  test("the first value decides; others do not fit", async () => {
    expect(await dates("2024-04-03", "13.04.2024")).toEqual([day("2024-04-03"), null]);
  });

  test.each([
    ["nothing shows the order", ["03-04-2024", "05-06-2024"]],
    ["the values contradict each other", ["03-04-2024", "13-04-2024", "04-13-2024"]],
  ])("is never guessed where %s", async (_, values) => {
    expect(await refusal(dates(...values))).toMatchObject([
      {
        code: "date-format-ambiguous",
        parameters: { source: "rows", column: "at", example: "03-04-2024", line: 2, formats: ["d-M-yyyy", "M-d-yyyy"] },
      },
    ]);
  });

  const numbers = async (...values: string[]) => {
    const book = bookOf({ rows: { columns: { n: "number" } } });
    const store = await newStore();
    await importBook(
      book,
      folderWith({ "rows.csv": `account;n\n${values.map((value, i) => `a${i};${value}\n`).join("")}` }),
      store,
    );
    const found = await rowsOf(store, book);
    return values.map((_, i) => found[`a${i}`]!["rows"]![0]!["n"]);
  };

  test("a decimal comma, where it cannot be thousands", async () => {
    expect(await numbers("12,5", "7", "1,234")).toEqual([12.5, 7, 1.234]);
    expect(await numbers("1,234", "7")).toEqual([null, 7]);
    expect(await numbers("12,5", "7.25")).toEqual([null, 7.25]);
  });
});

describe("the end of the day", () => {
  test("is the last instant of it", async () => {
    const book = bookOf({ rows: { at: "at", stateAt: "end" } });
    const store = await newStore();
    const folder = folderWith({ "rows.csv": "account,at\na,2026-05-31\n" });
    await importBook(book, folder, store);
    const { at } = (await rowsOf(store, book))["a"]!["rows"]![0]!;
    expect(at).toBeLessThan(parseDay("2026-06-01")!);
    expect(at).toBeGreaterThan(parseDay("2026-06-01")! - 1e-7);
    put(folder, "rows.csv", "account,at\na,2026-05-31\n");
    const other = bookOf({ rows: { at: "at" } });
    expect(await importBook(other, folder, store)).toMatchObject({ changed: true });
  });
});
