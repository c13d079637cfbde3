/**
 * What can go wrong around a server: each with its clear outcome, and nothing lost.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, describe, expect, test, vi } from "vitest";
import { notesKind } from "#server/notes/open.ts";
import { storeKind } from "#server/store/open.ts";
import { requireSound } from "#server/store/restore.ts";
import { type Asked, lastingFolder, type Served, serveShop } from "./api/served.ts";
import { barograph, barographJson, shopFiles } from "./commands.ts";

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  syncBuiltinESMExports();
});

const comment = (text = "They moved"): Asked => ({ method: "POST", body: { account: "c101", text } });
const texts = async (shop: Served) =>
  (await shop.get<{ comments: { text: string }[] }>("books/shop/comments")).comments.map(({ text }) => text);
const storeIn = (folder: string) => join(folder, ".barograph", "store.sqlite");
const notesIn = (folder: string) => join(folder, ".barograph", "notes.sqlite");
const score = (folder: string) => barographJson<{ accounts: object[] }>(["score", folder]);

/** Every connection that is opened from now on is told something. */
function tellConnections(what: (path: string) => string | undefined): void {
  const { pragma } = Database.prototype;
  vi.spyOn(Database.prototype, "pragma").mockImplementation(function (this: Database.Database, ...args) {
    const answer = pragma.apply(this, args);
    const said = args[0] === "journal_mode = WAL" ? what(this.name) : undefined;
    if (said !== undefined) pragma.call(this, said);
    return answer;
  });
}

const pagesOf = (path: string): number => {
  const sqlite = new Database(path, { readonly: true });
  try {
    return sqlite.pragma("page_count", { simple: true }) as number;
  } finally {
    sqlite.close();
  }
};

describe("a disk that is full", () => {
  test("an import says so, and the book stands where it stood", async () => {
    const folder = lastingFolder(shopFiles());
    const before = await score(folder);
    const purchases = join(folder, "data", "purchases.csv");
    const more = Array.from({ length: 3000 }, (_, i) => `c${100 + (i % 50)},2026-05-0${1 + (i % 9)},1,${i},DE\n`);
    fs.appendFileSync(purchases, more.join(""));
    const limit = pagesOf(storeIn(folder)) + 2;
    tellConnections((path) => (path === storeIn(folder) ? `max_page_count = ${limit}` : undefined));
    const { code, err } = await barograph(["import", folder]);
    expect(code).toBe(4);
    expect(err).toContain("SQLITE_FULL");
    vi.restoreAllMocks();
    requireSound(storeIn(folder), storeKind);
    const [runs, versions] = ["data_versions", "source_versions"].map((table) => {
      const sqlite = new Database(storeIn(folder), { readonly: true });
      const count = sqlite.prepare(`select count(*) from ${table}`).pluck().get();
      sqlite.close();
      return count;
    });
    expect([runs, versions]).toEqual([1, 2]);
    // with room again it goes on
    expect((await barograph(["import", folder])).code).toBe(0);
    expect((await score(folder)).accounts).not.toEqual(before.accounts);
  });

  test("a comment that finds no room is refused, and those before it stay", async () => {
    const shop = await serveShop();
    for (const text of ["one", "two"]) await shop.get("books/shop/comments", comment(text));
    const [served] = shop.shelf.books;
    const limit = pagesOf(notesIn(shop.folder)) + 1;
    // the connection that is open is told
    (served!.notes as unknown as { close(): void }).close();
    tellConnections((path) => (path === notesIn(shop.folder) ? `max_page_count = ${limit}` : undefined));
    const full = await serveShop({ folder: shop.folder });
    expect(await full.refusal("books/shop/comments", comment("x".repeat(9000)))).toBe("503 store-unusable");
    expect(await texts(full)).toEqual(["one", "two"]);
    const answer = await full.ask("books/shop/comments", comment("x".repeat(9000)));
    expect(await answer.text()).not.toContain(shop.folder);
    requireSound(notesIn(shop.folder), notesKind);
  });
});

describe("what cannot be written to", () => {
  test("a store that is read-only serves, and says why nothing new gets in", async () => {
    const folder = lastingFolder(shopFiles());
    const before = await score(folder);
    tellConnections((path) => (path === storeIn(folder) ? "query_only = on" : undefined));
    expect(await score(folder)).toEqual(before);
    fs.appendFileSync(join(folder, "data", "purchases.csv"), "c101,2026-05-05,1,100,DE\n");
    const { code, err } = await barograph(["import", folder]);
    expect(code).toBe(4);
    expect(err).toContain("SQLITE_READONLY");
  });

  test("a rule set that is read-only stays as it is", async () => {
    const shop = await serveShop();
    const { text, etag } = await shop.get<{ text: string; etag: string }>("books/shop/rules/health");
    vi.spyOn(fs.promises, "writeFile").mockRejectedValue(Object.assign(new Error("read-only"), { code: "EROFS" }));
    syncBuiltinESMExports();
    const asked = { method: "PUT", body: { text: `${text}# mine\n` }, headers: { "if-match": etag } };
    expect(await shop.refusal("books/shop/rules/health", asked)).toBe("400 output-unwritable");
    vi.restoreAllMocks();
    syncBuiltinESMExports();
    expect(await shop.get("books/shop/rules/health")).toMatchObject({ text, etag });
    expect((await shop.ask("books/shop/rules/health", asked)).status).toBe(200);
  });
});

describe("a damaged database", () => {
  test("is told as such, and not written to", async () => {
    const folder = lastingFolder(shopFiles());
    await score(folder);
    const path = storeIn(folder);
    const bytes = fs.readFileSync(path);
    bytes.fill(0x5a, 4096);
    fs.writeFileSync(path, bytes);
    for (const args of [
      ["score", folder],
      ["runs", folder],
      ["backup", folder, join(folder, "copy")],
    ]) {
      const { code, err } = await barograph(args);
      expect([args[0], code]).toEqual([args[0], 4]);
      expect(err).toMatch(/SQLITE_(CORRUPT|NOTADB)/);
    }
    expect(fs.readFileSync(path).equals(bytes)).toBe(true);
    // a server says it of the book, and answers what needs no data
    const shop = await serveShop({ folder });
    const { state, problems } = await shop.get<{ state: string; problems: { code: string }[] }>("books/shop");
    expect([state, ...problems.map(({ code }) => code)]).toEqual(["broken", "facts-undated", "store-unusable"]);
    expect(await shop.refusal("books/shop/accounts")).toBe("503 store-unusable");
    expect((await shop.ask("books/shop/rules/health")).status).toBe(200);
  });
});

describe("files of ours that somebody takes away from under a server", () => {
  const away = (path: string) => {
    for (const ending of ["", "-wal", "-shm"]) fs.rmSync(path + ending, { force: true });
  };

  test("the store: what is in memory is answered, and what is not is read anew from the sources", async () => {
    const shop = await serveShop();
    const lists = await shop.get<{ accounts: { account: string }[] }>("books/shop/accounts");
    const account = `books/shop/accounts/${lists.accounts[0]!.account}`;
    const before = await shop.get<object>(account);
    away(storeIn(shop.folder));
    expect(await shop.get("books/shop/accounts")).toEqual(lists);
    expect(await shop.refusal(account)).toBe("503 book-busy");
    await shop.shelf.book("shop").settled();
    expect(await shop.get(account)).toEqual(before);
    requireSound(storeIn(shop.folder), storeKind);
  });

  test("the notes: what would be lost is not taken in", async () => {
    const shop = await serveShop();
    await shop.get("books/shop/comments", comment());
    away(notesIn(shop.folder));
    expect(await shop.refusal("books/shop/comments", comment("gone"))).toBe("503 store-unusable");
    const job = { method: "POST", body: { kind: "import" } };
    expect(await shop.refusal("books/shop/jobs", job)).toBe("503 store-unusable");
    expect(await (await shop.ask("books/shop/jobs", job)).text()).not.toContain(shop.folder);
  });
});

test("a source that vanishes leaves what was read of it", async () => {
  const shop = await serveShop();
  const before = await shop.get<object>("books/shop/accounts");
  const crm = join(shop.folder, "data", "crm.csv");
  const text = fs.readFileSync(crm, "utf8");
  fs.rmSync(crm);
  const imported = async () => {
    const { id } = await shop.get<{ id: string }>("books/shop/jobs", { method: "POST", body: { kind: "import" } });
    // the stream of its events ends when it does
    await (await shop.ask(`jobs/${id}/events`)).text();
    return shop.get<{ state: string; problems: { code: string }[] }>(`jobs/${id}`);
  };
  expect(await imported()).toMatchObject({ state: "failed", problems: [{ code: "source-missing" }] });
  expect(await shop.get("books/shop/accounts")).toEqual(before);
  expect(await shop.get("books/shop")).toMatchObject({ state: "ready" });
  fs.writeFileSync(crm, text);
  expect(await imported()).toMatchObject({ state: "done" });
});

test("a clock that jumps back changes no order and loses nothing", async () => {
  const shop = await serveShop();
  await shop.get("books/shop/comments", comment("first"));
  vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2001, 0, 1) });
  await shop.get("books/shop/comments", comment("second"));
  expect(await texts(shop)).toEqual(["first", "second"]);
  const { entries } = await shop.get<{ entries: { id: number; at: string }[] }>("books/shop/audit");
  expect(entries.map(({ id }) => id)).toEqual([2, 1]);
  expect(entries[0]!.at < entries[1]!.at).toBe(true);
  // a run that was made before an erasure is known by its number
  await barograph(["backtest", shop.folder, "--draws", "100"]);
  vi.setSystemTime(Date.UTC(2000, 0, 1));
  await shop.get("books/shop/accounts/c108", { method: "DELETE" });
  expect((await barograph(["runs", "repeat", shop.folder, "1"])).err).toContain("an account was erased");
});
