/**
 * The example of generated data is what the command in its book makes, and the commands work on it.
 *
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { arrowToHistories, arrowToTable, historiesToArrow, tableToArrow } from "#engine/arrow/index.ts";
import { formatDay } from "#engine/book/days.ts";
import { snapshotReader } from "#engine/book/table.ts";
import { findingsOfChecks } from "#server/folder/checked.ts";
import { load, type Runnable, runnable } from "#server/folder/load.ts";
import { openBookStore, takeSnapshots } from "#server/folder/snapshots.ts";
import { readActivity } from "#server/store/activity.ts";
import { findDataVersion } from "#server/store/dataVersions.ts";
import { naiveAccount, naiveFacts } from "./engine/book/naive.ts";
import { expectAgreement } from "./engine/live/agreement.ts";
import { folderWith } from "./server/books.ts";
import { barograph, barographJson, exampleCopy } from "./server/commands.ts";

const example = fileURLToPath(new URL("../rules/b2b-saas", import.meta.url));

/** What the files of a folder hold, uncompressed. */
function textsIn(folder: string): Map<string, string> {
  const texts = readdirSync(folder).map((name): [string, string] => {
    const bytes = readFileSync(join(folder, name));
    return [name, (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString()];
  });
  return new Map(texts.sort());
}

test("the data are what the command in the book makes", async () => {
  const lines = readFileSync(join(example, "book.yaml"), "utf8").split("\n");
  const at = lines.findIndex((line) => line.includes("barograph generate"));
  const words = `${lines[at]} ${lines[at + 1]}`.replaceAll("#", "").trim().split(/\s+/);
  expect(words.slice(0, 3)).toEqual(["barograph", "generate", "b2b-saas"]);
  const folder = join(folderWith(), "b2b-saas");
  expect(await barograph(["generate", folder, ...words.slice(3)])).toMatchObject({ code: 0, err: "" });
  for (const name of ["book.yaml", "health.rules.yaml", "kpis.yaml"]) {
    expect(readFileSync(join(folder, name), "utf8")).toBe(readFileSync(join(example, name), "utf8"));
  }
  const made = textsIn(join(folder, "data"));
  const there = textsIn(join(example, "data"));
  expect([...made.keys()]).toEqual([...there.keys()]);
  // not shown where it differs: a file may have a hundred thousand lines
  for (const [name, text] of made) expect(text === there.get(name), name).toBe(true);
});

/** Whichever test comes first imports it. */
const copy = exampleCopy("b2b-saas");

test("they are small", () => {
  const bytes = readdirSync(join(example, "data")).reduce(
    (sum, name) => sum + readFileSync(join(example, "data", name)).length,
    0,
  );
  expect(bytes).toBeLessThan(2_000_000);
});

describe("its snapshots", () => {
  let ready: Runnable;
  let taken: Awaited<ReturnType<typeof takeSnapshots>>;

  beforeAll(async () => {
    ready = runnable(await load(copy), copy);
    taken = await takeSnapshots(ready.book, copy, {});
  });

  test("twenty accounts have the facts that the second implementation gives them, on every date", async () => {
    const { book } = ready;
    const { table } = taken.snapshots;
    const store = await openBookStore(book, copy, {});
    try {
      const version = (await findDataVersion(store, book.id, taken.imported.dataVersion))!;
      // every twentieth account, so that all segments and ages are among them
      let seen = 0;
      let compared = 0;
      for await (const activity of readActivity(store, version, book)) {
        const account = table.accounts.indexOf(activity.account);
        if (account < 0 || seen++ % 20 !== 0) continue;
        const raw = naiveAccount(activity);
        for (let row = table.account.indexOf(account); table.account[row] === account; row++) {
          const facts = naiveFacts(book, raw, table.asOf[row]!);
          const read = snapshotReader(table, row);
          for (const name of book.facts.keys()) {
            expect(read(name), `${name} of ${activity.account} on ${formatDay(table.asOf[row]!)}`).toEqual(facts[name]);
            compared++;
          }
        }
      }
      expect(seen).toBeGreaterThanOrEqual(400);
      expect(compared).toBeGreaterThan(50_000);
    } finally {
      await store.close();
    }
  });

  test("checks find nothing graver than notes in them", async () => {
    const found = findingsOfChecks(await load(copy), taken.snapshots.table).map(({ severity }) => severity);
    expect(new Set(found)).toEqual(new Set(["note"]));
  });

  test("as Arrow they are the same", () => {
    const { table, histories } = taken.snapshots;
    expect(isDeepStrictEqual(arrowToTable(tableToArrow(table)).table, table)).toBe(true);
    const readBack = arrowToHistories(historiesToArrow(histories!, table.accounts));
    expect(isDeepStrictEqual(readBack.histories, histories)).toBe(true);
  });

  test("live figures of renewals are those of backtest, plan and comparison", () => {
    expectAgreement(ready.book, taken.snapshots, ready.ruleSet, ["draft"]);
  });
});

describe("commands", () => {
  test("check and backtest", async () => {
    expect(await barograph(["check", copy])).toMatchObject({ code: 0, err: "" });
    const report = await barographJson<{ judged: { positiveAccounts: number }; auc: { lower: number } }>([
      "backtest",
      copy,
      "--draws",
      "100",
    ]);
    expect(report.judged.positiveAccounts).toBeGreaterThan(30);
    expect(report.auc.lower).toBeGreaterThan(0.5);
  });

  test("explain and kpis: at least thirty give a number", async () => {
    const { out, code } = await barograph(["explain", copy, "A000122", "--as-of", "2024-10-01"]);
    expect(code).toBe(0);
    expect(out).toContain("What it is made of");
    const { kpis } = await barographJson<{ kpis: { current: { value: number | null } }[] }>(["kpis", copy]);
    expect(kpis.filter(({ current }) => typeof current.value === "number").length).toBeGreaterThanOrEqual(30);
  });
});
