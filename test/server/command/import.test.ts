import { appendFileSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ImportReport } from "#server/importers/importBook.ts";
import { bookText, spoiled } from "../../engine/documents.ts";
import { folderWith } from "../books.ts";
import { barograph, barographJson, contentsOf, exampleCopy, shop } from "../commands.ts";

describe("the example", () => {
  const example = exampleCopy();
  const store = join(example, ".barograph", "store.sqlite");

  test("is imported, and nothing is written but the store", async () => {
    const before = contentsOf(example);
    const { code, out, err } = await barograph(["import", example]);
    expect(out).toMatch(/^purchases: imported, 38\u202f502 rows\nThe book stands at data [0-9a-f]{16}\.\n$/);
    expect(err).toBe("");
    expect(code).toBe(0);
    const { ".barograph": folder, [join(".barograph", "store.sqlite")]: file, ...others } = contentsOf(example);
    expect([folder, file]).not.toContain(undefined);
    expect(others).toEqual(before);
  });

  test("again: nothing has changed, and no byte is written", async () => {
    const bytes = readFileSync(store);
    const { mtimeMs } = statSync(store);
    const { code, out } = await barograph(["import", example]);
    expect(out).toMatch(
      /^purchases: unchanged, 38\u202f502 rows\nNothing has changed: the book still stands at data [0-9a-f]{16}\.\n$/,
    );
    expect(code).toBe(0);
    expect(readFileSync(store).equals(bytes)).toBe(true);
    expect(statSync(store).mtimeMs).toBe(mtimeMs);
  });

  test("as json", async () => {
    const report = await barographJson<ImportReport>(["import", example]);
    expect(report).toEqual({
      schemaVersion: 1,
      dataVersion: expect.stringMatching(/^[0-9a-f]{16}$/),
      erasures: 0,
      changed: false,
      sources: [{ name: "purchases", state: "unchanged", version: 1, rows: 38_502, setAside: 0, problems: [] }],
      problems: [],
    });
  });
});

describe("a store elsewhere", () => {
  test("leaves the book's folder alone", async () => {
    const folder = shop();
    const before = contentsOf(folder);
    const store = join(folderWith(), "new", "store.sqlite");
    expect(await barograph(["import", folder, "--store", store])).toMatchObject({ code: 0 });
    expect(contentsOf(folder)).toEqual(before);
    expect(statSync(store).isFile()).toBe(true);
  });
});

describe("what is odd about the data", () => {
  const odd = "c100,2026-02-30,1,5,DE\nc101,2026-03-01,one,5,DE\n";

  function oddShop(): string {
    const folder = shop();
    appendFileSync(join(folder, "data", "purchases.csv"), odd);
    return folder;
  }

  test("is told with its line, and stops nothing", async () => {
    const folder = oddShop();
    const lines = readFileSync(join(folder, "data", "purchases.csv"), "utf8").split("\n");
    const { code, out } = await barograph(["import", folder]);
    expect(out).toContain("1 row set aside\nwarning  rows-set-aside\n");
    expect(out).toContain(`(line ${lines.length - 2})`);
    expect(out).toContain(`such as \`one\` in line ${lines.length - 1}`);
    expect(code).toBe(0);
  });

  test("is told again when nothing has changed", async () => {
    const folder = oddShop();
    const { out } = await barograph(["import", folder]);
    const again = await barograph(["import", folder]);
    const findings = (text: string) => text.slice(text.indexOf("\n"), text.indexOf("\ncrm:"));
    expect(findings(again.out)).toContain("2 warnings.");
    expect(findings(again.out)).toBe(findings(out));
  });

  test.each(["text", "json"])("is told beside the result of score and backtest, as %s", async (format) => {
    for (const command of ["score", "backtest"]) {
      const { code, err } = await barograph([command, oddShop(), "--format", format]);
      expect(err).toContain("warning  rows-set-aside\n");
      expect(err).toContain("warning  values-unfit\n");
      expect(code).toBe(0);
    }
  });
});

test("a source that changes back is taken up again", async () => {
  const folder = shop();
  const file = join(folder, "data", "crm.csv");
  const original = readFileSync(file);
  const first = await barographJson<ImportReport>(["import", folder]);
  appendFileSync(file, "c900,growth,3\n");
  const second = await barographJson<ImportReport>(["import", folder]);
  expect(second.sources.map(({ state }) => state)).toEqual(["unchanged", "imported"]);
  expect(second.dataVersion).not.toBe(first.dataVersion);
  writeFileSync(file, original);
  const third = await barographJson<ImportReport>(["import", folder]);
  expect(third.sources.map(({ state }) => state)).toEqual(["unchanged", "reused"]);
  expect(third.dataVersion).toBe(first.dataVersion);
});

describe("what a book expects of its data", () => {
  const expecting = spoiled(
    spoiled(bookText, "country: string }", "country: string }\n    expect: { sold: { that: sales >= 150 } }"),
    "outcomes:",
    "expect: { known: { that: seats is not missing }, grown: { that: seats > 100, title: Grown } }\noutcomes:",
  );
  const book = spoiled(expecting, "  country: {", "  seats: { latest: crm.seats }\n  country: {");

  test("is told after the sources, also where nothing has changed, and stops nothing", async () => {
    const folder = shop({ "book.yaml": book });
    for (const last of ["The book stands at data", "Nothing has changed: the book still stands at data"]) {
      const { code, out, err } = await barograph(["import", folder]);
      expect(out).toMatch(
        new RegExp(`${last} [0-9a-f]{16}\\.\\n\\nwarning {2}expectation-rows\\nThe expectation \`sold\` holds for `),
      );
      expect(out).toContain("The expectation `grown` (Grown) holds for 0.0\u202f% of 50 accounts as of `2026-07-01`;");
      expect(out).not.toContain("known");
      expect(out).toMatch(/\n\n2 warnings\.\n$/);
      expect({ code, err }).toEqual({ code: 0, err: "" });
    }
  });

  test("is told beside the scores, and not of one account alone", async () => {
    const folder = shop({ "book.yaml": book });
    expect((await barograph(["score", folder])).err).toContain("expectation-accounts");
    expect((await barograph(["score", folder, "--account", "c103"])).err).not.toContain("expectation");
  });
});
