/**
 * A messy export of a made-up company, through a book of its own and the command line: what it says of itself is not
 * true, and nothing in it predicts.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BacktestReport } from "#engine/backtest/report.ts";
import type { Problem } from "#engine/problems.ts";
import { backtestTexts } from "#engine/texts/index.ts";
import type { ImportReport } from "#server/importers/importBook.ts";
import { barograph, barographJson, type Ran } from "../commands.ts";

const folder = mkdtempSync(join(tmpdir(), "barograph-ravenstack-"));
cpSync(join(import.meta.dirname, "../../fixtures/ravenstack"), folder, { recursive: true });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A table of the export, read as plainly as can be: no field of those that are used here has a comma or a quote. */
function table(name: string): Record<string, string>[] {
  const bytes = readFileSync(join(folder, "data", name));
  const text = (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8").replace("\uFEFF", "");
  const [header, ...lines] = text.trim().split("\r\n");
  const names = header!.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((field, i) => [names[i]!, field])));
}
/** 27-07-2023 as what sorts: 2023-07-27. */
const sortable = (date: string) => date.slice(0, 10).split("-").reverse().join("-");

test("the book and its rules have nothing wrong", async () => {
  const { code, out } = await barograph(["check", folder]);
  expect(out).toMatch(/^Nothing wrong: book ravenstack with 19 facts; rule sets: ravenstack-health \(11 components/m);
  expect(out).not.toMatch(/ (?:error|warning) /);
  expect(code).toBe(0);
});

describe("import", () => {
  let text: Ran;
  let report: ImportReport & { problems: Problem[] };
  beforeAll(async () => {
    text = await barograph(["import", folder]);
    report = await barographJson(["import", folder]);
  });
  const found = (id: string) => report.problems.find(({ parameters }) => (parameters as { id: string }).id === id);

  test("every row of every table is read, and every use belongs to an account", () => {
    expect(report.sources.map(({ name, rows, setAside, problems }) => [name, rows, setAside, problems])).toEqual([
      ["accounts", 500, 0, []],
      ["flags", 500, 0, []],
      ["subscriptions", 5000, 0, []],
      ["usage", 25_000, 0, []],
      ["tickets", 2000, 0, []],
      ["churns", 600, 0, []],
      ["outcomes.events", 600, 0, []],
    ]);
    expect(text).toMatchObject({ code: 0, err: "" });
  });

  test("names the use before its subscription, as counted by hand", () => {
    const starts = new Map(
      table("ravenstack_subscriptions.csv").map((one) => [one["subscription_id"]!, sortable(one["start_date"]!)]),
    );
    const usage = table("ravenstack_feature_usage.csv.gz");
    const before = usage.filter((one) => sortable(one["usage_date"]!) < starts.get(one["subscription_id"]!)!).length;
    expect([before, usage.length]).toEqual([19_142, 25_000]);
    expect(found("after-start")).toMatchObject({
      code: "expectation-rows",
      severity: "warning",
      parameters: { source: "usage", broken: before, rows: usage.length },
    });
    expect(text.out).toContain(
      "The expectation `after-start` (Nothing is used before its subscription starts) holds for 23.4\u202f% of 25\u202f000 rows of the source `usage`; `at >= subscription_start` is not true for 19\u202f142 (76.6\u202f%), such as `A-",
    );
  });

  test("names the flag that contradicts the events, as counted by hand", () => {
    const churned = new Set(table("ravenstack_churn_events.csv").map((one) => one["account_id"]));
    const accounts = table("ravenstack_accounts.csv");
    const agrees = accounts.filter((one) => (one["churn_flag"] === "TRUE") === churned.has(one["account_id"])).length;
    expect([agrees, accounts.length]).toEqual([188, 500]);
    expect(found("churn-flag")).toMatchObject({
      code: "expectation-accounts",
      parameters: { asOf: "2025-01-01", broken: accounts.length - agrees, accounts: accounts.length },
    });
    expect(text.out).toContain(
      "(The flag of an account says whether it churned) holds for 37.6\u202f% of 500 accounts",
    );
  });

  test("says nothing of what holds", () => {
    expect(report.problems.map(({ parameters }) => (parameters as { id: string }).id)).toEqual([
      "after-start",
      "before-end",
      "churn-flag",
    ]);
  });
});

describe("backtest", () => {
  let text: Ran;
  let report: BacktestReport;
  beforeAll(async () => {
    text = await barograph(["backtest", folder]);
    report = await barographJson(["backtest", folder]);
  });

  test("says in its first line that nothing here predicts, with the intervals", () => {
    const [first] = text.out.split("\n");
    expect(first).toBe(backtestTexts.verdict(report.verdict, report.settings));
    expect(first).toMatch(
      /^Nothing here predicts: the order of these rules is no better than chance, AUC 0\.4\d\d \(0\.[34]\d\d – 0\.5[0-4]\d\); the best single fact, \w+, is not surely better: AUC 0\.[45]\d\d \(0\.4\d\d – 0\.5\d\d\), n = 1\u202f012 snapshots, 111 accounts lost\./,
    );
    expect(text.code).toBe(0);
    const { auc, aucWithinDates } = report as { [key in "auc" | "aucWithinDates"]: { lower: number; upper: number } };
    for (const { lower, upper } of [auc, aucWithinDates]) expect([lower < 0.5, upper > 0.5]).toEqual([true, true]);
  });

  test("there is enough to say so: more than a hundred accounts left", () => {
    expect(report.judged.positiveAccounts).toBeGreaterThan(100);
    expect(report.caveats.map(({ code }) => code)).not.toContain("few-positives");
  });

  test("tells beside the result what the data break, and which of it the rules read", () => {
    expect(text.err).toContain("(76.6\u202f%)");
    expect(text.err).toContain("holds for 37.6\u202f% of 500 accounts");
    expect(report.caveats.find(({ code }) => code === "expectations-broken")).toMatchObject({
      parameters: {
        expectations: [
          { id: "after-start", share: 19_142 / 25_000, of: "rows" },
          { id: "before-end", of: "rows" },
        ],
      },
    });
    expect(text.out).toContain(
      "“Nothing is used before its subscription\n  starts” does not hold for 76.6\u202f% of the rows",
    );
  });

  test("the rule set reads nothing that may know the future", () => {
    expect(report.caveats.map(({ code }) => code)).not.toContain("undated-facts");
  });
});

test("one account alone is not held against what is expected of the book", async () => {
  const { code, err } = await barograph(["explain", folder, "A-5b1bcd"]);
  expect(err).not.toContain("expectation");
  expect(code).toBe(0);
});
