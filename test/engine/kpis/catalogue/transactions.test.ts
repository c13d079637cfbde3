import { describe, expect, test } from "vitest";
import { accounts, contract, kpi, number, on } from "./catalogue.ts";

describe("12 MRR, ARR, revenue per account", () => {
  const rows = accounts(1000, () => ({ contracts: [contract("2025-01-01", "2027-01-01", 9000)] }));

  test("1000 customers × 750 are 750,000 MRR", async () => {
    expect(await kpi("monthly_recurring_revenue", rows)).toMatchObject({ current: { value: 750_000, n: 1000 } });
    expect(await number("annual_recurring_revenue", rows)).toBe(9_000_000);
    expect(await kpi("revenue_per_account", rows)).toMatchObject({ current: { value: 750, n: 1000 } });
    expect(await number("customers", rows)).toBe(1000);
  });
});

describe("13 expansion MRR, 14 bookings", () => {
  const rows = {
    more: {
      contracts: [
        contract("2025-01-01", "2027-01-01", 12_000),
        contract("2026-03-10", "2027-01-01", 2400, { kind: "upsell" }),
        contract("2026-03-11", "2026-03-11", 0, { kind: "add-on", one_off: 700 }),
      ],
    },
    same: {
      contracts: [
        contract("2025-06-01", "2026-06-01", 6000),
        contract("2026-06-01", "2027-06-01", 6000, { kind: "renewal", at: "2026-03-15" }),
      ],
    },
    fresh: { contracts: [contract("2026-03-05", "2027-03-05", 60_000)] },
  };

  test("what existing customers pay more; one-off purchases in the named variant only", async () => {
    const { current, variants } = await kpi("expansion_revenue", rows);
    expect(current).toMatchObject({ value: 200, n: 2 });
    expect(variants).toMatchObject([{ name: "with_one_off", current: { value: 900 } }]);
    expect(await number("contraction_revenue", rows)).toBe(0);
    const less = [
      contract("2025-01-01", "2026-03-20", 9000),
      contract("2026-03-20", "2027-01-01", 6600, { at: "2026-03-01" }),
    ];
    expect(await kpi("contraction_revenue", { ...rows, less: { contracts: less } })).toMatchObject({
      current: { value: 200, n: 3 },
    });
  });

  test("booked in the period, by kind", async () => {
    expect(await kpi("renewal_bookings", rows)).toMatchObject({ current: { value: 6000, n: 1 } });
    expect(await kpi("upsell_bookings", rows)).toMatchObject({ current: { value: 2400, n: 2 } });
  });

  test("nobody was there before, nothing was booked", async () => {
    expect(await number("expansion_revenue", { fresh: rows.fresh })).toBe("customers");
    for (const name of ["renewal_bookings", "upsell_bookings"]) {
      expect(await number(name, { fresh: rows.fresh })).toBe(0);
    }
  });
});

describe("15 lifetime value", () => {
  test("50 × 3 a month × 24 months = 3600", async () => {
    // ten customers who each buy thirty-six times in the year; one who stayed for 24 months was lost
    const bought = Array.from({ length: 36 }, (_, i) => {
      const at = `2025-${String((i % 12) + 1).padStart(2, "0")}-${10 + Math.floor(i / 12)}`;
      return contract(at, at, 0, { kind: "add-on", one_off: 50 });
    });
    const rows = {
      ...accounts(10, () => ({ contracts: [contract("2024-01-01", "2027-01-01", 100), ...bought] })),
      left: { contracts: [contract("2023-01-01", "2025-12-31", 100)] },
    };
    const to = { to: "2025-12-31" };
    const { current } = await kpi("lifetime_value", rows, {
      ...to,
      declared: {
        terms: {
          purchase_value: { mean: "contracts.one_off", where: "one_off > 0" },
          purchases_per_month: {
            numerator: { sum: "contracts", of: "1 / 12", where: "one_off > 0" },
            denominator: { count: "customers" },
          },
          lifetime_months: { mean: "lost", of: "24 + 0 * tenure_days" },
        },
      },
    });
    expect(current).toMatchObject({ n: 1 });
    expect(current.value).toBeCloseTo(3600, 3);
    // by what the showcase declares: per customer at the start, for as long as the lost ones had stayed
    const shown = await kpi("lifetime_value", rows, to);
    expect(shown.current.value).toBeCloseTo(
      50 * (360 / 12 / 11) * ((on("2025-01-01") - on("2023-01-01")) / 30.4375),
      3,
    );
  });

  test("what a customer has brought less what it cost, the mean of the customers", async () => {
    const rows = {
      a: {
        contracts: [contract("2025-01-01", "2027-01-01", 100, { one_off: 900 })],
        account_costs: [
          { at: "2025-01-01", category: "acquisition", amount: 300 },
          { at: "2026-01-01", category: "serve", amount: 100 },
        ],
      },
      b: { contracts: [contract("2025-01-01", "2027-01-01", 100, { one_off: 100 })] },
    };
    expect(await kpi("lifetime_margin", rows)).toMatchObject({ current: { value: 300, n: 2 } });
  });

  test("a part of it missing", async () => {
    const nobodyLost = { a: { contracts: [contract("2024-01-01", "2027-01-01", 100, { one_off: 5 })] } };
    expect(await number("lifetime_value", nobodyLost, { to: "2025-12-31" })).toBe("rows, elements");
  });
});
