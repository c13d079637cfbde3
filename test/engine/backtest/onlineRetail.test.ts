/**
 * The real book: the reference numbers of facts alone, and what the rule set that ships is worth.
 *
 * @module
 */
import { beforeAll, describe, expect, test } from "vitest";
import { riskOfFact } from "#engine/backtest/baselines.ts";
import { type Observations, observe, trainingDates } from "#engine/backtest/observations.ts";
import { type BacktestReport, backtest } from "#engine/backtest/report.ts";
import { fitYardstick } from "#engine/backtest/yardstick.ts";
import { factCoder } from "#engine/predictors/codedFacts.ts";
import { clusteredAucs, encode, type Figure } from "#engine/statistics/index.ts";
import { onlineRetail } from "../../onlineRetail.ts";
import { day } from "./small.ts";

/** The facts that the reference regression was fitted on, as far as they are numbers. */
const referenceFacts = [
  "recency_days",
  "tenure_days",
  "purchase_days",
  "orders_total",
  "sales_total",
  "sales_30",
  "sales_90",
  "sales_prev90",
  "orders_90",
  "orders_prev90",
  "units_90",
  "units_prev90",
  "lines_90",
  "distinct_items_90",
  "returns_180",
  "return_lines_180",
  "usage_trend",
  "return_rate_180",
  "avg_order_value",
  "mean_gap_days",
  "overdue_ratio",
  "arr_proxy",
];

describe("the real book", () => {
  let retail: Awaited<ReturnType<typeof onlineRetail>>;
  let judged: Observations;
  let report: BacktestReport;

  beforeAll(async () => {
    retail = await onlineRetail();
    const { book, ruleSet, dataVersion, snapshots } = retail;
    const { table, quality } = snapshots;
    const histories = snapshots.histories!;
    const settings = ruleSet.backtest!;
    const dates = { from: day("2011-06-01"), to: day("2011-09-01") };
    judged = observe(table, histories, ruleSet.backtest!, undefined, dates);
    report = backtest({ book, ruleSet, settings, table, histories, quality, dataVersion, draws: 100 })!;
  });

  test("32,655 snapshots of 3,055 accounts; 25,968 with complete horizons, of 2,658 accounts, 36.29 % lost", () => {
    expect(report.whole).toMatchObject({
      n: 32_655,
      accounts: 3055,
      complete: { n: 25_968, accounts: 2658, positives: 9423 },
      excluded: { already_churned: 0, inside_gap: 0, horizon_incomplete: 32_655 - 25_968 },
    });
    expect(report.whole.complete.rate.value).toBeCloseTo(0.3629, 4);
  });

  test("is judged on 7,596 snapshots of 2,223 accounts", () => {
    expect(report.judged).toMatchObject({
      from: "2011-06-01",
      to: "2011-09-01",
      dates: 4,
      n: 7596,
      accounts: 2223,
    });
    expect([judged.length, new Set(Array.from(judged.row, (row) => retail.snapshots.table.account[row])).size]).toEqual(
      [7596, 2223],
    );
    expect([...judged.y].reduce((sum, y) => sum + y, 0)).toBe(report.judged.positives);
  });

  function factAlone(fact: string, direction: "up" | "down"): Figure {
    const { table } = retail.snapshots;
    const column = factCoder(table)(retail.book.facts.get(fact)!);
    const risk = riskOfFact({ direction, welcome: false, substitute: 0 }, column, judged.row);
    const account = Array.from(judged.row, (row) => table.account[row]!);
    return clusteredAucs([risk], judged.y, account).aucs[0]!;
  }

  test("recency alone: AUC 0.6338 [0.6166, 0.6506]", () => {
    const { value, lower, upper } = factAlone("recency_days", "down") as {
      value: number;
      lower: number;
      upper: number;
    };
    expect([value, lower, upper].map((one) => one.toFixed(4))).toEqual(["0.6338", "0.6166", "0.6506"]);
  });

  test.each<[string, "up" | "down", string]>([
    ["purchase_days", "up", "0.720"],
    ["sales_total", "up", "0.711"],
    ["mean_gap_days", "down", "0.707"],
    ["usage_trend", "up", "0.515"],
  ])("%s alone, healthier %s: AUC %s", (fact, direction, auc) => {
    expect(factAlone(fact, direction).value!.toFixed(3)).toBe(auc);
    expect(retail.book.facts.get(fact)!.direction).toBe(direction);
  });

  test("the rule set reaches 0.74, and is surely better than the best single fact", () => {
    expect(report.auc.value).toBeGreaterThanOrEqual(0.74);
    const best = report.baselines.bestFact!;
    expect(best.auc.value).toBeLessThan(report.auc.value!);
    expect((best.difference as { lower: number }).lower).toBeGreaterThan(0);
    expect(report.verdict.code).toBe("judged");
  });

  test("the yardstick: a logistic regression on the reference facts reaches 0.754 ± 0.005", () => {
    const { book, snapshots, ruleSet } = retail;
    const { table } = snapshots;
    const dates = trainingDates(ruleSet.backtest!)!;
    const train = observe(table, snapshots.histories!, ruleSet.backtest!, undefined, dates);
    const facts = referenceFacts.map((name) => book.facts.get(name)!);
    const risk = fitYardstick(table, train, facts)!(judged.row);
    const account = Array.from(judged.row, (row) => table.account[row]!);
    const auc = clusteredAucs([encode(risk)], judged.y, account).aucs[0]!;
    expect(Math.abs(auc.value! - 0.754)).toBeLessThan(0.005);
    expect(Math.abs(report.baselines.yardstick!.auc.value! - 0.754)).toBeLessThan(0.005);
  });

  test("nothing of it is in-sample, and the rates fall from band to band", () => {
    expect(report.judged.inSample).toBe(0);
    expect(report.monotone).toBe(true);
    expect(report.judged.unknown).toBe(0);
  });
});
