/**
 * Accounts that are found by way of other sources, and wide tables of every kind.
 */
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, test } from "vitest";
import type { Source } from "#engine/book/book.ts";
import { answerColumns } from "#engine/book/questions.ts";
import { importBook } from "#server/importers/importBook.ts";
import { bookOf, type Declared, folderWith, newStore, put, refusal, rowsOf } from "../books.ts";

const licences: Declared = {
  file: "licences.csv",
  at: "on",
  columns: { licence: "string", starts: "date", seats: "number" },
};
const licenceFile = `account,on,licence,starts,seats
A,2026-01-01,L1,2026-02-01,5
A,2026-03-01,L1,2026-03-01,7
B,2026-01-01,L2,,3
C,2026-01-01,L3,2026-01-01,1
D,2026-01-01,L3,2026-01-01,1
`;
const usage: Declared = {
  file: "usage.csv",
  account: "licence",
  at: "on",
  match: {
    lookup: { source: "licences", column: "licence" },
    take: new Map([
      ["starts", "starts"],
      ["signed", "at"],
    ]),
  },
  columns: { licence: "string", n: "number", starts: "date", signed: "date" },
};
const usageFile =
  "licence,on,n\nL1,2026-01-05,1\n L2 ,2026-01-06,2\nL3,2026-01-07,3\nL9,2026-01-08,4\nL9,2026-01-09,5\n,2026-01-10,6\n";

const book = bookOf({ usage, licences });
const day = (text: string) => Date.parse(text) / 86_400_000;

describe("a lookup", () => {
  test("finds the account of the row with the key, and takes the values of its last row", async () => {
    const folder = folderWith({ "licences.csv": licenceFile, "usage.csv": usageFile });
    const store = await newStore();
    const { sources } = await importBook(book, folder, store);
    const found = await rowsOf(store, book);
    expect(found["A"]!["usage"]).toMatchObject([
      { licence: "L1", n: 1, starts: day("2026-03-01"), signed: day("2026-03-01") },
    ]);
    expect(found["B"]!["usage"]).toMatchObject([{ licence: " L2 ", n: 2, starts: null, signed: day("2026-01-01") }]);
    expect(found["C"]!["usage"]).toBeUndefined();
    expect(sources.map(({ name, rows, setAside }) => [name, rows, setAside])).toEqual([
      ["usage", 2, 4],
      ["licences", 5, 0],
    ]);
    const place = "licences.licence";
    expect(sources[0]!.problems).toMatchObject([
      { code: "rows-set-aside", parameters: { reason: "account-empty", rows: 1, line: 7 } },
      {
        code: "rows-unmatched",
        parameters: {
          source: "usage",
          place,
          reason: "account-unmatched",
          rows: 2,
          keys: 1,
          examples: [{ key: "L9", rows: 2 }],
        },
      },
      {
        code: "rows-unmatched",
        parameters: { place, reason: "account-ambiguous", rows: 1, examples: [{ key: "L3", rows: 1 }] },
      },
    ]);
  });

  test("nothing is lost: what was set aside stays as it stood there", async () => {
    const folder = folderWith({ "licences.csv": licenceFile, "usage.csv": usageFile });
    const store = await newStore();
    await importBook(book, folder, store);
    const kept = store.sqlite.prepare("select line, reason, text from set_aside_rows order by line").raw().all();
    expect(kept).toEqual([
      [4, "account-ambiguous", "L3,2026-01-07,3"],
      [5, "account-unmatched", "L9,2026-01-08,4"],
      [6, "account-unmatched", "L9,2026-01-09,5"],
      [7, "account-empty", ",2026-01-10,6"],
    ]);
  });

  test("when its source changes, the rows are matched again, and what was before stays as it was", async () => {
    const folder = folderWith({ "licences.csv": licenceFile, "usage.csv": usageFile });
    const store = await newStore();
    const first = await importBook(book, folder, store);
    const before = await rowsOf(store, book);
    put(folder, "licences.csv", `${licenceFile}E,2026-01-01,L9,2026-01-01,2\n`);
    const second = await importBook(book, folder, store);
    expect(second.sources.map(({ name, state, rows }) => [name, state, rows])).toEqual([
      ["usage", "imported", 4],
      ["licences", "imported", 6],
    ]);
    expect((await rowsOf(store, book))["E"]!["usage"]).toMatchObject([{ n: 4 }, { n: 5 }]);
    expect(await rowsOf(store, book, first.dataVersion)).toEqual(before);
    put(folder, "licences.csv", licenceFile);
    const third = await importBook(book, folder, store);
    expect(third.sources.map(({ state }) => state)).toEqual(["reused", "reused"]);
    expect(third.dataVersion).toBe(first.dataVersion);
  });

  test("nothing has changed: nothing is read again, and the data have the same name in every store", async () => {
    const folder = folderWith({ "licences.csv": licenceFile, "usage.csv": usageFile });
    const store = await newStore();
    const first = await importBook(book, folder, store);
    const second = await importBook(book, folder, store, {
      onProgress: () => {
        throw new Error("nothing should be read");
      },
    });
    expect(second).toMatchObject({ changed: false, sources: [{ state: "unchanged" }, { state: "unchanged" }] });
    const other = await newStore();
    await importBook(bookOf({ licences }), folder, other);
    expect((await importBook(book, folder, other)).dataVersion).toBe(first.dataVersion);
  });

  test("another column taken, or another way, makes another version", async () => {
    const folder = folderWith({ "licences.csv": licenceFile, "usage.csv": usageFile });
    const store = await newStore();
    const versions = new Set<string>();
    for (const match of [
      usage.match!,
      { ...usage.match!, take: new Map([["starts", "at"]]) },
      { lookup: { source: "licences", column: "account" }, take: new Map() },
    ]) {
      const names = ["licence", "n", ...match.take.keys()] as const;
      const columns = Object.fromEntries(names.map((name) => [name, usage.columns![name]!]));
      versions.add(
        (await importBook(bookOf({ licences, usage: { ...usage, match, columns } as Declared }), folder, store))
          .dataVersion,
      );
    }
    expect(versions.size).toBe(3);
  });

  test("by the account itself, to take over what another source has of it", async () => {
    const folder = folderWith({ "crm.csv": "account,plan\nA,growth\nB,starter\n", "rows.csv": "who,n\nA,1\nC,2\n" });
    const rows = {
      account: "who",
      match: { lookup: { source: "crm", column: "account" }, take: new Map([["plan", "plan"]]) },
      columns: { who: "string", n: "number", plan: "string" },
    };
    const own = bookOf({ crm: { columns: { plan: "string" } }, rows: rows as Declared });
    const store = await newStore();
    await importBook(own, folder, store);
    expect((await rowsOf(store, own))["A"]!["rows"]).toMatchObject([{ n: 1, plan: "growth" }]);
  });

  test("by way of a source whose accounts are looked up themselves", async () => {
    const folder = folderWith({
      "licences.csv": licenceFile,
      "users.csv": "user,licence\nu1@x.example,L1\nU2@x.example,L2\n",
      "events.csv": "user,n\nU1@X.example,1\nu2@x.example,2\n",
    });
    const way = (source: string, column: string) => ({ lookup: { source, column }, take: new Map() });
    const chain = bookOf({
      events: { account: "user", match: way("users", "user"), columns: { user: "string", n: "number" } } as Declared,
      users: {
        account: "licence",
        match: way("licences", "licence"),
        columns: { user: "string", licence: "string" },
      } as Declared,
      licences,
    });
    const store = await newStore();
    const first = await importBook(chain, folder, store);
    expect(first.sources.map(({ name, setAside }) => [name, setAside])).toEqual([
      ["events", 0],
      ["users", 0],
      ["licences", 0],
    ]);
    const found = await rowsOf(store, chain);
    expect([found["A"]!["events"]![0]!["n"], found["B"]!["events"]![0]!["n"]]).toEqual([1, 2]);
    // what the first of the chain says reaches the last
    put(folder, "licences.csv", licenceFile.replace("B,2026-01-01,L2", "Z,2026-01-01,L2"));
    await importBook(chain, folder, store);
    expect((await rowsOf(store, chain))["Z"]!["events"]![0]!["n"]).toBe(2);
  });

  test("of a hundred thousand keys", async () => {
    const many = Array.from({ length: 100_000 }, (_, i) => `a${i % 999},2026-01-01,K${i},,\n`).join("");
    const folder = folderWith({
      "licences.csv": `account,on,licence,starts,seats\n${many}`,
      "usage.csv": "licence,on,n\nK99999,2026-01-05,1\nK0,2026-01-05,1\n",
    });
    const store = await newStore();
    const { sources } = await importBook(book, folder, store);
    expect(sources[0]).toMatchObject({ rows: 2, setAside: 0 });
  });
});

describe("by domain", () => {
  const accounts: Declared = { columns: { domain: "string" } };
  const people: Declared = { columns: { mail: "string" } };
  const answers = (match: Source["match"]): Declared =>
    ({ account: "mail", match, columns: { mail: "string", n: "number" } }) as Declared;
  const files = {
    "accounts.csv":
      'account,domain\nA,acme.example\nB,"shop.acme.example, b.example"\nC,gmail.com\nD,both.example\nE,www.both.example\n',
    "people.csv": "account,mail\nC,Cid@Gmail.com\n",
    "answers.csv": `mail,n
ann@acme.example,1
bob@eu.shop.acme.example,2
cid@gmail.com,3
dot@both.example,4
eve@b.example,5
nobody,6
x@example,7
`,
  };
  const domain = { byDomain: { source: "accounts", column: "domain" }, take: new Map() };

  test("the nearest domain decides; not where anybody can be, nor that of several accounts", async () => {
    const own = bookOf({ accounts, answers: answers(domain) });
    const store = await newStore();
    const { sources } = await importBook(own, folderWith(files), store);
    const found = await rowsOf(store, own);
    const numbers = Object.fromEntries(
      Object.entries(found).map(([name, rows]) => [name, rows["answers"]?.map(({ n }) => n)]),
    );
    expect(numbers).toEqual({ A: [1], B: [2, 5], C: undefined, D: undefined, E: undefined });
    const reasons = sources[1]!.problems.map(({ parameters }) => {
      const { reason, examples } = parameters as { reason: string; examples: { key: string }[] };
      return [reason, examples.map(({ key }) => key)];
    });
    expect(reasons).toEqual([
      ["account-unmatched", ["nobody", "x@example"]],
      ["account-ambiguous", ["both.example"]],
      ["account-free-mail", ["gmail.com"]],
    ]);
  });

  test("where a lookup of addresses finds nothing", async () => {
    const own = bookOf({
      accounts,
      people,
      answers: answers({ ...domain, lookup: { source: "people", column: "mail" } }),
    });
    const store = await newStore();
    await importBook(own, folderWith(files), store);
    const found = await rowsOf(store, own);
    expect(found["C"]!["answers"]).toMatchObject([{ n: 3 }]);
    expect(found["A"]!["answers"]).toMatchObject([{ n: 1 }]);
  });
});

describe("a wide table", () => {
  const wide = (place: Partial<Declared>): Declared & Pick<Source, "unpivot"> =>
    ({
      at: "at",
      columns: { channel: "string", ...answerColumns },
      unpivot: [
        { kind: "nps", columns: ["Q1"], answer: { by: "score", scale: [0, 10], reversed: false }, comment: "Why" },
        { kind: "ces", columns: ["Q2"], answer: { by: "score", scale: [1, 7], reversed: true } },
        { kind: "uses", columns: ["Q3"], answer: { by: "topics", separator: ";" } },
      ],
      ...place,
    }) as Declared;
  const rows = [
    { account: "A", at: "2026-01-01", channel: "mail", Q1: 9, Why: "good", Q2: 1, Q3: "x;y", more: "z" },
    { account: "A", at: "2026-01-01", channel: "mail", Q1: 10, Why: null, Q2: null, Q3: null, more: null },
    { account: "B", at: "2026-01-02", channel: null, Q1: 11, Why: "too good", Q2: 7, Q3: null, more: null },
    { account: "B", at: "2026-01-03", channel: "web", Q1: null, Why: null, Q2: null, Q3: null, more: "z" },
  ];
  const expected = {
    A: {
      rows: [
        { channel: "mail", kind: "nps", score: 9, comment: "good", topic: null },
        { channel: "mail", kind: "ces", score: 7, comment: null, topic: null },
        { channel: "mail", kind: "uses", score: null, comment: null, topic: "x" },
        { channel: "mail", kind: "uses", score: null, comment: null, topic: "y" },
        { channel: "mail", kind: "nps", score: 10, comment: null, topic: null },
      ],
    },
    B: {
      rows: [
        { channel: null, kind: "nps", score: null, comment: "too good", topic: null },
        { channel: null, kind: "ces", score: 1, comment: null, topic: null },
      ],
    },
  };
  const csv = [
    Object.keys(rows[0]!).join(","),
    ...rows.map((row) =>
      Object.values(row)
        .map((value) => value ?? "")
        .join(","),
    ),
  ].join("\n");
  const parquet = () => {
    const column = (name: keyof (typeof rows)[number], type: "STRING" | "DOUBLE") => ({
      name,
      data: rows.map((row) => row[name]),
      type,
    });
    const columnData = (["account", "at", "channel", "Why", "Q3", "more"] as const).map((name) =>
      column(name, "STRING"),
    );
    return new Uint8Array(
      parquetWriteBuffer({ columnData: [...columnData, column("Q1", "DOUBLE"), column("Q2", "DOUBLE")] }),
    );
  };
  const sqlite = (folder: string) => {
    const database = new Sqlite(join(folder, "data.sqlite"));
    database.exec(
      "create table t (account text, at text, channel text, Q1 real, Why text, Q2 real, Q3 text, more text)",
    );
    const insert = database.prepare("insert into t values (?, ?, ?, ?, ?, ?, ?, ?)");
    for (const row of rows) insert.run(...Object.values(row));
    database.close();
  };

  test.each<[string, Partial<Declared>, Record<string, string | Uint8Array>]>([
    ["CSV", { file: "x.csv" }, { "x.csv": csv }],
    ["NDJSON", { file: "x.ndjson" }, { "x.ndjson": rows.map((row) => JSON.stringify(row)).join("\n") }],
    ["Parquet", { file: "x.parquet" }, { "x.parquet": parquet() }],
    ["SQLite", { connection: "sqlite:data.sqlite", query: "select * from t" }, {}],
  ])("as %s becomes a row of each answer, in the order in which they stand there", async (kind, place, files) => {
    const folder = folderWith(files);
    if (kind === "SQLite") sqlite(folder);
    const own = bookOf({ rows: wide(place) });
    const store = await newStore();
    const { sources } = await importBook(own, folder, store);
    expect(await rowsOf(store, own)).toMatchObject(expected);
    expect(sources[0]).toMatchObject({ rows: 7, setAside: 0 });
    expect(sources[0]!.problems).toMatchObject([
      { code: "values-unfit", parameters: { column: "Q1", type: "score", values: 1, line: kind === "CSV" ? 4 : 3 } },
    ]);
  });

  test("a record that cannot be read is set aside once, whole", async () => {
    const own = bookOf({ rows: wide({ file: "x.csv" }) });
    const store = await newStore();
    const broken = `${csv}\nC,soon,mail,9,,1,x;y;z,\nD,2026-01-01,9\n`;
    const { sources } = await importBook(own, folderWith({ "x.csv": broken }), store);
    expect(sources[0]).toMatchObject({ rows: 7, setAside: 2 });
  });

  test("lacks a question: it is named, with what may be meant", async () => {
    const own = bookOf({ rows: wide({ file: "x.csv" }) });
    const folder = folderWith({ "x.csv": csv.replace("Why", "Whyy") });
    expect(await refusal(importBook(own, folder, await newStore()))).toMatchObject([
      { code: "source-column-missing", parameters: { source: "rows", column: "Why", suggestion: "Whyy" } },
    ]);
  });

  test("identical answers count as often as they were given, and are noted", async () => {
    const own = bookOf({ rows: wide({ file: "x.csv" }) });
    const twice = `account,at,channel,Q1,Why,Q2,Q3\n${"A,2026-01-01,mail,9,,1,x\n".repeat(2)}`;
    const store = await newStore();
    const { sources } = await importBook(own, folderWith({ "x.csv": twice }), store);
    expect(sources[0]).toMatchObject({ rows: 6, problems: [{ code: "rows-identical", parameters: { rows: 3 } }] });
  });
});
