import { describe, expect, test } from "vitest";
import type { Row } from "../../book/build.ts";
import { accounts, contract, kpi, number } from "./catalogue.ts";

const customer = (more: Record<string, readonly Row[]> = {}, amount = 1200) => ({
  contracts: [contract("2025-01-01", "2027-01-01", amount)],
  ...more,
});
const used = (at: string, user: string | null): Row => ({ at, user_id: user, feature: "core" });

describe("34 active users", () => {
  const rows = {
    // u1 every day of March, u2 on one day: a user belongs to an account, so that u1 of b is another one
    a: { usage: [...days(31).map((day) => used(day, "u1")), used("2026-03-05", "u2"), used("2026-03-05", "u2")] },
    b: { usage: [used("2026-03-31", "u1"), used("2026-02-28", "u9"), used("2026-04-01", "u8")] },
  };

  function days(count: number): string[] {
    return Array.from({ length: count }, (_, i) => `2026-03-${String(i + 1).padStart(2, "0")}`);
  }

  test("a day, a week, a month, and how many of the month come on a day", async () => {
    expect(await number("monthly_active_users", rows)).toBe(3);
    // 31 days of u1, one day of u2, one of the other u1
    expect(await number("daily_active_users", rows)).toBeCloseTo(33 / 31, 6);
    // four whole weeks back from the end: u1 in each, u2 in one (5 March lies in the first), the other u1 in one
    expect(await number("weekly_active_users", rows)).toBeCloseTo((4 + 1 + 1) / 4, 6);
    expect(await number("stickiness", rows)).toBeCloseTo(33 / 31 / 3, 5);
  });
});

describe("33 usage rate, 37 fully engaged", () => {
  const rows = {
    daily: customer({ usage: [used("2026-03-31", "u")] }),
    weekly: customer({ usage: [used("2026-03-25", "u")] }),
    monthly: customer({ usage: [used("2026-03-01", "u")] }),
    prospect: { usage: [used("2026-03-31", "u")] },
  };

  test("customers who reach the intended frequency", async () => {
    expect(await kpi("usage_rate", rows)).toMatchObject({ current: { value: 2 / 3, n: 3 } });
  });

  test("customers above a line of a group of the rule set", async () => {
    // a login 1, 7 and 31 days ago gives 99, 93 and 69 points
    expect(await kpi("fully_engaged", rows)).toMatchObject({ current: { value: 2 / 3, n: 3 } });
  });
});

describe("36 task completion", () => {
  const task = (completed: boolean | null, minutes: number | null): Row =>
    ({ at: "2026-03-10", completed, minutes, expected_minutes: 10 }) as Row;

  test("completed within the expected time of those attempted: 78 of 100", async () => {
    const rows = accounts(100, (i) => ({ tasks: [task(i < 90, i < 78 ? 9 : 11)] }));
    expect(await kpi("task_completion", rows)).toMatchObject({
      current: { value: 0.78, n: 100 },
      target: { least: 0.78, met: true },
    });
  });

  test("not completed is not completed, however long it took", async () => {
    expect(await number("task_completion", { a: { tasks: [task(false, null)] } })).toBe(0);
  });
});

describe("41 journey", () => {
  test("touchpoints used, and where accounts are", async () => {
    const touched = (kind: string): Row => ({ at: "2026-03-10", kind, stage: "adoption" });
    const rows = {
      old: customer({ touchpoints: [touched("call"), touched("email"), touched("call")] }),
      young: { contracts: [contract("2026-02-01", "2027-01-01", 100)] },
    };
    const touchpoints = await kpi("touchpoints", rows);
    expect(touchpoints.current).toMatchObject({ value: 3, n: 3 });
    expect(touchpoints.parts.map(({ key, share }) => [key[0], share])).toEqual([
      ["call", 2 / 3],
      ["email", 1 / 3],
    ]);
    const journey = await kpi("journey", rows);
    expect(journey.parts).toEqual([
      { key: ["onboarding"], figure: { value: 1, n: 1 }, share: 0.5 },
      { key: ["steady"], figure: { value: 1, n: 1 }, share: 0.5 },
    ]);
  });
});

describe("1 health score, 42 composite", () => {
  const said = (score: number): Row => ({ at: "2026-03-10", kind: "pulse", score });
  const healthy = (pulse: number, amount = 1200) =>
    customer({ surveys: [said(pulse)], usage: [used("2026-03-31", "u")] }, amount);
  // engagement is 99 for all: scores are 52, 64.5 and 94.5
  const rows = { red: healthy(5), amber: healthy(30, 200_000), green: healthy(90), unknown: { ...customer() } };

  test("mean, distribution, revenue by band", async () => {
    expect(await kpi("health_score", rows)).toMatchObject({ current: { value: 70.333333, n: 3 } });
    const distribution = await kpi("health_distribution", rows);
    expect(distribution.parts.map(({ range, figure }) => [range, figure.value])).toEqual([
      [[null, 20], 0],
      [[20, 40], 0],
      [[40, 60], 1],
      [[60, 80], 1],
      [[80, null], 1],
      [[null, null], 1],
    ]);
    const bands = await kpi("customers_by_band", rows);
    expect(bands.parts.map(({ key, figure }) => [key[0], figure.value])).toEqual([
      ["red", 0],
      ["amber", 2],
      ["green", 1],
      ["unknown", 1],
    ]);
    const revenue = await kpi("revenue_by_band", rows);
    expect(revenue.current.value).toBe(203_600);
    expect(revenue.parts.map(({ key, figure }) => [key[0], figure.value])).toEqual([
      ["red", 0],
      ["amber", 201_200],
      ["green", 1200],
      ["unknown", 1200],
    ]);
  });

  test("movement: scores that fell, and the mean of the period before", async () => {
    const surveys = [{ ...said(90), at: "2026-02-10" }, said(40)];
    const fell = { a: { ...customer({ surveys, usage: [used("2026-02-28", "u"), used("2026-03-31", "u")] }) } };
    expect(await number("score_falls", fell)).toBe(1);
    expect(await kpi("health_score", fell)).toMatchObject({ current: { value: 69.5 }, previous: { value: 94.5 } });
  });
});
