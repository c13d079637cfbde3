import { createWriteStream, readdirSync, readFileSync, statSync, utimesSync } from "node:fs";
import { dirname, join } from "node:path";
import { finished } from "node:stream/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { Book } from "#engine/book/book.ts";
import { importBook } from "#server/importers/importBook.ts";
import { checkSources } from "#server/importers/inspectSource.ts";
import type { Store } from "#server/store/open.ts";
import { activityOf, bookOf, folderWith, newStore, put, refusal, rowsOf } from "../books.ts";

const retail = bookOf({
  purchases: {
    file: "data/customer_day.csv.gz",
    account: "account_id",
    at: "date",
    columns: {
      orders: "number",
      lines: "number",
      distinct_items: "number",
      units: "number",
      sales: "number",
      return_lines: "number",
      returns_value: "number",
      country: "string",
    },
  },
});
const retailFolder = join(import.meta.dirname, "../../../rules/online-retail");

/** Every file of a store with its content. */
function bytesOf(store: Store): Record<string, string> {
  const folder = dirname(store.path);
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "base64")]));
}

const numbers = bookOf({ rows: { at: "at", columns: { n: "number" } } });

test("the real book is read whole", async () => {
  const store = await newStore();
  const report = await importBook(retail, retailFolder, store);
  expect(report.sources).toEqual([
    { name: "purchases", state: "imported", version: 1, rows: 38_502, setAside: 0, problems: [] },
  ]);
  const activity = await activityOf(store, retail);
  expect(activity).toHaveLength(5_942);
  const rows = activity.map((one) => one.sources.get("purchases")!);
  expect(rows.reduce((sum, one) => sum + one.count, 0)).toBe(38_502);
  expect(activity.find((one) => one.account === "12362")!.sources.get("purchases")).toMatchObject({ count: 14 });
});

describe("re-running", () => {
  test("an unchanged import does nothing, says so, and repeats the findings", async () => {
    const folder = folderWith({ "rows.csv": "account,at,n\nA,2026-01-01,1\nA,2026-01-01,x\nA,,3\n" });
    const store = await newStore();
    const first = await importBook(numbers, folder, store);
    expect(first).toMatchObject({ changed: true, sources: [{ state: "imported", rows: 2, setAside: 1 }] });
    const before = bytesOf(store);
    const second = await importBook(numbers, folder, store, {
      onProgress: () => {
        throw new Error("nothing should be read");
      },
    });
    expect(bytesOf(store)).toEqual(before);
    expect(second).toEqual({
      ...first,
      changed: false,
      sources: first.sources.map((one) => ({ ...one, state: "unchanged" })),
    });
    expect(second.sources[0]!.problems.map((one) => one.code)).toEqual(["rows-set-aside", "values-unfit"]);
  });

  test("with other content makes a version, and the old one stays readable", async () => {
    const folder = folderWith({ "rows.csv": "account,at,n\nA,2026-01-01,1\n" });
    const store = await newStore();
    const first = await importBook(numbers, folder, store);
    put(folder, "rows.csv", "account,at,n\nA,2026-01-01,2\nB,2026-01-02,3\n");
    const second = await importBook(numbers, folder, store);
    expect(second).toMatchObject({ changed: true, sources: [{ state: "imported", version: 2, rows: 2 }] });
    expect(second.dataVersion).not.toBe(first.dataVersion);
    expect(await rowsOf(store, numbers)).toMatchObject({ A: { rows: [{ n: 2 }] }, B: { rows: [{ n: 3 }] } });
    const old = await rowsOf(store, numbers, first.dataVersion);
    expect(Object.keys(old)).toEqual(["A"]);
    expect(old).toMatchObject({ A: { rows: [{ n: 1 }] } });
  });

  test("with content that was there before takes it from the store", async () => {
    const [one, two] = ["account,at,n\nA,2026-01-01,1\n", "account,at,n\nA,2026-01-01,2\n"];
    const folder = folderWith({ "rows.csv": one });
    const store = await newStore();
    const first = await importBook(numbers, folder, store);
    put(folder, "rows.csv", two);
    await importBook(numbers, folder, store);
    put(folder, "rows.csv", one);
    const third = await importBook(numbers, folder, store);
    expect(third).toMatchObject({ changed: true, dataVersion: first.dataVersion });
    expect(third.sources).toMatchObject([{ state: "reused", version: 1 }]);
    expect(await rowsOf(store, numbers)).toMatchObject({ A: { rows: [{ n: 1 }] } });
    expect((await importBook(numbers, folder, store)).changed).toBe(false);
  });

  const declared = { at: "at", columns: { n: "number" } } as const;
  test.each<[string, Book]>([
    ["another type", bookOf({ rows: { ...declared, columns: { n: "string" } } })],
    ["another column for `at`", bookOf({ rows: { ...declared, at: "other" } })],
    ["a column for `known`", bookOf({ rows: { ...declared, known: "other" } })],
    ["another column for the account", bookOf({ rows: { ...declared, account: "n" } })],
    ["another time zone", bookOf({ rows: declared }, "Europe/Berlin")],
  ])("with %s makes a version", async (_, changed) => {
    const folder = folderWith({ "rows.csv": "account,at,n,other\nA,2026-01-01T00:00Z,1,2026-01-02\n" });
    const store = await newStore();
    const first = await importBook(bookOf({ rows: declared }), folder, store);
    const second = await importBook(changed, folder, store);
    expect(second).toMatchObject({ changed: true, sources: [{ state: "imported", version: 2 }] });
    expect(second.dataVersion).not.toBe(first.dataVersion);
  });

  test("reads only the source that changed", async () => {
    const book = bookOf({ one: {}, two: {} });
    const folder = folderWith({ "one.csv": "account\nA\n", "two.csv": "account\nA\n" });
    const store = await newStore();
    await importBook(book, folder, store);
    put(folder, "two.csv", "account\nB\n");
    const states = (await importBook(book, folder, store)).sources.map((one) => [one.name, one.state, one.version]);
    expect(states).toEqual([
      ["one", "unchanged", 1],
      ["two", "imported", 3],
    ]);
  });

  test("a file under another name, or one that was only touched, is unchanged", async () => {
    const content = "account,at,n\nA,2026-01-01,1\n";
    const folder = folderWith({ "rows.csv": content, "moved.csv": content });
    const store = await newStore();
    await importBook(numbers, folder, store);
    utimesSync(join(folder, "rows.csv"), 1, 1);
    expect((await importBook(numbers, folder, store)).changed).toBe(false);
    const moved = bookOf({ rows: { file: "moved.csv", at: "at", columns: { n: "number" } } });
    expect((await importBook(moved, folder, store)).changed).toBe(false);
  });
});

test("a data version has the same name in every store, whatever came before", async () => {
  const folder = folderWith({ "rows.csv": "account,at,n\nA,2026-01-01,1\n" });
  const store = await newStore();
  const name = (await importBook(numbers, folder, store)).dataVersion;
  expect(name).toMatch(/^[0-9a-f]{16}$/);
  const other = await newStore();
  await importBook(retail, retailFolder, other);
  expect((await importBook(numbers, folder, other)).dataVersion).toBe(name);
});

describe("an import that fails leaves the book where it stood", () => {
  const good = "account,at,n\nA,2026-01-01,1\n";
  const many = `account,at,n\n${Array.from({ length: 60_000 }, (_, i) => `B${i},2026-01-01,${i}\n`).join("")}`;
  const two = bookOf({ first: { at: "at" }, rows: { at: "at", columns: { n: "number" } } });

  /** Imports good files, then fails, and expects that all is as it was; then a repaired import must work. */
  async function expectUntouched(fail: (folder: string, store: Store) => Promise<unknown>): Promise<void> {
    const folder = folderWith({ "first.csv": good, "rows.csv": good });
    const store = await newStore();
    const { dataVersion } = await importBook(two, folder, store);
    const before = await rowsOf(store, two);
    put(folder, "first.csv", "account,at,n\nZ,2026-01-01,9\n");
    await fail(folder, store);
    expect(await rowsOf(store, two)).toEqual(before);
    expect(await rowsOf(store, two, dataVersion)).toEqual(before);
    expect(store.sqlite.prepare("select count(*) from set_aside_rows").pluck().get()).toBe(0);
    put(folder, "rows.csv", "account,at,n\nC,2026-01-01,5\n");
    await importBook(two, folder, store);
    expect(Object.keys(await rowsOf(store, two))).toEqual(["C", "Z"]);
  }

  test("a gzip file that breaks off, or is damaged near its end", async () => {
    const whole = gzipSync(many);
    const damaged = Uint8Array.from(whole).fill(0x55, whole.length - 400, whole.length - 300);
    for (const content of [whole.subarray(0, whole.length - 1000), damaged]) {
      await expectUntouched(async (folder, store) => {
        put(folder, "rows.csv", content);
        expect(await checkSources(two, folder)).toEqual([]);
        expect(await refusal(importBook(two, folder, store))).toMatchObject([
          { code: "source-unreadable", parameters: { source: "rows", path: "rows.csv" } },
        ]);
      });
    }
  });

  test("a progress callback that throws", async () => {
    await expectUntouched(async (folder, store) => {
      put(folder, "rows.csv", many);
      const onProgress = ({ source, rows }: { source: string; rows: number }) => {
        if (source === "rows" && rows > 10_000) throw new Error("enough");
      };
      await expect(importBook(two, folder, store, { onProgress })).rejects.toThrow("enough");
    });
  });

  test("an abort", async () => {
    await expectUntouched(async (folder, store) => {
      put(folder, "rows.csv", many);
      const controller = new AbortController();
      const onProgress = ({ source }: { source: string }) => {
        if (source === "rows") controller.abort(new Error("stopped"));
      };
      const options = { onProgress, signal: controller.signal };
      await expect(importBook(two, folder, store, options)).rejects.toThrow("stopped");
      await expect(importBook(two, folder, store, options)).rejects.toThrow("stopped");
    });
  });

  test("a file that somebody writes to while it is read", async () => {
    await expectUntouched(async (folder, store) => {
      put(folder, "rows.csv", many);
      const onProgress = ({ source }: { source: string }) => {
        if (source === "rows") put(folder, "rows.csv", `${many}B,2026-01-01,1\n`);
      };
      expect(await refusal(importBook(two, folder, store, { onProgress }))).toMatchObject([{ code: "source-changed" }]);
    });
  });

  test("one source of several whose header is wrong: nothing at all is written", async () => {
    await expectUntouched(async (folder, store) => {
      put(folder, "rows.csv", "account,n\nA,1\n");
      const before = bytesOf(store);
      expect(await refusal(importBook(two, folder, store))).toMatchObject([{ code: "source-column-missing" }]);
      expect(bytesOf(store)).toEqual(before);
    });
  });
});

describe("findings", () => {
  async function findings(book: Book, content: string | Uint8Array) {
    const store = await newStore();
    const report = await importBook(book, folderWith({ "rows.csv": content }), store);
    return { store, report: report.sources[0]!, problems: report.sources[0]!.problems };
  }

  test("rows are set aside for every reason, with the line in the file", async () => {
    const lines = [
      "account,at,n", // 1
      'A,2026-01-01,"quoted', // 2
      'over two lines"', // 3
      "A,2026-01-01", // 4: too few
      "A,2026-01-01,1,2", // 5: too many
      ' "",2026-01-01,1', // 6: a quote in the middle
      "  ,2026-01-01,1", // 7: no account
      "A,,1", // 8
      "A,01.02.2026,1", // 9
      "A,2026-02-30,1", // 10
      `A,2026-01-01,${"x".repeat(2_000_000)}`, // 11
      "A,2026-01-02,7", // 12
    ];
    const { store, report, problems } = await findings(bookOf({ rows: { at: "at" } }), lines.join("\n"));
    expect(report).toMatchObject({ rows: 2, setAside: 8 });
    expect(problems.map((one) => one.parameters)).toEqual([
      { source: "rows", rows: 2, line: 4, reason: "field-count" },
      { source: "rows", rows: 1, line: 6, reason: "quoting" },
      { source: "rows", rows: 1, line: 7, reason: "account-empty" },
      { source: "rows", rows: 1, line: 8, reason: "date-empty" },
      { source: "rows", rows: 2, line: 9, reason: "date-unreadable" },
      { source: "rows", rows: 1, line: 11, reason: "too-long" },
    ]);
    const kept = store.sqlite.prepare("select line, text from set_aside_rows order by line").raw().all();
    expect(kept.slice(0, 7)).toEqual([4, 5, 6, 7, 8, 9, 10].map((line) => [line, lines[line - 1]]));
    expect((kept[7] as [number, string])[1]).toHaveLength(1000);
  });

  test("values that do not fit are missing, counted and shown; the first thousand are kept", async () => {
    const wrong = Array.from({ length: 1500 }, (_, i) => `A,2026-01-01,bad ${i},\n`).join("");
    const content = `account,at,n,b\nA,2026-01-01,1,perhaps\nA,2026-01-01,,yes\n${wrong}`;
    const book = bookOf({ rows: { at: "at", columns: { n: "number", b: "boolean" } } });
    const { store, report, problems } = await findings(book, content);
    expect(report).toMatchObject({ rows: 1502, setAside: 0 });
    expect(problems).toMatchObject([
      { code: "values-unfit", parameters: { column: "b", type: "boolean", values: 1, line: 2, example: "perhaps" } },
      { code: "values-unfit", parameters: { column: "n", type: "number", values: 1500, line: 4, example: "bad 0" } },
    ]);
    expect(store.sqlite.prepare("select count(*) from unfit_values").pluck().get()).toBe(1001);
    const { columns } = (await activityOf(store, book))[0]!.sources.get("rows")!;
    expect(columns.get("n")!.filter((value) => value !== null)).toEqual([1]);
    expect(columns.get("b")!.filter((value) => value !== null)).toEqual([true]);
  });

  test("a `known` that does not fit counts as `at`, and is shown", async () => {
    const book = bookOf({ rows: { at: "at", known: "known" } });
    const { store, problems } = await findings(book, "account,at,known\nA,2026-01-01,soon\n");
    expect(problems).toMatchObject([{ code: "values-unfit", parameters: { column: "known", type: "date", line: 2 } }]);
    const rows = (await activityOf(store, book))[0]!.sources.get("rows")!;
    expect(rows.known).toEqual(rows.at);
  });

  test("identical rows count as often as they stand there, and are noted", async () => {
    const { report, problems } = await findings(
      numbers,
      "account,at,n\nA,2026-01-01,1\nA,2026-01-01,1\nB,2026-01-01,1\nA,2026-01-01,1\nA,2026-01-01,2\nA,2026-01-02,1\n",
    );
    expect(report.rows).toBe(6);
    expect(problems).toMatchObject([{ code: "rows-identical", severity: "note", parameters: { rows: 2 } }]);
  });

  test("a file with a header alone is empty", async () => {
    const { report, problems } = await findings(numbers, "account,at,n\n");
    expect(report).toMatchObject({ state: "imported", rows: 0 });
    expect(problems).toMatchObject([{ code: "source-empty", severity: "warning" }]);
  });

  test("NUL bytes are text in strings and do not fit elsewhere", async () => {
    const book = bookOf({ rows: { columns: { n: "number", s: "string" } } });
    const { store, problems } = await findings(book, "account,n,s\nA\0B,1\0,x\0y\nA\0C,2,z\n");
    expect(problems).toMatchObject([{ code: "values-unfit", parameters: { column: "n", values: 1, line: 2 } }]);
    expect(await rowsOf(store, book)).toMatchObject({
      "A\0B": { rows: [{ s: "x\0y" }] },
      "A\0C": { rows: [{ n: 2 }] },
    });
  });

  test("Latin-1 files keep their accounts apart", async () => {
    const { store } = await findings(
      numbers,
      Buffer.from("account,at,n\nM\xfcller,2026-01-01,1\nM\xf6ller,2026-01-01,2\n", "latin1"),
    );
    expect(Object.keys(await rowsOf(store, numbers))).toEqual(["Möller", "Müller"]);
  });
});

test("imports at the same time end with one of them, whole", async () => {
  const store = await newStore();
  const book = bookOf({ one: {}, two: {} });
  const folders = ["A", "B", "C", "A"].map((account) => {
    const content = `account\n${`${account}\n`.repeat(2000)}`;
    return folderWith({ "one.csv": content, "two.csv": `${content}\n` });
  });
  const reports = await Promise.all(folders.map((folder) => importBook(book, folder, store)));
  expect(reports[0]!.dataVersion).toBe(reports[3]!.dataVersion);
  expect(new Set(reports.map((report) => report.dataVersion)).size).toBe(3);
  const accounts = await activityOf(store, book);
  expect(accounts).toHaveLength(1);
  expect([...accounts[0]!.sources.values()].map((rows) => rows.count)).toEqual([2000, 2000]);
});

test("memory stays bounded, however long the file is; progress is told", async () => {
  const folder = folderWith();
  const file = createWriteStream(join(folder, "rows.csv"));
  file.write("account,at,n,note\n");
  for (let block = 0; block < 300; block++) {
    const lines = Array.from(
      { length: 1000 },
      (_, i) => `A${(i * 7919) % 20_011},2026-01-01,${block},${"text ".repeat(15)}\n`,
    );
    file.write(lines.join(""));
  }
  file.end();
  await finished(file);
  const bytesTotal = statSync(join(folder, "rows.csv")).size;
  const store = await newStore();

  const before = liveBytes();
  let peak = 0;
  let last = 0;
  let calls = 0;
  const report = await importBook(numbers, folder, store, {
    onProgress(progress) {
      expect(progress.bytesTotal).toBe(bytesTotal);
      expect(progress.bytesRead).toBeGreaterThanOrEqual(last);
      last = progress.bytesRead;
      if (calls++ % 70 === 69) peak = Math.max(peak, liveBytes() - before);
    },
  });
  expect(report.sources[0]!.rows).toBe(300_000);
  expect(last).toBe(bytesTotal);
  expect(bytesTotal).toBeGreaterThan(25_000_000);
  expect(calls).toBeGreaterThan(300);
  expect(peak).toBeLessThan(10_000_000);
});

/** What is still reachable, after the rest was thrown away. */
function liveBytes(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
