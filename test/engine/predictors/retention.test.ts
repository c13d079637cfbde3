/**
 * @module
 */
import { expect, test } from "vitest";
import type { KpiReport } from "#engine/kpis/report.ts";
import { moreRetention } from "#engine/predictors/retention.ts";

const report = (...kpis: object[]) => ({ kpis }) as unknown as KpiReport;
const kpi = (use: string, period: string, value: number | null, more = {}) => ({
  use,
  period,
  current: { value, ...more },
});

test("of a book that keeps 80 % of its revenue a year, five points more let a customer bring a third more", () => {
  const found = moreRetention(
    report(
      kpi("retention_rate", "year", 0.9),
      kpi("gross_revenue_retention", "month", 0.8, { lower: 0.75, upper: 0.9 }),
    ),
  )!;
  expect(found.of).toBe("revenue");
  expect(found.lifetime!.value).toBeCloseTo(1 / 3, 12);
  // who keeps more gains more
  expect(found.lifetime!.lower).toBeCloseTo(0.25, 12);
  expect(found.lifetime!.upper).toBeCloseTo(1, 12);
  expect(found.left!.value).toBeCloseTo((0.85 / 0.8) ** 5 - 1, 12);
  expect(found.left!.lower).toBeLessThan(found.left!.value);
});

test("customers kept by the month are those kept in twelve of them; the longest period counts", () => {
  const monthly = moreRetention(report(kpi("retention_rate", "month", 0.98)))!;
  expect([monthly.of, monthly.kept.value]).toEqual(["customers", 0.98 ** 12]);
  const yearly = moreRetention(report(kpi("retention_rate", "month", 0.98), kpi("retention_rate", "year", 0.7)))!;
  expect(yearly.kept).toEqual({ value: 0.7 });
});

test("where nearly all is kept nobody would leave any more; where nothing is told there is no answer", () => {
  expect(moreRetention(report(kpi("gross_revenue_retention", "month", 0.97)))!.lifetime).toBeNull();
  expect(moreRetention(report(kpi("gross_revenue_retention", "month", null), kpi("nps", "month", 3)))).toBeUndefined();
});
