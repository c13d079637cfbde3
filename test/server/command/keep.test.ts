/**
 * Copies of what is kept of a book, and tokens, by the command line.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { addEntry, listEntries } from "#server/notes/entries.ts";
import { openNotes } from "#server/notes/open.ts";
import { readTokens } from "#server/serve/tokens.ts";
import { lastingFolder } from "../api/served.ts";
import { folderWith } from "../books.ts";
import { barograph, barographJson, shop, shopFiles } from "../commands.ts";

describe("backup and restore", () => {
  let folder: string;
  let copy: string;
  beforeAll(async () => {
    folder = lastingFolder(shopFiles());
    copy = join(folder, "copy.sqlite");
    await barograph(["import", folder]);
  });
  const notesIn = async (change: (notes: Awaited<ReturnType<typeof openNotes>>) => void = () => {}) => {
    const notes = await openNotes(join(folder, ".barograph", "notes.sqlite"));
    try {
      change(notes);
      return listEntries(notes, "shop", { kind: "comment" }).map(({ text }) => text);
    } finally {
      await notes.close();
    }
  };
  const comment = (text: string) =>
    notesIn((notes) => {
      addEntry(notes, "shop", { kind: "comment", account: "c101", on: null, until: null, text, body: {} }, "kim");
    });

  test("bring back what was, store and notes, when they are told to", async () => {
    await comment("before");
    const before = await barographJson<{ dataVersion: string }>(["score", folder]);
    expect(await barograph(["backup", folder, copy])).toMatchObject({ code: 0, err: "" });
    expect(existsSync(`${copy}.notes`)).toBe(true);
    // the copies can be read as they lie
    expect(await barographJson(["score", folder, "--store", copy])).toEqual(before);
    await comment("after");
    const refused = await barograph(["restore", folder, copy]);
    expect(refused).toMatchObject({ code: 2, out: "" });
    expect(await notesIn()).toEqual(["before", "after"]);
    expect(await barograph(["restore", folder, copy, "--force"])).toMatchObject({ code: 0, err: "" });
    expect(await notesIn()).toEqual(["before"]);
    expect(await barographJson(["score", folder])).toEqual(before);
    // a copy is not written over
    expect((await barograph(["backup", folder, copy])).code).toBe(2);
  });

  test("a damaged copy is refused before anything is replaced", async () => {
    const bytes = readFileSync(copy);
    const damaged = join(folder, "damaged.sqlite");
    writeFileSync(damaged, Buffer.concat([bytes.subarray(0, 8192), Buffer.alloc(bytes.length - 8192, 0x5a)]));
    const { code, err } = await barograph(["restore", folder, damaged, "--force"]);
    expect(code).toBe(4);
    expect(err).toContain("SQLITE_CORRUPT");
    expect((await barograph(["score", folder])).code).toBe(0);
  });

  test("without a store there is nothing to copy", async () => {
    const empty = shop();
    expect((await barograph(["backup", empty, join(empty, "copy")])).code).toBe(4);
    expect(existsSync(join(empty, "copy"))).toBe(false);
  });
});

test("tokens are made, listed and removed; only their hashes are kept", async () => {
  const file = join(folderWith(), "tokens.json");
  const made = await barograph(["token", "add", file, "kim", "--role", "editor"]);
  expect(made).toMatchObject({ code: 0, err: "" });
  const token = made.out.trim();
  expect(readFileSync(file, "utf8")).not.toContain(token);
  expect((await readTokens(file)).find(token)).toEqual({ name: "kim", role: "editor" });
  await barograph(["token", "add", file, "alex"]);
  const { tokens } = await barographJson<{ tokens: object[] }>(["token", "list", file]);
  expect(tokens).toMatchObject([
    { name: "kim", role: "editor" },
    { name: "alex", role: "reader" },
  ]);
  expect((await barograph(["token", "list", file])).out).toMatch(/^kim +editor +since /);
  expect((await barograph(["token", "remove", file, "kim"])).code).toBe(0);
  expect((await readTokens(file)).find(token)).toBeUndefined();
  expect((await barograph(["token", "remove", file, "kim"])).code).toBe(2);
  expect((await barograph(["token", "add", file, "eve", "--role", "owner"])).code).toBe(2);
});
