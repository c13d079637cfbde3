/**
 * Copies of files: made before a migration, when they are asked for, and put back.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { codeUnits } from "#server/store/accounts.ts";
import { openFile } from "#server/store/file.ts";
import { openStore, type Store, storeKind } from "#server/store/open.ts";
import { backUpFile, requireSound, restoreFile } from "#server/store/restore.ts";
import { folderWith, refusal } from "../books.ts";

const path = () => join(folderWith(), "book.sqlite");
const add = ({ sqlite }: Pick<Store, "sqlite">, ...keys: string[]) => {
  for (const key of keys)
    sqlite.prepare("insert into accounts (key, key_order) values (?, ?)").run(key, codeUnits(key));
};
const keys = ({ sqlite }: Pick<Store, "sqlite">) =>
  sqlite.prepare("select key from accounts order by key").pluck().all();
async function keysIn(file: string): Promise<unknown[]> {
  const store = await openStore(file);
  try {
    return keys(store);
  } finally {
    await store.close();
  }
}

/** The tables of a file, its accounts, and which migrations it knows. */
function contentOf(file: string): unknown {
  const sqlite = new Database(file, { readonly: true });
  try {
    const all = (query: string) => sqlite.prepare(query).pluck().all();
    return [
      all("select sql from sqlite_master order by name"),
      all("select key from accounts"),
      all("select name from kysely_migration order by name"),
    ];
  } finally {
    sqlite.close();
  }
}

/** A store as an earlier Barograph left it. */
async function olderStore(file: string): Promise<void> {
  const all = Object.entries(storeKind.migrations);
  const older = { ...storeKind, migrations: Object.fromEntries(all.slice(0, -1)) };
  const store = await openFile(file, older);
  add(store, "acme");
  await store.close();
}

describe("before a migration", () => {
  const last = Object.keys(storeKind.migrations).at(-2)!;

  test("the file is copied, and the copy is what it was", async () => {
    const file = path();
    await olderStore(file);
    expect(await keysIn(file)).toEqual(["acme"]);
    const copy = `${file}.before-${last}.backup`;
    requireSound(copy, storeKind);
    // the copy can be brought up to date as the file was
    expect(await keysIn(copy)).toEqual(["acme"]);
  });

  test("that fails the file stays as it was", async () => {
    const file = path();
    await olderStore(file);
    const before = contentOf(file);
    const fails = { up: () => Promise.reject(new Error("no")) };
    const broken = { ...storeKind, migrations: { ...storeKind.migrations, "9999-fails": fails } };
    expect(await refusal(openFile(file, broken))).toMatchObject([{ code: "store-unusable" }]);
    expect(contentOf(file)).toEqual(before);
    requireSound(`${file}.before-${last}.backup`, storeKind);
  });

  test("that finds no room for a copy the file stays as it was", async () => {
    const file = path();
    await olderStore(file);
    const before = readFileSync(file);
    const long = join(dirname(file), `${"n".repeat(235)}.sqlite`);
    // the name of the copy is longer than a file system takes
    writeFileSync(long, before);
    expect(await refusal(openStore(long))).toMatchObject([{ code: "store-unusable" }]);
    expect(readFileSync(long).equals(before)).toBe(true);
  });
});

describe("a copy that is asked for", () => {
  test("holds what was committed, while somebody writes", async () => {
    const file = path();
    const store = await openStore(file);
    add(store, "a", "b");
    store.sqlite.exec("begin immediate");
    add(store, "not yet");
    const copy = join(dirname(file), "copy.sqlite");
    backUpFile(file, copy, storeKind);
    store.sqlite.exec("commit");
    await store.close();
    expect(await keysIn(copy)).toEqual(["a", "b"]);
    expect(await keysIn(file)).toEqual(["a", "b", "not yet"]);
  });

  test("replaces nothing, and leaves nothing behind where there is nothing to copy", async () => {
    const file = path();
    await (await openStore(file)).close();
    const copy = join(dirname(file), "copy.sqlite");
    writeFileSync(copy, "mine");
    expect(await refusal((async () => backUpFile(file, copy, storeKind))())).toMatchObject([
      { code: "output-not-empty" },
    ]);
    expect(readFileSync(copy, "utf8")).toBe("mine");
    const none = join(dirname(file), "none.sqlite");
    expect(await refusal((async () => backUpFile(none, `${none}.copy`, storeKind))())).toMatchObject([
      { code: "store-unusable", parameters: { reason: "ENOENT" } },
    ]);
    expect(await refusal((async () => backUpFile(copy, `${copy}.copy`, storeKind))())).toMatchObject([
      { code: "store-unusable", parameters: { reason: "SQLITE_NOTADB" } },
    ]);
    expect(readdirSync(dirname(file)).sort()).toEqual(["book.sqlite", "copy.sqlite"]);
  });

  test("is put back under those who have the file open", async () => {
    const file = path();
    const store = await openStore(file);
    add(store, "a");
    const copy = join(dirname(file), "copy.sqlite");
    backUpFile(file, copy, storeKind);
    add(store, "b");
    await restoreFile(copy, file);
    expect(keys(store)).toEqual(["a"]);
    add(store, "c");
    await store.close();
    expect(await keysIn(file)).toEqual(["a", "c"]);
    requireSound(file, storeKind);
  });

  test("is looked through: what is damaged, another program's or too new is told", async () => {
    const file = path();
    const store = await openStore(file);
    add(store, ...Array.from({ length: 2000 }, (_, i) => `account ${i}`));
    await store.close();
    const sound = readFileSync(file);
    requireSound(file, storeKind);
    const reasonOf = async (bytes: Buffer) => {
      writeFileSync(file, bytes);
      const [one] = await refusal((async () => requireSound(file, storeKind))());
      return `${one!.code} ${(one!.parameters as { reason: string }).reason}`;
    };
    const damaged = Buffer.from(sound);
    damaged.fill(0x5a, 4096 * 12, 4096 * 20);
    expect(await reasonOf(damaged)).toBe("store-unusable SQLITE_CORRUPT");
    expect(await reasonOf(sound.subarray(0, 4096 * 8))).toMatch(/^store-unusable SQLITE_CORRUPT/);
    const other = Buffer.from(sound);
    other.writeUInt32BE(1, 68);
    expect(await reasonOf(other)).toBe("store-unusable ANOTHER_PROGRAM");
  });
});
