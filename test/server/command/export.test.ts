import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { snapshotReader } from "#engine/book/table.ts";
import { explain } from "#engine/explain/explanation.ts";
import {
  factsFor,
  inForeignFolder,
  readRules,
  resultOf,
  runModule,
  runnerFile,
  scoreWith,
} from "../../exportedRunner.ts";
import { onlineRetail } from "../../onlineRetail.ts";
import { folderWith } from "../books.ts";
import { barograph, contentsOf, exampleCopy, shop } from "../commands.ts";

const example = exampleCopy();

describe("the example, exported to a folder that has json-rules-engine and nothing else", () => {
  let book: Awaited<ReturnType<typeof onlineRetail>>;
  beforeAll(async () => {
    book = await onlineRetail();
  });

  test("scores 300 of its snapshots as they are explained", async () => {
    await inForeignFolder(async (folder) => {
      const out = join(folder, "0");
      const { code, err } = await barograph(["export", "json-rules", example, "--out", out]);
      expect({ code, err }).toEqual({ code: 0, err: "" });
      const { program, identity } = book.ruleSet;
      const document = readRules(out);
      expect(document.ruleSet.identity).toBe(identity);

      const { table } = book.snapshots;
      const readers = Array.from({ length: 300 }, (_, index) =>
        snapshotReader(table, Math.floor(((index + 0.5) * table.length) / 300)),
      );
      const results = await scoreWith(folder, [readers.map((read) => factsFor(document, read))]);
      expect(results).toEqual([readers.map((read) => resultOf(explain(program, read), program))]);
    });
  });

  test("finds json-rules-engine there, and nothing of ours", async () => {
    const code = (name: string) => `await import(${JSON.stringify(name)}); process.stdout.write("found");`;
    await inForeignFolder(async (folder) => {
      expect(await runModule(folder, code("json-rules-engine"))).toBe("found");
      for (const name of ["barograph", "yaml", "ajv"]) {
        await expect(runModule(folder, code(name))).rejects.toThrow("ERR_MODULE_NOT_FOUND");
      }
    });
  });
});

describe("what is written", () => {
  test("are two files, and the text says which; what was there before is replaced, and nothing else is touched", async () => {
    const out = join(folderWith(), "new", "folder");
    const { code, out: text } = await barograph(["export", "json-rules", example, "--out", out]);
    expect(code).toBe(0);
    expect(readdirSync(out).sort()).toEqual(["rules.json", "run.mjs"]);
    expect(text).toMatch(/rules\.json: 4 rules of online-retail-health \(identity [0-9a-f]{12}\)/);
    expect(text).toContain(join(out, "run.mjs"));
    expect(readFileSync(join(out, "run.mjs"))).toEqual(readFileSync(runnerFile));

    const before = contentsOf(out);
    writeFileSync(join(out, "rules.json"), "old");
    writeFileSync(join(out, "mine.txt"), "mine");
    await barograph(["export", "json-rules", example, "--out", out]);
    expect(contentsOf(out)).toEqual({ ...before, "mine.txt": expect.any(String) });
    expect(readFileSync(join(out, "mine.txt"), "utf8")).toBe("mine");
  });

  test("the rules alone go to the standard output, and nothing is written", async () => {
    const folder = shop();
    const before = contentsOf(folder);
    const { code, out, err } = await barograph(["export", "json-rules", folder]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const document = JSON.parse(out);
    expect(document).toMatchObject({ schemaVersion: 1, ruleSet: { id: "health" } });
    expect(contentsOf(folder)).toEqual(before);

    const written = folderWith();
    await barograph(["export", "json-rules", folder, "--out", written]);
    expect(readFileSync(join(written, "rules.json"), "utf8")).toBe(out);
  });

  test("is laid out to be read: lines of at most 120 characters, except for a long text", async () => {
    const { out } = await barograph(["export", "json-rules", example]);
    const lines = out.trimEnd().split("\n");
    expect(lines.filter((line) => line.length > 120)).toEqual([]);
    expect(lines.length).toBeLessThan(200);
  });
});

describe("what cannot be exported", () => {
  test("rules with an error are refused with 3, and nothing is written", async () => {
    const folder = shop({ "health.rules.yaml": "rules: health\ngroups: []\nbands: []\n" });
    const out = join(folderWith(), "out");
    const { code, err } = await barograph(["export", "json-rules", folder, "--out", out]);
    expect(code).toBe(3);
    expect(err).toContain("health.rules.yaml");
    expect(() => readdirSync(out)).toThrow("ENOENT");
  });

  test("a place that cannot be written to is refused with 2, and left as it was", async () => {
    const folder = folderWith({ file: "no folder" });
    const inFile = await barograph(["export", "json-rules", example, "--out", join(folder, "file")]);
    expect(inFile.code).toBe(2);
    expect(inFile.err).toContain("output-unwritable");

    mkdirSync(join(folder, "out", "run.mjs"), { recursive: true });
    const overFolder = await barograph(["export", "json-rules", example, "--out", join(folder, "out")]);
    expect(overFolder.code).toBe(2);
    expect(readdirSync(join(folder, "out"))).toEqual(["run.mjs"]);
  });

  test("another format is not understood", async () => {
    const { code, err } = await barograph(["export", "yaml", example]);
    expect(code).toBe(2);
    expect(err).toContain("Allowed choices are json-rules.");
  });
});
