/**
 * The real book's figures against scikit-learn and scipy, where a Python with them is at hand.
 */
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { observe, trainingDates } from "#engine/backtest/observations.ts";
import { type BacktestReport, backtest } from "#engine/backtest/report.ts";
import { fitYardstick } from "#engine/backtest/yardstick.ts";
import { revenueFactOf } from "#engine/book/book.ts";
import { valueAt } from "#engine/book/table.ts";
import { scoreColumns } from "#engine/evaluate/columns.ts";
import { rankCorrelation } from "#engine/statistics/index.ts";
import { onlineRetail } from "../../onlineRetail.ts";
import { findScikitLearn, runPython } from "../../python.ts";

const python = findScikitLearn();
const script = fileURLToPath(new URL("scikitLearn.py", import.meta.url));

/** What the yardstick is fitted on here. */
const factNames = ["recency_days", "purchase_days", "sales_total", "sales_90", "usage_trend", "mean_gap_days"];

interface Reference {
  readonly auc: number;
  readonly aucByRevenue: number;
  readonly averagePrecision: number;
  readonly ks: number;
  readonly brier: number;
  readonly logLoss: number;
  readonly spearman: number;
  readonly yardstick: readonly number[];
}

describe.skipIf(!python)("scikit-learn", () => {
  let reference: Reference;
  let report: BacktestReport;
  let risk: Float64Array;
  let correlation: number;

  beforeAll(async () => {
    const { book, ruleSet, dataVersion, snapshots } = await onlineRetail();
    const { table, quality } = snapshots;
    const histories = snapshots.histories!;
    const settings = ruleSet.backtest!;
    report = backtest({ book, ruleSet, settings, table, histories, quality, dataVersion, draws: 2 })!;
    const observed = (dates: Parameters<typeof observe>[4]) =>
      observe(table, histories, settings, revenueFactOf(book)!.name, dates);
    const [train, test] = [observed(trainingDates(settings)), observed(settings.test)];
    const { tenths } = scoreColumns(ruleSet.program, table);
    const riskOf = (rows: Int32Array) => Array.from(rows, (row) => (1000 - tenths[row]!) / 10);
    const column = (name: string, rows: Int32Array) =>
      Array.from(rows, (row) => valueAt(table.facts.get(name)!, row) as number | null);
    const [first, second] = ["purchase_days", "sales_total"].map((name) => column(name, test.row));
    risk = fitYardstick(
      table,
      train,
      factNames.map((name) => book.facts.get(name)!),
    )!(test.row);
    correlation = rankCorrelation(Float64Array.from(first!, Number), Float64Array.from(second!, Number)).rho.value!;
    reference = runPython<Reference>(python!, script, {
      y: [...test.y],
      risk: riskOf(test.row),
      revenue: [...test.revenue],
      trainY: [...train.y],
      trainRisk: riskOf(train.row),
      facts: factNames.map((name) => column(name, test.row)),
      trainFacts: factNames.map((name) => column(name, train.row)),
      first,
      second,
    });
  }, 240_000);

  test("AUC, by revenue as well, average precision and the KS distance", () => {
    expect(report.auc.value).toBeCloseTo(reference.auc, 9);
    expect(report.aucByRevenue.value).toBeCloseTo(reference.aucByRevenue, 9);
    expect(report.order.averagePrecision.value).toBeCloseTo(reference.averagePrecision, 9);
    expect(report.order.ks.value).toBeCloseTo(reference.ks, 9);
  });

  test("Brier score and log loss of the steps that were fitted on the training dates", () => {
    expect(report.probability.method).toBe("isotonic");
    expect(report.probability.brier.value).toBeCloseTo(reference.brier, 9);
    expect(report.probability.logLoss.value).toBeCloseTo(reference.logLoss, 9);
  });

  test("Spearman's rank correlation", () => {
    expect(correlation).toBeCloseTo(reference.spearman, 9);
  });

  test("the yardstick's log-odds", () => {
    // theirs stops where the gradient is small
    risk.forEach((eta, i) => {
      expect(Math.abs(eta - reference.yardstick[i]!)).toBeLessThan(1e-5);
    });
  });
});
