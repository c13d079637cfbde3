import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { BarographError, type Problem } from "#engine/problems.ts";
import { FilesError, importable, load, runnable } from "#server/folder/load.ts";
import { bookText, rulesText, spoiled } from "../../engine/documents.ts";
import { folderWith } from "../books.ts";
import { shop } from "../commands.ts";

const errors = (problems: readonly Problem[]) => problems.filter(({ severity }) => severity === "error");
const codes = (problems: readonly Problem[]) => errors(problems).map(({ code }) => code);

describe("what an argument means", () => {
  test.each(["", "book.yaml", "health.rules.yaml"])("%j is the book with its rule set", async (argument) => {
    const folder = shop();
    const loaded = await load(join(folder, argument));
    expect(loaded).toMatchObject({ folder, book: { id: "shop" } });
    expect(codes(loaded.problems)).toEqual([]);
    expect(loaded.rules.map(({ ruleSet }) => ruleSet?.id)).toEqual(["health"]);
    expect(runnable(loaded, argument).ruleSet).toBe(loaded.rules[0]!.ruleSet);
  });

  test("a rule set alone is one, however many lie beside it", async () => {
    const folder = shop({ "other.rules.yaml": spoiled(rulesText, "rules: health", "rules: other") });
    expect((await load(folder)).rules.map(({ ruleSet }) => ruleSet?.id)).toEqual(["health", "other"]);
    const one = await load(join(folder, "other.rules.yaml"));
    expect(one.rules.map(({ ruleSet }) => ruleSet?.id)).toEqual(["other"]);
  });

  test("a rule set may lie elsewhere than its book, whose folder counts", async () => {
    const folder = shop({ "teams/north.rules.yaml": `book: ../book.yaml\n${rulesText}` });
    const loaded = await load(join(folder, "teams", "north.rules.yaml"));
    expect(loaded.folder).toBe(folder);
    expect(codes(loaded.problems)).toEqual([]);
  });

  test("a book under another name is the same book where it is the same file", async () => {
    const folder = shop({ "health.rules.yaml": `book: ./alias.yaml\n${rulesText}` });
    symlinkSync(join(folder, "book.yaml"), join(folder, "alias.yaml"));
    expect(codes((await load(folder)).problems)).toEqual([]);
  });

  test.each(["book.json", "book.yml"])("%s is a book too", async (name) => {
    const json = (await import("yaml")).parse(bookText);
    const folder = shop({ "book.yaml": undefined, [name]: JSON.stringify(json), "health.rules.yaml": undefined });
    expect(await load(folder)).toMatchObject({ book: { id: "shop" }, problems: [] });
  });
});

describe("with errors", () => {
  const both = { "health.rules.yaml": spoiled(rulesText, "fact: recency_days", "fact: x"), "data/crm.csv": undefined };

  test("all are told, files first, and with their texts", async () => {
    const loaded = await load(shop(both));
    expect(codes(loaded.problems)).toEqual(["unknown-name", "source-missing"]);
    for (const { span } of errors(loaded.problems)) expect([...loaded.texts.keys()]).toContain(span!.file);
    expect(() => runnable(loaded, "")).toThrow(FilesError);
  });

  test("only those of the data keep data from being imported", async () => {
    const faultyRules = await load(shop({ "health.rules.yaml": both["health.rules.yaml"] }));
    expect(importable(faultyRules).book.id).toBe("shop");
    const loaded = await load(shop(both));
    const refused = () => importable(loaded);
    expect(refused).toThrow(FilesError);
    expect(refused).toThrow("source-missing");
  });

  test("a broken book is told once, not once for every rule set", async () => {
    const folder = shop({ "book.yaml": "book: [", "other.rules.yaml": rulesText });
    expect(codes((await load(folder)).problems)).toEqual(["yaml-syntax"]);
  });

  test("no book at all", async () => {
    await expect(load(folderWith())).rejects.toThrow(BarographError);
  });
});

describe("files that are odd", () => {
  test("a device is no file, and not opened", async () => {
    const folder = shop({ "book.yaml": undefined });
    symlinkSync("/dev/null", join(folder, "book.yaml"));
    expect(codes((await load(folder)).problems)).toEqual(["file-unreadable"]);
  });

  test("a byte order mark is no part of the text", async () => {
    const folder = shop();
    writeFileSync(join(folder, "book.yaml"), `\uFEFF${bookText}`);
    const { problems, texts } = await load(folder);
    expect(codes(problems)).toEqual([]);
    expect([...texts.values()][0]).toBe(bookText);
  });

  test("a path with a zero byte leads nowhere", async () => {
    const folder = shop({ "health.rules.yaml": `book: "a\\0b"\n${rulesText}` });
    expect(codes((await load(join(folder, "health.rules.yaml"))).problems)).toEqual(["file-missing"]);
  });
});
