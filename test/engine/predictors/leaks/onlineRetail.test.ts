/**
 * The real book with planted faults: facts that know the future in one way or another, facts and a component that point
 * the wrong way, a horizon that is not finished. Each is caught and named.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { observe } from "#engine/backtest/observations.ts";
import { type BacktestReport, backtest } from "#engine/backtest/report.ts";
import type { AccountActivity, SourceRows } from "#engine/book/activity.ts";
import { resolveBook } from "#engine/book/resolve.ts";
import { buildSnapshots, type Snapshots } from "#engine/book/snapshots.ts";
import { readDocument } from "#engine/document/document.ts";
import { type Predictor, type PredictorReport, predictorsOf } from "#engine/predictors/report.ts";
import { compileRules, type RuleSet } from "#engine/rules/compile.ts";
import { backtestTexts, predictorTexts } from "#engine/texts/index.ts";
import { onlineRetailActivity } from "../../../onlineRetail.ts";
import { day } from "../../backtest/small.ts";
import { spoiled } from "../../documents.ts";

const read = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../../../rules/online-retail/${name}`, import.meta.url)), "utf8");

/** What is planted: columns, a source without dates, facts. */
function plantedBook() {
  let text = spoiled(
    read("book.yaml"),
    "      returns_value: number\n",
    "      returns_value: number\n      fate: number\n  crm: { file: data/crm.csv, account: account_id, columns: { state: number } }\n",
  );
  text = spoiled(
    text,
    "facts:\n",
    `facts:
  # the end of the account, written into every row
  fate: { latest: purchases.fate, direction: up }
  fate_twice: { formula: 2 * fate, direction: up }
  # the sales of the 90 days after the snapshot are put into it
  next_90: { sum: purchases.sales, over: 90d, direction: up }
  crm_state: { from: crm.state, direction: up }
  # more purchases are healthier, whatever this says
  days_reversed: { count: purchases, where: orders > 0, direction: down }
`,
  );
  const { book, problems } = resolveBook(readDocument(text, "book.yaml").document!);
  if (!book) throw new Error(JSON.stringify(problems));
  return book;
}

/** The shipped rules that also read a planted fact, and have a component that points the wrong way. */
function plantedRules(book: ReturnType<typeof plantedBook>): RuleSet {
  const text = spoiled(
    read("health.rules.yaml"),
    "  - id: value\n    title: Value\n    weight: 20\n    components:\n",
    `  - id: value
    title: Value
    weight: 20
    components:
      - { id: state, fact: fate, weight: 0.1, curve: [[0, 0], [1, 100]] }
      - { id: reversed, fact: orders_total, weight: 0.1, curve: [[1, 100], [12, 0]] }
`,
  );
  const { ruleSet, problems } = compileRules(readDocument(text, "health.rules.yaml").document!, book);
  if (!ruleSet) throw new Error(JSON.stringify(problems));
  return ruleSet;
}

const end = day("2011-12-09");

/** The rows of an account with the planted columns. */
function planted({ account, sources }: AccountActivity): AccountActivity {
  const rows = sources.get("purchases");
  if (!rows) return { account, sources };
  const { count, at } = rows;
  // lost by the end of the book, or still there; one in eight is told wrongly, so that no ranking is perfect
  const lost = end - at[count - 1]! > 90;
  const fate = [...account].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 8 === 0 ? lost : !lost;
  const columns = new Map(rows.columns).set("fate", new Array(count).fill(Number(fate)));
  const crm: SourceRows = {
    count: 1,
    at: [Number.NEGATIVE_INFINITY],
    known: [Number.NEGATIVE_INFINITY],
    columns: new Map([["state", [Number(fate)]]]),
  };
  return {
    account,
    sources: new Map([
      ["purchases", { ...rows, columns }],
      ["crm", crm],
    ]),
  };
}

/** The fact `next_90` counts the days with purchases in the 90 days after the snapshot. */
function withFuture(snapshots: Snapshots): Snapshots {
  const { table, histories } = snapshots;
  const { offsets, days } = histories!.activity!;
  const values = Float64Array.from(table.account, (account, row) => {
    const [asOf, own] = [table.asOf[row]!, days.subarray(offsets[account], offsets[account + 1])];
    return own.filter((day) => day >= asOf && day < asOf + 90).length;
  });
  const facts = new Map(table.facts).set("next_90", { type: "number", values });
  return { ...snapshots, table: { ...table, facts } };
}

describe("planted faults in the real book", () => {
  let snapshots: Snapshots;
  let rules: RuleSet;
  let report: PredictorReport;
  let told: BacktestReport;
  const book = plantedBook();

  beforeAll(async () => {
    const { activity, starts } = await onlineRetailActivity();
    // one account in four is enough
    const some = activity.filter((_, i) => i % 4 === 0).map(planted);
    snapshots = withFuture(await buildSnapshots(book, some, starts));
    rules = plantedRules(book);
    const { table, quality, problems } = snapshots;
    const settings = rules.backtest!;
    const histories = snapshots.histories!;
    const dates = { from: day("2011-06-01"), to: day("2011-08-01") };
    const observations = observe(table, histories, settings, undefined, dates);
    report = predictorsOf({ book, table, observations, welcome: false, program: rules.program, quality, problems });
    // a month and a half less is known than the test dates need
    const unfinished = { ...histories, completeThrough: day("2011-10-20") };
    const input = { book, ruleSet: rules, settings, table, histories: unfinished, quality, problems, dataVersion: "1" };
    told = backtest({ ...input, draws: 50 });
  }, 60_000);

  const fact = (id: string): Predictor => report.facts.find((one) => one.id === id)!;
  const evidence = (id: string) => fact(id).findings.flatMap((one) => (one.code === "leak" ? one.evidence : []));
  const codes = (id: string) => evidence(id).map(({ code }) => code);

  test("a value that stands in every row of an account and tells its end", () => {
    expect(codes("fate")).toEqual(["constant-per-account"]);
    expect(predictorTexts.leak("fate", evidence("fate"))).toMatch(
      /^fate: new rows came for .* accounts, but in .* of them its value never changed, and yet it ranks with AUC 0\.\d{3}/,
    );
    expect(codes("fate_twice")).toEqual(["inherited"]);
  });

  test("a window that lies after the snapshot", () => {
    expect(codes("next_90")).toEqual(["too-good"]);
    expect(predictorTexts.leak("next_90", evidence("next_90"))).toBe(
      "next_90: it ranks alone with AUC 1.000, which no honest fact does.",
    );
  });

  test("the state at import", () => expect(codes("crm_state")).toEqual(["undated"]));

  test("innocent facts are not accused", () => {
    const accused = report.facts.filter(({ findings }) => findings.some(({ code }) => code === "leak"));
    expect(accused.map(({ id }) => id).sort()).toEqual(
      expect.not.arrayContaining(["purchase_days", "recency_days", "first_purchase", "country", "sales_total"]),
    );
    expect(snapshots.problems).toEqual([]);
  });

  test("a fact and a component that point the wrong way are shown as such, with their AUC below a half", () => {
    const component = report.components.find(({ id }) => id === "reversed")!;
    for (const one of [fact("days_reversed"), component]) {
      expect(one.findings).toContainEqual({ code: "wrong-way" });
      expect(one.auc.value).toBeLessThan(0.35);
    }
    expect(fact("days_reversed").auc.value! + fact("purchase_days").auc.value!).toBeCloseTo(1, 9);
  });

  test("a rule set that reads a suspected fact says so", () => {
    const caveat = told.caveats.find(({ code }) => code === "leaks-suspected")!;
    expect(caveat.parameters).toMatchObject({
      facts: [{ fact: "fate", evidence: [{ code: "constant-per-account" }] }],
    });
    expect(backtestTexts.caveat(caveat, told.settings)).toMatch(/^These rules read what may know the future: fate \(/);
  });

  test("a horizon that is not finished is left out and told, however much is known of it already", () => {
    // 90 days from 1 August and later are not over by 20 October
    expect(told.judged).toMatchObject({ from: "2011-06-01", to: "2011-07-01", nextComplete: "2011-10-29" });
    expect(told.judged.excluded.horizon_incomplete).toBeGreaterThan(800);
    const n = told.judged.excluded.horizon_incomplete!;
    expect(told.caveats).toContainEqual({
      code: "horizon-incomplete",
      parameters: { n, completeThrough: "2011-10-20" },
    });
  });
});
