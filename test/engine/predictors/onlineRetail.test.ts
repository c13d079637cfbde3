/**
 * The real book: every fact and component alone, on the test dates of the rule set that ships.
 *
 * @module
 */
import { beforeAll, describe, expect, test } from "vitest";
import { observe } from "#engine/backtest/observations.ts";
import { type PredictorReport, predictorsOf } from "#engine/predictors/report.ts";
import { onlineRetail } from "../../onlineRetail.ts";
import { day } from "../backtest/small.ts";
import { reportHead, schemaErrors } from "../reportSchemas.ts";

describe("predictors of the real book", () => {
  let report: PredictorReport;
  const fact = (id: string) => report.facts.find((one) => one.id === id)!;

  beforeAll(async () => {
    const { book, ruleSet, snapshots } = await onlineRetail();
    const { table } = snapshots;
    const dates = { from: day("2011-06-01"), to: day("2011-09-01") };
    const observations = observe(table, snapshots.histories!, ruleSet.backtest!, undefined, dates);
    report = predictorsOf({ book, table, observations, welcome: false, program: ruleSet.program });
  }, 240_000);

  test("is as its schema says, to the last key", () => {
    const document = { ...reportHead, from: "2011-06-01", to: null, ...report };
    expect(schemaErrors("predictors", document)).toEqual([]);
    expect(schemaErrors("predictors", { ...document, churned: 1 })).not.toEqual([]);
  });

  test("counts what is judged", () => {
    expect(report).toMatchObject({ n: 7596, accounts: 2223, positives: 2714, testedBy: "variance" });
  });

  test.each([
    ["recency_days", 0.634, 0.617, 0.651],
    ["purchase_days", 0.72],
    ["sales_total", 0.711],
    ["mean_gap_days", 0.7068],
    ["usage_trend", 0.515],
  ])("%s alone has the reference's AUC", (id, value, lower?: number, upper?: number) => {
    const { auc } = fact(id);
    expect(auc.value).toBeCloseTo(value, 3);
    if (auc.value === null || lower === undefined) return;
    expect(auc.lower).toBeCloseTo(lower, 3);
    expect(auc.upper).toBeCloseTo(upper!, 3);
  });

  test("more returns go with staying, not with leaving: the declared direction is wrong, and not flipped", () => {
    expect(fact("returns_180").auc.value).toBeLessThan(0.5);
    expect(fact("returns_180").findings).toEqual([{ code: "wrong-way" }]);
    expect(fact("recency_days").findings).toEqual([]);
  });

  test("deciles hold every snapshot with a value once, and the rates rise with recency", () => {
    const { deciles, missing } = fact("recency_days");
    expect(deciles.reduce((sum, { n }) => sum + n, 0) + missing.n).toBe(7596);
    expect(deciles.reduce((sum, { positives }) => sum + positives, 0)).toBe(2714);
    expect(deciles.at(-1)!.rate.value).toBeGreaterThan(2 * deciles[0]!.rate.value!);
  });

  test("text has no order, but information", () => {
    const country = fact("country");
    expect(country.auc).toEqual({ value: null, reason: "unordered" });
    expect(country.deciles[0]).toMatchObject({ value: "United Kingdom" });
    expect(country.p).toBeNull();
  });

  test("facts that tell the same are one cluster, with the weight that lies on it", () => {
    const cluster = report.clusters.find(({ facts }) => facts.includes("purchase_days"))!;
    expect(cluster.facts).toEqual(expect.arrayContaining(["mean_gap_days", "orders_total"]));
    // 32 and 8 of 100
    expect(cluster.weight).toBeCloseTo(0.4, 6);
  });

  test("what the rule set loses without a component, paired", () => {
    const days = report.components.find(({ id }) => id === "purchase-days")!;
    expect(days.withoutIt!.value).toBeGreaterThan(0.005);
    expect(days.withoutIt!.p).toBeLessThan(0.001);
  });

  test("the suggested curve runs one way, from 0 to 100", () => {
    const curve = fact("recency_days").suggestedCurve!;
    const points = curve.map(([, one]) => one);
    expect([points[0], points.at(-1)]).toEqual([100, 0]);
    expect(points).toEqual([...points].sort((a, b) => b - a));
  });

  test("thirty predictors of noise would not reach what these do", () => {
    expect(report.bestOfNoise).toBeGreaterThan(0.51);
    expect(report.bestOfNoise).toBeLessThan(0.55);
  });
});
