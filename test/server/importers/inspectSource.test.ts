import { once } from "node:events";
import { mkdirSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { checkSources } from "#server/importers/inspectSource.ts";
import { bookOf, type Declared, folderWith } from "../books.ts";

const check = (declared: Declared, folder: string) => checkSources(bookOf({ rows: declared }), folder);
const withHeader = (content: string | Uint8Array) => folderWith({ "rows.csv": content });

describe("a source's header", () => {
  test("that fits has no problems, gzipped or not, whatever the file is called", async () => {
    const declared: Declared = { at: "at", known: "known", columns: { n: "number" } };
    const header = "\uFEFF account , at ,known,n,,\n";
    expect(await check(declared, withHeader(header))).toEqual([]);
    expect(await check(declared, withHeader(gzipSync(header)))).toEqual([]);
  });

  test("lacks columns: all are named, with the nearest that there is", async () => {
    const declared: Declared = { at: "date", columns: { amount: "number", reason: "string" } };
    expect(await check(declared, withHeader("account,dat,amuont\n"))).toMatchObject([
      { code: "source-column-missing", parameters: { source: "rows", column: "date", suggestion: "dat" } },
      { code: "source-column-missing", parameters: { column: "amount", suggestion: "amuont" } },
      { code: "source-column-missing", parameters: { column: "reason", found: ["account", "dat", "amuont"] } },
    ]);
  });

  test("has a column twice", async () => {
    expect(await check({}, withHeader("account,n,n,n,m\n"))).toMatchObject([
      { code: "source-column-twice", parameters: { source: "rows", column: "n" } },
    ]);
  });

  test.each([
    ["an empty file", ""],
    ["empty lines", "\n\r\n\n"],
    ["a broken quote", 'account,"n\n'],
    ["no names", ",,\n"],
    ["megabytes without a line", "x".repeat(3_000_000)],
  ])("is missing: %s", async (_, content) => {
    expect(await check({}, withHeader(content))).toMatchObject([
      { code: "source-header-missing", parameters: { source: "rows", path: "rows.csv" } },
    ]);
  });

  test("has too many columns", async () => {
    const header = ["account", ...Array.from({ length: 9_999 }, (_, i) => `c${i}`)].join(",");
    expect(await check({}, withHeader(header))).toMatchObject([
      { code: "source-too-many-columns", parameters: { source: "rows", columns: 10_000, limit: 1000 } },
    ]);
  });

  test("is no text, unless a byte order mark or the book says what it is", async () => {
    const utf16 = Buffer.from("account,n\n", "utf16le");
    expect(await check({}, withHeader(utf16))).toMatchObject([{ code: "source-not-text" }]);
    expect(await check({}, withHeader(Buffer.from("\uFEFFaccount,n\n", "utf16le")))).toEqual([]);
    expect(await check({ encoding: "utf-16le" }, withHeader(utf16))).toEqual([]);
  });

  test("is that of the declared delimiter", async () => {
    expect(await check({ delimiter: "^", columns: { n: "number" } }, withHeader("account^n,m\n"))).toMatchObject([
      { code: "source-column-missing", parameters: { column: "n", found: ["account", "n,m"] } },
    ]);
    expect(await check({ delimiter: "^", columns: { n: "number" } }, withHeader("account^n^m,k\n"))).toEqual([]);
  });

  test("cannot be decompressed", async () => {
    const broken = gzipSync("account\nA\n").fill(0xff, 10, 14);
    expect(await check({}, withHeader(broken))).toMatchObject([
      { code: "source-unreadable", parameters: { source: "rows", path: "rows.csv", reason: "Z_DATA_ERROR" } },
    ]);
  });
});

describe("a source's file", () => {
  test("is missing", async () => {
    for (const file of ["rows.csv", "no/such/folder.csv", "a\0b.csv"]) {
      expect(await check({ file }, folderWith())).toMatchObject([
        { code: "source-missing", parameters: { source: "rows", path: file } },
      ]);
    }
    expect(await check({ file: "x/rows.csv" }, folderWith({ x: "a file" }))).toMatchObject([
      { code: "source-missing" },
    ]);
  });

  test("is no file", async () => {
    const folder = folderWith();
    mkdirSync(join(folder, "rows.csv"));
    expect(await check({}, folder)).toMatchObject([{ code: "source-not-a-file" }]);
    const server = createServer().listen(join(folder, "socket.csv"));
    await once(server, "listening");
    expect(await check({ file: "socket.csv" }, folder)).toMatchObject([{ code: "source-not-a-file" }]);
    server.close();
  });

  test("lies outside of the book, by whatever way", async () => {
    const outside = folderWith({ "rows.csv": "account\nA\n" });
    const folder = folderWith({ "inside/rows.csv": "account\nA\n" });
    symlinkSync(join(outside, "rows.csv"), join(folder, "file.csv"));
    symlinkSync(outside, join(folder, "linked"));
    const ways = [
      `../${basename(outside)}/rows.csv`,
      "../no-such-file.csv",
      "..",
      join(outside, "rows.csv"),
      join(folder, "inside/rows.csv"),
      "file.csv",
      "linked/rows.csv",
    ];
    for (const file of ways) {
      expect(await check({ file }, folder)).toMatchObject([
        { code: "source-outside-book", parameters: { source: "rows", path: file } },
      ]);
    }
  });

  test("may be reached through links that stay inside, also where the folder itself is a link", async () => {
    const folder = folderWith({ "data/rows.csv": "account\nA\n", "..odd.csv": "account\n" });
    symlinkSync("data/rows.csv", join(folder, "link.csv"));
    const alias = join(folderWith(), "alias");
    symlinkSync(folder, alias);
    for (const file of ["data/../data/rows.csv", "link.csv", "..odd.csv"]) {
      expect(await check({ file }, folder)).toEqual([]);
      expect(await check({ file }, alias)).toEqual([]);
    }
  });
});

test("the problems of all sources are told at once", async () => {
  const folder = folderWith({ "two.csv": "account,account\n" });
  const problems = await checkSources(bookOf({ one: {}, two: {}, three: { file: "/x" } }), folder);
  expect(problems.map((one) => one.code)).toEqual(["source-missing", "source-column-twice", "source-outside-book"]);
});
