/**
 * The real book: every fact and component alone, on the test dates of the rule set that ships.
 *
 * @module
 */
import { beforeAll, describe, expect, test } from "vitest";
import { observe } from "#engine/backtest/observations.ts";
import { factsBeside } from "#engine/predictors/beside.ts";
import { claimsOn } from "#engine/predictors/claims.ts";
import { type PredictorReport, predictorsOf } from "#engine/predictors/report.ts";
import type { KnownFigure } from "#engine/statistics/figure.ts";
import { onlineRetail } from "../../onlineRetail.ts";
import { day } from "../backtest/small.ts";
import { reportHead, schemaErrors } from "../reportSchemas.ts";

describe("predictors of the real book", () => {
  let report: PredictorReport;
  let retail: Awaited<ReturnType<typeof onlineRetail>>;
  let observations: ReturnType<typeof observe>;
  const fact = (id: string) => report.facts.find((one) => one.id === id)!;

  beforeAll(async () => {
    retail = await onlineRetail();
    const { book, ruleSet, snapshots } = retail;
    const { table } = snapshots;
    const dates = { from: day("2011-06-01"), to: day("2011-09-01") };
    observations = observe(table, snapshots.histories!, ruleSet.backtest!, undefined, dates);
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

  test("the difference is that of both, turns its sign with them, and is nothing of a fact against itself", () => {
    const { book, snapshots } = retail;
    const named = (name: string) => book.facts.get(name)!;
    const beside = (one: string, other: string) =>
      factsBeside(snapshots.table, observations, [named(one), named(other)], false);
    const found = beside("orders_180", "usage_trend");
    const [first, second] = found.aucs.map(({ value }) => value!);
    expect(found.difference.value).toBeCloseTo(first! - second!, 12);
    expect(found.n).toBeLessThanOrEqual(report.n);
    // the reference figures of both (design of the backtest): 0.714 and 0.515 over all test dates
    const turned = beside("usage_trend", "orders_180");
    const { value, lower, upper } = found.difference as Required<KnownFigure>;
    expect(lower).toBeGreaterThan(0.1);
    expect(turned.difference).toMatchObject({
      value: expect.closeTo(-value, 12),
      lower: expect.closeTo(-upper, 12),
      upper: expect.closeTo(-lower, 12),
    });
    expect(beside("orders_180", "orders_180").difference.value).toBe(0);
  });

  test("claims name facts that the book has", () => {
    expect(claimsOn(retail.book)).toEqual([{ id: "trend", fact: "usage_trend", than: "sales_90" }]);
    expect(claimsOn({ facts: new Map(), sources: new Map() })).toEqual([]);
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
