import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { openStore } from "#server/store/open.ts";
import { folderWith, newStore, refusal } from "../books.ts";

describe("opening a store", () => {
  test("makes folder and file, in WAL mode with foreign keys", async () => {
    const path = join(folderWith(), "deep", "er", "book.sqlite");
    const store = await newStore(path);
    expect(existsSync(path)).toBe(true);
    expect(store.sqlite.pragma("journal_mode", { simple: true })).toBe("wal");
    expect(store.sqlite.pragma("foreign_keys", { simple: true })).toBe(1);
  });

  test("again changes not a byte", async () => {
    const path = join(folderWith(), "book.sqlite");
    await (await openStore(path)).close();
    const before = readFileSync(path);
    await (await openStore(path)).close();
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test("refuses a file that is no database, and leaves it alone", async () => {
    const folder = folderWith({ "book.sqlite": "no database at all, but long enough for a header ".repeat(50) });
    const path = join(folder, "book.sqlite");
    expect(await refusal(openStore(path))).toMatchObject([
      { code: "store-unusable", parameters: { path, reason: "SQLITE_NOTADB" } },
    ]);
    expect(readFileSync(path, "utf8")).toMatch(/^no database/);
  });

  test("refuses another program's database, and leaves it alone", async () => {
    const path = join(folderWith(), "other.sqlite");
    const other = new Database(path);
    other.exec("create table mine (x)");
    other.close();
    expect(await refusal(openStore(path))).toMatchObject([
      { code: "store-unusable", parameters: { reason: "ANOTHER_PROGRAM" } },
    ]);
    const reopened = new Database(path);
    expect(reopened.prepare("select name from sqlite_master").pluck().all()).toEqual(["mine"]);
    reopened.close();
  });

  test("refuses a folder, and a path through a file", async () => {
    const folder = folderWith({ file: "" });
    expect(await refusal(openStore(folder))).toMatchObject([{ code: "store-unusable" }]);
    expect(await refusal(openStore(join(folder, "file", "book.sqlite")))).toMatchObject([{ code: "store-unusable" }]);
  });

  test("refuses a store of a newer version, and names what it does not know", async () => {
    const path = join(folderWith(), "book.sqlite");
    const store = await openStore(path);
    store.sqlite.exec("insert into kysely_migration (name, timestamp) values ('9999-tomorrow', '2030-01-01')");
    await store.close();
    expect(await refusal(openStore(path))).toMatchObject([
      { code: "store-newer", parameters: { path, version: "9999-tomorrow" } },
    ]);
  });
});
