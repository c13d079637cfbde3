import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { barograph, barographJson } from "../commands.ts";
import { type Served, serveShop } from "./served.ts";

// c107 stops buying early: reports of who was missed may name it
const account = "c107";
let shop: Served;
let before: { account: string }[];
let erased: { rows: number; scores: number; entries: number; reports: number; runs: { book: string; id: number }[] };

const listed = async () =>
  (await shop.get<{ accounts: { account: string }[] }>("books/shop/accounts?limit=1000&sort=account")).accounts;
const storeFile = (name: string) => join(shop.folder, ".barograph", name);
/** The files of the store and the notes, as bytes. */
const kept = () =>
  ["store.sqlite", "store.sqlite-wal", "notes.sqlite", "notes.sqlite-wal"]
    .map(storeFile)
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path));

beforeAll(async () => {
  shop = await serveShop();
  before = await listed();
  for (const args of [
    ["score", shop.folder, "--publish", "--as-of", "2026-03-01"],
    ["backtest", shop.folder, "--draws", "100", "--limit", "1000"],
  ]) {
    const { code, err } = await barograph(args);
    if (code > 1) throw new Error(err);
  }
  for (const who of [account, "c108"]) {
    await shop.get("books/shop/comments", { method: "POST", body: { account: who, text: `They are ${who}` } });
  }
  const { comments } = await shop.get<{ comments: { id: number }[] }>(`books/shop/comments?account=${account}`);
  await shop.get(`books/shop/comments/${comments[0]!.id}`, { method: "DELETE" });
  expect(kept().some((bytes) => bytes.includes(account))).toBe(true);
});

describe("erasing an account", () => {
  test("is told before, and nothing happens without --yes", async () => {
    const told = await barographJson<typeof erased & { erased: boolean }>(["erase", shop.folder, account]);
    expect(told).toMatchObject({ erased: false, scores: 1, entries: 1, runs: [{ book: "shop", id: 1 }] });
    expect(told.rows).toBeGreaterThan(5);
    expect((await barograph(["erase", shop.folder, account])).out).toContain("Nothing was erased.");
    const answer = await shop.ask(`books/shop/accounts/${account}`, { method: "DELETE" });
    const { erased: _, schemaVersion: __, ...same } = told as typeof told & { schemaVersion: number };
    expect(await answer.json()).toEqual(same);
    // again changes nothing; one that was never there is unknown
    expect(await shop.get(`books/shop/accounts/${account}`, { method: "DELETE" })).toMatchObject({ rows: 0, runs: [] });
    expect(await shop.refusal("books/shop/accounts/nobody", { method: "DELETE" })).toBe("404 account-not-stored");
  });

  test("leaves everybody else as they were", async () => {
    expect(await listed()).toEqual(before.filter((one) => one.account !== account));
    expect(await shop.refusal(`books/shop/accounts/${account}`)).toMatch(/account-unknown$/);
    const { comments } = await shop.get<{ comments: object[] }>("books/shop/comments?removed=true");
    expect(comments).toMatchObject([{ account: "c108" }]);
  });

  test("leaves nothing of it in the files, but for its hash", async () => {
    const key = Buffer.from(account, "utf16le").swap16();
    for (const bytes of kept()) {
      expect(bytes.includes(account)).toBe(false);
      expect(bytes.includes(key)).toBe(false);
    }
    const { entries } = await shop.get<{ entries: { action: string; what: object }[] }>("books/shop/audit");
    expect(entries[0]).toMatchObject({
      action: "erase",
      by: "local",
      what: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(JSON.stringify(entries)).not.toContain(account);
  });

  test("what was published stays sealed", async () => {
    const again = await barographJson<{ published: string; accounts: object[] }>([
      ...["score", shop.folder, "--publish", "--as-of", "2026-03-01"],
    ]);
    expect(again.published).toBe("unchanged");
  });

  test("a run that was made with it is shown, and not repeated", async () => {
    const shown = await barograph(["runs", "show", shop.folder, "1", "--format", "json"]);
    expect(shown.code).toBe(0);
    expect(shown.out).not.toContain(`"${account}"`);
    const repeated = await barograph(["runs", "repeat", shop.folder, "1"]);
    expect(repeated.code).toBe(4);
    expect(repeated.err).toContain("an account was erased from data");
  });

  test("an import of a file that has it does not bring it back", async () => {
    appendFileSync(
      join(shop.folder, "data", "purchases.csv"),
      `${account},2026-05-05,1,100,DE\nc108,2026-05-05,1,100,DE\n`,
    );
    appendFileSync(join(shop.folder, "data", "purchases.csv"), `${account},no date,1,100,DE\n`);
    const { code, out } = await barograph(["import", shop.folder, "--format", "json"]);
    expect(code).toBe(0);
    const { sources } = JSON.parse(out) as { sources: { name: string; state: string }[] };
    expect(sources.find(({ name }) => name === "purchases")!.state).toBe("imported");
    const scored = await barographJson<{ accounts: { account: string }[] }>(["score", shop.folder]);
    expect(scored.accounts.map((one) => one.account)).not.toContain(account);
    for (const bytes of kept()) expect(bytes.includes(account)).toBe(false);
  });

  test("takes an admin", async () => {
    const find = () => ({ name: "kim", role: "editor" as const });
    const guarded = await serveShop({ folder: shop.folder, tokens: { size: 1, find } });
    const asked = { method: "DELETE", headers: { authorization: "Bearer x" } };
    expect(await guarded.refusal("books/shop/accounts/c108", asked)).toBe("403 role-lacking");
  });
});
