import { describe, expect, test } from "vitest";
import type { Row } from "../../book/build.ts";
import { accounts, contract, kpi, number, on } from "./catalogue.ts";

const old = { contracts: [contract("2025-01-01", "2027-01-01", 1200)] };
const fresh = (from = "2026-02-10") => ({ contracts: [contract(from, "2027-03-01", 1200)] });
const cost = (at: string, category: string, amount: number | null): Row => ({ at, category, amount });

describe("46 customer acquisition rate", () => {
  test("new customers of the period, of the customers at its start", async () => {
    const rows = { ...accounts(20, () => old), x: fresh("2026-03-10"), y: fresh("2026-03-31") };
    expect(await kpi("acquisition_rate", rows)).toMatchObject({ current: { value: 0.1, n: 20 } });
    expect(await kpi("customers_won", rows)).toMatchObject({ current: { value: 2, n: 2 } });
  });

  test("of nobody there is no rate", async () => {
    expect(await number("customers_won", { x: fresh() }, { to: "2026-02-28" })).toBe(1);
    expect(await number("acquisition_rate", { x: fresh() }, { to: "2026-02-28" })).toBe("customers");
  });
});

describe("16 acquisition cost", () => {
  const won = { a: old, x: fresh("2026-02-10"), y: fresh("2026-03-10") };

  test("what was spent on winning customers, for each that was won", async () => {
    const costs = [
      cost("2026-01-05", "acquisition", 6000),
      cost("2026-03-05", "acquisition", 4000),
      cost("2026-03-06", "training", 9000),
      cost("2025-12-31", "acquisition", 7000),
    ];
    expect(await kpi("acquisition_cost", { ...won, "": { costs } })).toMatchObject({
      current: { value: 5000, n: 2, from: "2026-01-01" },
      target: { most: 12_000, met: true },
    });
  });

  test("who joined and left at once was won too", async () => {
    const passing = {
      contracts: [contract("2026-02-01", "2026-03-01", 1200)],
      "outcomes.events": [{ at: "2026-03-01", kind: "churned", reason: null, notice_on: null, arr_change: null }],
    };
    const costs = [cost("2026-01-05", "acquisition", 9000)];
    expect(await number("acquisition_cost", { ...won, passing, "": { costs } })).toBe(3000);
  });

  test("without costs it says so, and gives no number", async () => {
    expect(await number("acquisition_cost", won)).toBe("rows");
    expect(await number("acquisition_cost", { ...won, "": { costs: [cost("2025-01-05", "acquisition", 9)] } })).toBe(
      "rows",
    );
    expect(await number("acquisition_cost", { ...won, "": { costs: [cost("2026-02-05", "acquisition", null)] } })).toBe(
      "values",
    );
    expect(await number("acquisition_cost", { a: old, "": { costs: [cost("2026-02-05", "acquisition", 9)] } })).toBe(
      "elements",
    );
    const { current } = await kpi("acquisition_cost", won, { declared: { numerator: { sum: "expenses.amount" } } });
    expect(current).toMatchObject({ value: null, lacks: [{ code: "source", parameters: { source: "expenses" } }] });
  });
});

describe("39 trial conversion", () => {
  const trial = (at: string, converted: string | null) => ({
    trials: [{ at, converted_on: converted === null ? null : on(converted) }],
  });

  test("converted of trials, not the inverse: never above 100 %", async () => {
    const rows = {
      a: trial("2026-01-10", "2026-02-01"),
      b: trial("2026-02-10", null),
      c: trial("2026-02-20", null),
      d: trial("2026-03-01", null),
      before: trial("2025-12-31", "2026-01-05"),
      // its thirty days are not over: whoever converts early would count, and the others not yet
      running: trial("2026-03-02", "2026-03-05"),
    };
    expect(await kpi("trial_conversion", rows)).toMatchObject({ current: { value: 0.25, n: 4 } });
  });

  test("a conversion that is still to come is none yet", async () => {
    expect(await number("trial_conversion", { a: trial("2026-03-01", "2026-04-01") })).toBe(0);
    expect(await number("trial_conversion", { a: trial("2026-03-01", "2026-03-31") })).toBe(1);
  });
});

describe("40 conversion, campaigns, direct traffic, abandoned carts", () => {
  const day = (at: string, channel: string, visits: number | null, more: Partial<Row> = {}): Row =>
    ({ at, channel, campaign: null, visits, carts: 10, checkouts: 4, signups: 5, ...more }) as Row;
  const web = [
    day("2026-03-01", "direct", 100),
    day("2026-03-02", "search", 300),
    day("2026-03-03", "campaign", 40, { campaign: "spring", signups: 2 }),
    day("2026-03-04", "campaign", 60, { campaign: "expo", signups: 12 }),
    day("2026-02-04", "direct", 9999),
  ];
  const rows = { "": { web } };

  test("ratios of two counts over the book as a whole", async () => {
    expect(await number("signup_conversion", rows)).toBeCloseTo(24 / 500, 12);
    expect(await number("direct_traffic", rows)).toBeCloseTo(100 / 500, 12);
    expect(await number("cart_abandonment", rows)).toBeCloseTo(24 / 40, 12);
    const campaigns = await kpi("campaign_effectiveness", rows);
    expect(campaigns.current).toMatchObject({ value: 14 / 100, n: 2 });
    expect(campaigns.parts.map(({ key, figure }) => [key[0], figure.value])).toEqual([
      ["expo", 0.2],
      ["spring", 0.05],
    ]);
  });

  test("of no visits there is no ratio", async () => {
    expect(await number("signup_conversion", { "": { web: [day("2026-03-01", "direct", 0)] } })).toBe("zero");
  });
});
