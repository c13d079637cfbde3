import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDay } from "#engine/book/days.ts";
import { importBook } from "#server/importers/importBook.ts";
import { readBookRows } from "#server/store/activity.ts";
import { findDataVersion } from "#server/store/dataVersions.ts";
import { activityOf, bookOf, folderWith, newStore, put, rowsOf } from "../books.ts";

const day = (text: string) => parseDay(text)!;

test("values come back typed, rows ordered by (at, known, line)", async () => {
  const book = bookOf({
    events: {
      at: "at",
      known: "known",
      columns: { amount: "number", open: "boolean", due: "date", note: "string" },
    },
    crm: { columns: { industry: "string" } },
  });
  const folder = folderWith({
    "events.csv": [
      "account,at,known,amount,open,due,note,extra",
      "A,2026-01-02,,1,yes,2026-02-01, as is ,x",
      "A,2026-01-01,2026-01-05,2,0,,,x",
      "A,2026-01-01,2025-12-31,3,,2026-02-01T12:00,b,x",
      "A,2026-01-01,,4,FALSE,,c,x",
    ].join("\n"),
    "crm.csv": "account,industry\nA,steel\nB,wood\n",
  });
  const store = await newStore();
  await importBook(book, folder, store);
  const first = day("2026-01-01");
  expect(await rowsOf(store, book)).toEqual({
    A: {
      events: [
        { at: first, known: first, amount: 3, open: null, due: day("2026-02-01") + 0.5, note: "b" },
        { at: first, known: first, amount: 4, open: false, due: null, note: "c" },
        { at: first, known: day("2026-01-05"), amount: 2, open: false, due: null, note: null },
        { at: first + 1, known: first + 1, amount: 1, open: true, due: day("2026-02-01"), note: " as is " },
      ],
      crm: [{ at: -Infinity, known: -Infinity, industry: "steel" }],
    },
    B: { crm: [{ at: -Infinity, known: -Infinity, industry: "wood" }] },
  });
  const sources = (await findDataVersion(store, book.id))!.sources;
  expect(sources.get("events")).toMatchObject({ firstAt: first, lastAt: first + 1, rows: 4 });
  expect(sources.get("crm")).not.toHaveProperty("firstAt");
});

test("rows of a source without accounts belong to the book, and to no account", async () => {
  const book = bookOf({
    costs: { at: "day", whole: true, columns: { amount: "number" } },
    events: { at: "at", columns: { n: "number" } },
  });
  const folder = folderWith({
    "costs.csv": "day,amount,category\n2026-02-01,7,serve\n2026-01-01,5,serve\n2026-01-01,5,serve\n,9,serve\n",
    "events.csv": "account,at,n\nA,2026-01-01,1\n,2026-01-01,2\n",
  });
  const store = await newStore();
  const report = await importBook(book, folder, store);
  expect(report.sources.map(({ name, rows, setAside }) => ({ name, rows, setAside }))).toEqual([
    { name: "costs", rows: 3, setAside: 1 },
    { name: "events", rows: 1, setAside: 1 },
  ]);
  expect(await rowsOf(store, book)).toEqual({ A: { events: [expect.objectContaining({ n: 1 })] } });
  const version = (await findDataVersion(store, book.id))!;
  const rows = readBookRows(store, version, book);
  expect([...rows.keys()]).toEqual(["costs"]);
  expect(Array.from(rows.get("costs")!.at)).toEqual([day("2026-01-01"), day("2026-01-01"), day("2026-02-01")]);
  expect(rows.get("costs")!.columns.get("amount")).toEqual([5, 5, 7]);
});

test("accounts come in the order of JavaScript, beyond the basic plane too", async () => {
  const keys = ["Z", "a", "é", "\uFB01", "\uFFFD", "😀", "😀a", "A", "AA", "ß"];
  const book = bookOf({ rows: { columns: { n: "number" } } });
  const folder = folderWith({ "rows.csv": `account,n\n${keys.map((key) => `${key},1\n`).join("")}` });
  const store = await newStore();
  await importBook(book, folder, store);
  const read = (await activityOf(store, book)).map((one) => one.account);
  expect(read).toEqual(keys.toSorted((a, b) => (a < b ? -1 : 1)));
  // an order by bytes of UTF-8 would put the emoji last
  expect(read.indexOf("😀")).toBeLessThan(read.indexOf("\uFB01"));
});

test("accounts that came with a later import are sorted in, over many blocks", async () => {
  const book = bookOf({ rows: { columns: { n: "number" } } });
  const lines = (from: number, to: number) =>
    `account,n\n${Array.from({ length: to - from }, (_, i) => `A${(from + i) * 7919},${i}\n`).join("")}`;
  const folder = folderWith({ "rows.csv": lines(1000, 2000) });
  const store = await newStore();
  await importBook(book, folder, store);
  put(folder, "rows.csv", lines(0, 2000));
  await importBook(book, folder, store);
  const read = (await activityOf(store, book)).map((one) => one.account);
  expect(read).toHaveLength(2000);
  expect(read).toEqual(read.toSorted((a, b) => (a < b ? -1 : 1)));
});

test("any text comes back as it was", async () => {
  const text = fc.string({ unit: "binary", maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        text.filter((one) => one !== ""),
        { minLength: 1, maxLength: 10 },
      ),
      async (texts) => {
        const book = bookOf({ rows: { columns: { note: "string" } } });
        const rows = texts.map((one) => `A,"${one.replaceAll('"', '""')}"\n`).join("");
        const folder = folderWith({ "rows.csv": `account,note\n${rows}` });
        const store = await newStore();
        await importBook(book, folder, store);
        const [account] = await activityOf(store, book);
        expect(account!.sources.get("rows")!.columns.get("note")).toEqual(texts);
      },
    ),
    { numRuns: 15 },
  );
});

test("names of columns may differ in case only, or look like SQL", async () => {
  const names = ["value", "Value", "c1", "select", 'a"b', "line", "x; drop table accounts"];
  const book = bookOf({ rows: { columns: Object.fromEntries(names.map((name) => [name, "number"])) } });
  const header = names.map((name) => `"${name.replaceAll('"', '""')}"`).join(",");
  const folder = folderWith({ "rows.csv": `account,${header}\nA,${names.map((_, i) => i).join(",")}\n` });
  const store = await newStore();
  await importBook(book, folder, store);
  const { columns } = (await activityOf(store, book))[0]!.sources.get("rows")!;
  expect([...columns]).toEqual(names.map((name, i) => [name, [i]]));
});
