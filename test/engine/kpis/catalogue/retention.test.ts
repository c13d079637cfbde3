import { describe, expect, test } from "vitest";
import type { Row } from "../../book/build.ts";
import { accounts, contract, kpi, number, on } from "./catalogue.ts";

/** Customers of two years, of whom the first ones end within March 2026. */
const ending = (count: number, lost: number, amount = 12_000) =>
  accounts(count, (i) => ({ contracts: [contract("2025-01-01", i < lost ? "2026-03-20" : "2027-01-01", amount)] }));

describe("6 logo churn", () => {
  test("64 of 1000 are 6.4 % a month, with Wilson's interval and n", async () => {
    const { current, target } = await kpi("logo_churn", ending(1000, 64));
    expect(current).toMatchObject({ value: 0.064, n: 1000, from: "2026-03-01", to: "2026-03-31" });
    if (current.value === null) return;
    expect(current.lower).toBeCloseTo(0.0504, 4);
    expect(current.upper).toBeCloseTo(0.0809, 4);
    expect(target).toEqual({ most: 0.015, met: false });
  });

  test("new customers are not in the denominator; those who joined and left count in the named variant only", async () => {
    const rows = {
      ...ending(10, 1),
      joined: { contracts: [contract("2026-03-05", "2027-03-05", 12_000)] },
      passing: {
        contracts: [contract("2026-03-03", "2026-03-25", 12_000)],
        "outcomes.events": [{ at: "2026-03-25", kind: "churned", reason: "price", notice_on: null, arr_change: null }],
      },
    };
    const { current, variants } = await kpi("logo_churn", rows);
    expect(current).toMatchObject({ value: 0.1, n: 10 });
    expect(variants).toMatchObject([{ name: "joined_and_left", current: { value: 0.2, n: 10 } }]);
  });

  test("contracts that end on the first of a month were lost in the month before", async () => {
    const rows = accounts(4, (i) => ({ contracts: [contract("2025-01-01", i < 1 ? "2026-04-01" : "2027-01-01", 1)] }));
    expect(await number("logo_churn", rows)).toBe(0.25);
    expect(await number("logo_churn", rows, { to: "2026-04-30" })).toBe(0);
  });

  test("who is lost and comes back within the month was not lost", async () => {
    const rows = {
      a: { contracts: [contract("2025-01-01", "2026-03-10", 1), contract("2026-03-20", "2027-03-20", 1)] },
      b: { contracts: [contract("2025-01-01", "2027-01-01", 1)] },
    };
    expect(await number("logo_churn", rows)).toBe(0);
  });

  test("who pays nothing, and who never began, is no customer", async () => {
    expect(await number("logo_churn", { a: { contracts: [contract("2025-01-01", "2027-01-01", 0)] } })).toBe(
      "customers",
    );
    const missing: Row = { at: "2025-01-01", starts_on: null, ends_on: null, amount: null, kind: null, one_off: null };
    expect(await number("logo_churn", { a: { contracts: [missing] } })).toBe("customers");
  });
});

describe("7 retention", () => {
  test("15 % churn is 85 % retention, not 75 %", async () => {
    const rows = ending(20, 3);
    expect(await number("logo_churn", rows)).toBeCloseTo(0.15, 12);
    expect(await number("retention_rate", rows)).toBeCloseTo(0.85, 12);
  });

  test("over a year", async () => {
    const rows = accounts(20, (i) => ({ contracts: [contract("2024-12-01", i < 3 ? "2025-07-01" : "2027-01-01", 1)] }));
    expect(await kpi("retention_rate_year", rows)).toMatchObject({
      current: { value: 0.85, n: 20, from: "2025-01-01", to: "2025-12-31" },
      previous: { value: null },
    });
  });
});

describe("8 renewal rate, 9 net contract value increase", () => {
  const due = "2026-01-15";
  const renewed = (before: number, after: number | undefined) => ({
    contracts: [
      contract("2025-01-15", due, before),
      ...(after === undefined ? [] : [contract(due, "2027-01-15", after, { at: "2025-12-20", kind: "renewal" })]),
    ],
  });
  const rows = {
    same: renewed(1000, 1000),
    more: renewed(2000, 3000),
    less: renewed(4000, 1000),
    lost: renewed(3000, undefined),
    later: { contracts: [contract("2025-06-01", "2026-06-01", 9000)] },
  };
  // thirty days after the last of January
  const january = { to: "2026-03-02" };

  test("by count and by value: what is renewed for more counts once", async () => {
    const { current, variants } = await kpi("renewal_rate", rows, january);
    expect(current).toMatchObject({ value: 0.75, n: 4, from: "2026-01-01", to: "2026-01-31" });
    expect(variants).toMatchObject([{ name: "by_value", current: { value: (1000 + 2000 + 1000) / 10_000, n: 4 } }]);
  });

  test("the last period is one whose grace is over: before, only those are known who renewed early", async () => {
    const from = async (to: string) => (await kpi("renewal_rate", rows, { to })).current.from;
    expect(await from("2026-03-02")).toBe("2026-01-01");
    expect(await from("2026-03-01")).toBe("2025-12-01");
  });

  test("late within the grace is renewed, and beyond it not", async () => {
    const late = (start: string) => ({
      a: { contracts: [contract("2025-01-15", due, 1), contract(start, "2027-02-01", 1, { kind: "renewal" })] },
    });
    expect(await number("renewal_rate", late("2026-02-14"), january)).toBe(1);
    expect(await number("renewal_rate", late("2026-02-15"), january)).toBe(0);
  });

  test("value after over value before, less one: (expansion − contraction − lost) / before", async () => {
    const { current } = await kpi("net_contract_value_increase", rows, { to: "2026-04-30" });
    expect(current).toMatchObject({ value: (1000 - 3000 - 3000) / 10_000, n: 4, from: "2026-01-01" });
  });

  test("all of it lost", async () => {
    expect(await number("net_contract_value_increase", { a: rows.lost }, { to: "2026-04-30" })).toBe(-1);
  });

  test("beyond what is booked there is no number", async () => {
    expect(await number("renewal_rate", rows, { to: "2026-08-31" })).toBe("incomplete");
  });
});

describe("10 gross and net revenue retention, 11 revenue churn", () => {
  const then = (before: number, now: number | undefined) => ({
    contracts: [
      contract("2024-06-01", "2025-06-01", before),
      ...(now === undefined ? [] : [contract("2025-06-01", "2027-01-01", now)]),
    ],
  });
  const rows = {
    up: then(1000, 1500),
    down: then(2000, 500),
    gone: then(1000, undefined),
    fresh: { contracts: [contract("2025-09-01", "2027-01-01", 9000)] },
  };

  test("the same customers, twelve months on: new ones do not count", async () => {
    expect(await kpi("gross_revenue_retention", rows)).toMatchObject({ current: { value: 1500 / 4000, n: 3 } });
    expect(await kpi("net_revenue_retention", rows)).toMatchObject({ current: { value: 2000 / 4000, n: 3 } });
  });

  test("revenue lost of the revenue at the start", async () => {
    const ended = { ...rows, left: { contracts: [contract("2025-01-01", "2026-03-09", 1000)] } };
    expect(await kpi("revenue_churn", ended)).toMatchObject({ current: { value: 1000 / 12_000, n: 4 } });
  });

  test("of one who pays more", async () => {
    expect(await number("gross_revenue_retention", { a: rows.up })).toBe(1);
    expect(await number("net_revenue_retention", { a: rows.up })).toBe(1.5);
    expect(await number("revenue_churn", { a: rows.up })).toBe(0);
  });
});

describe("43 churn reasons, 44 silent churn", () => {
  const lost = (reason: string | null, amount: number, more: Record<string, readonly Row[]> = {}) => ({
    contracts: [contract("2025-01-01", "2026-02-15", amount)],
    "outcomes.events": [
      { at: "2026-02-15", kind: "churned", reason, notice_on: on("2026-01-10"), arr_change: -amount },
    ],
    ...more,
  });
  const ticket = (at: string): Row => ({ at });
  const rows = {
    a: lost("price", 1000, { tickets: [ticket("2025-12-20")] }),
    b: lost("price", 3000, { tickets: [ticket("2026-01-20")] }),
    c: lost("bankrupt", 2000),
    d: lost(null, 500, { surveys: [{ at: "2026-01-02", kind: "nps", score: 3 }] }),
    stays: { contracts: [contract("2025-01-01", "2027-01-01", 9000)] },
  };

  test("by count and by revenue; not stated is a part of its own", async () => {
    const byCount = await kpi("churn_reasons", rows);
    expect(byCount.current).toMatchObject({ value: 4, n: 4, from: "2026-01-01", to: "2026-03-31" });
    expect(byCount.parts).toEqual([
      { key: ["price"], figure: { value: 2, n: 2 }, share: 0.5 },
      { key: ["bankrupt"], figure: { value: 1, n: 1 }, share: 0.25 },
      { key: [null], figure: { value: 1, n: 1 }, share: 0.25 },
    ]);
    const byRevenue = await kpi("churn_reasons_by_revenue", rows);
    expect(byRevenue.current).toMatchObject({ value: 6500, n: 4 });
    expect(byRevenue.parts.map(({ key, figure }) => [key[0], figure.value])).toEqual([
      ["price", 4000],
      ["bankrupt", 2000],
      [null, 500],
    ]);
  });

  test("voluntary, of those whose reason is known", async () => {
    expect(await kpi("voluntary_churn", rows)).toMatchObject({ current: { value: 2 / 3, n: 3 } });
  });

  test("silent: no ticket, escalation or bad answer in the ninety days before notice, not before the end", async () => {
    // the ticket of a and the answer of d lie before notice; that of b came only afterwards
    expect(await kpi("silent_churn", rows)).toMatchObject({ current: { value: 0.5, n: 4 } });
  });

  test("nobody lost", async () => {
    const stays = { stays: rows.stays };
    expect(await number("churn_reasons", stays)).toBe(0);
    expect(await number("churn_reasons_by_revenue", stays)).toBe(0);
    expect(await number("voluntary_churn", stays)).toBe("elements");
    expect(await number("silent_churn", stays)).toBe("elements");
  });
});

test("47 renewal without contracts: who bought, of whose purchase was due", async () => {
  const bought = (...days: string[]) => ({
    contracts: [
      contract("2024-01-01", "2027-01-01", 100),
      ...days.map((day) => contract(day, day, 0, { kind: "add-on", one_off: 50 })),
    ],
  });
  const rows = {
    again: bought("2025-02-10", "2026-02-20"),
    early: bought("2025-02-10", "2025-12-20"),
    not: bought("2025-03-15"),
    another: bought("2025-08-01"),
    never: bought(),
  };
  expect(await kpi("repurchase_rate", rows)).toMatchObject({ current: { value: 0.5, n: 2, from: "2026-01-01" } });
  expect(await number("repurchase_rate", { never: rows.never })).toBe("elements");
});
