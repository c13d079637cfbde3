import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { importedSources } from "#engine/book/book.ts";
import { formatDay } from "#engine/book/days.ts";
import { importable, load } from "#server/folder/load.ts";
import { writeBook } from "#server/generate/files/writeBook.ts";
import { type GeneratedAccount, type GeneratedBook, generateBook } from "#server/generate/generate.ts";
import { trapNames } from "#server/generate/traps/index.ts";
import { importBook } from "#server/importers/importBook.ts";
import { activityOf, folderWith, newStore, refusal } from "../../books.ts";
import { contentsOf } from "../../commands.ts";

const options = { accounts: 60, months: 24, seed: 4 } as const;
const small = generateBook({ accounts: 5, months: 6, seed: 1 });

test("what is imported from the files is what is in memory", async () => {
  const generated = generateBook({ ...options, traps: new Set(trapNames) });
  const folder = join(folderWith(), "book");
  await writeBook(folder, generated);
  const { book } = importable(await load(folder));
  const store = await newStore();
  const report = await importBook(book, folder, store);
  expect(report.sources.flatMap(({ problems }) => problems.map(({ code }) => code)).sort()).toEqual(
    new Array(3).fill("rows-identical"),
  );
  const inMemory = new Map([...generated.accounts()].map(({ activity }) => [activity.account, activity]));
  const imported = await activityOf(store, book);
  expect(imported.map(({ account }) => account)).toEqual([...inMemory.keys()]);
  for (const { account, sources } of imported) {
    for (const [name, { count, at, known, columns }] of sources) {
      // the outcomes once more, as facts
      if (name === "departures") continue;
      const expected = inMemory.get(account)!.sources.get(name)!;
      expect(count).toBe(expected.count);
      expect(Array.from(at)).toEqual(expected.at);
      expect(Array.from(known)).toEqual(expected.known);
      for (const [column, values] of expected.columns) expect(columns.get(column), `${name}.${column}`).toEqual(values);
    }
  }
});

test("the same options give the same bytes", async () => {
  const parent = folderWith();
  await writeBook(join(parent, "a"), generateBook(options));
  await writeBook(join(parent, "b"), generateBook(options));
  expect(contentsOf(join(parent, "b"))).toEqual(contentsOf(join(parent, "a")));
  expect(readdirSync(parent).sort()).toEqual(["a", "b"]);
});

/** Reads a file that is written, without its header. */
function linesOf(folder: string, name: string): string[][] {
  const bytes = readFileSync(join(folder, name));
  const text = (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
  return text
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","));
}

test("the truth has every decision and every account that a trap has changed", async () => {
  const generated = generateBook({ ...options, traps: new Set(["interventions", "outage"]) });
  const folder = join(folderWith(), "book");
  const counts = await writeBook(folder, generated);
  const truths = [...generated.accounts()].map(({ truth }) => truth);
  const decisions = truths.flatMap((truth) => truth.decisions);
  expect(linesOf(folder, "truth/decisions.csv").map(([, contract]) => contract)).toEqual(
    decisions.map(({ contract }) => contract),
  );
  expect(linesOf(folder, "truth/affected.csv").map(([trap, account]) => `${trap} ${account}`)).toEqual(
    truths.flatMap(({ account, marks }) => marks.map(({ trap }) => `${trap} ${account}`)),
  );
  const model = JSON.parse(readFileSync(join(folder, "truth", "model.json"), "utf8"));
  expect(model).toMatchObject({ schemaVersion: 1, accounts: 60, months: 24, seed: 4 });
  expect(model.traps.map(({ trap }: { trap: string }) => trap)).toEqual(["outage", "interventions"]);
  expect(counts.decisions).toBe(decisions.length);
  expect(counts.left).toBe(decisions.filter(({ leaves, saved }) => leaves && !saved).length);
  for (const [name, file] of [
    ["accounts", "accounts.csv"],
    ["usage", "usage.csv.gz"],
    ["costs", "costs.csv"],
  ] as const) {
    expect(counts.rows[name]).toBe(linesOf(folder, `data/${file}`).length);
  }
});

test("no source of the book lies in the truth", async () => {
  const folder = join(folderWith(), "book");
  await writeBook(folder, small);
  const { book } = importable(await load(folder));
  for (const { file } of importedSources(book)) expect(file).toMatch(/^data\//);
});

test("the book has the dates of its data, and is sound", async () => {
  const folder = join(folderWith(), "book");
  await writeBook(folder, small);
  const { book } = importable(await load(folder));
  expect([book.calendar.from, book.calendar.to, book.outcomes!.completeThrough].map(formatDay)).toEqual([
    "2023-01-01",
    "2023-06-01",
    "2023-06-30",
  ]);
});

describe("constant memory", () => {
  /** The accounts of a book, each of which is spoilt as soon as the next one is asked for. */
  function* spoilt(accounts: Iterable<GeneratedAccount>): Generator<GeneratedAccount> {
    for (const account of accounts) {
      yield account;
      for (const { at, columns } of account.activity.sources.values()) {
        for (const list of [at, ...columns.values()]) (list as unknown[]).fill("spoilt");
      }
      (account.truth.decisions as unknown[]).length = 0;
    }
  }

  test("nothing is read of an account when the next one has been asked for", async () => {
    const parent = folderWith();
    const whole = generateBook(options);
    await writeBook(join(parent, "a"), whole);
    const once: GeneratedBook = {
      ...whole,
      *accounts() {
        yield* spoilt(whole.accounts());
      },
    };
    await writeBook(join(parent, "b"), once);
    expect(contentsOf(join(parent, "b"))).toEqual(contentsOf(join(parent, "a")));
  });
});

describe("refused", () => {
  test("where something is already, which stays as it is", async () => {
    const folder = folderWith({ "notes.txt": "mine" });
    const before = contentsOf(folder);
    expect(await refusal(writeBook(folder, small))).toMatchObject([
      { code: "output-not-empty", parameters: { path: folder } },
    ]);
    expect(contentsOf(folder)).toEqual(before);
  });

  test("where a file is, or under one", async () => {
    const folder = folderWith({ file: "mine" });
    for (const path of [join(folder, "file"), join(folder, "file", "book")]) {
      expect(await refusal(writeBook(path, small))).toMatchObject([
        { code: "output-unwritable", parameters: { path } },
      ]);
    }
    expect(contentsOf(folder)).toEqual(contentsOf(folderWith({ file: "mine" })));
  });

  test("an empty folder is taken", async () => {
    const folder = join(folderWith(), "empty");
    mkdirSync(folder);
    await writeBook(folder, small);
    expect(readdirSync(folder).sort()).toEqual(["book.yaml", "data", "health.rules.yaml", "kpis.yaml", "truth"]);
  });

  test("a folder that somebody fills meanwhile is left alone", async () => {
    const parent = folderWith();
    const folder = join(parent, "book");
    const book = generateBook({ accounts: 150, months: 2, seed: 1 });
    const onProgress = () => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "notes.txt"), "mine");
    };
    expect(await refusal(writeBook(folder, book, { onProgress }))).toMatchObject([{ code: "output-not-empty" }]);
    expect(readdirSync(parent)).toEqual(["book"]);
    expect(readdirSync(folder)).toEqual(["notes.txt"]);
  });
});

describe("never half a book", () => {
  test("when it is interrupted", async () => {
    const parent = folderWith();
    const book = generateBook({ accounts: 1000, months: 12, seed: 1 });
    const interrupt = new AbortController();
    const onProgress = () => interrupt.abort(new Error("enough"));
    await expect(writeBook(join(parent, "book"), book, { onProgress, signal: interrupt.signal })).rejects.toThrow(
      "enough",
    );
    expect(readdirSync(parent)).toEqual([]);
  });

  test("when making it fails", async () => {
    const parent = folderWith();
    const failing: GeneratedBook = {
      ...small,
      *accounts() {
        yield* small.accounts();
        throw new Error("broken");
      },
    };
    await expect(writeBook(join(parent, "book"), failing)).rejects.toThrow("broken");
    expect(readdirSync(parent)).toEqual([]);
  });
});
