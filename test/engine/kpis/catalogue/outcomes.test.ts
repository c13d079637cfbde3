import { describe, expect, test } from "vitest";
import type { Row } from "../../book/build.ts";
import { contract, kpi, number } from "./catalogue.ts";

const customer = (from: string, milestones: readonly Row[] = []) => ({
  contracts: [contract(from, "2027-01-01", 100)],
  milestones,
});
const reached = (kind: string, at: string): Row => ({ at, kind });

test("25 outcomes achieved, stories, referrals", async () => {
  const rows = {
    a: customer("2025-01-01", [reached("outcome", "2025-06-01"), reached("outcome", "2026-02-01")]),
    b: customer("2025-01-01", [reached("story", "2026-02-01"), reached("story", "2025-12-31")]),
    c: {
      ...customer("2025-01-01"),
      advocacy: [
        { at: "2026-01-05", kind: "referral" },
        { at: "2026-01-06", kind: "review" },
      ],
    },
  };
  expect(await kpi("outcomes_achieved", rows)).toMatchObject({ current: { value: 1 / 3, n: 3 } });
  expect(await number("success_stories", rows)).toBe(1);
  expect(await number("referrals", rows)).toBe(1);
  expect(await number("outcomes_achieved", { c: rows.c })).toBe(0);
});

describe("38 onboarding time, time to value", () => {
  test("of those who went live, or achieved their first outcome, in the period: the median", async () => {
    const rows = {
      a: customer("2025-12-01", [reached("go_live", "2026-01-10"), reached("outcome", "2026-03-01")]),
      b: customer("2026-01-01", [reached("go_live", "2026-01-21")]),
      c: customer("2026-01-01", [reached("go_live", "2026-03-02"), reached("outcome", "2026-03-31")]),
      before: customer("2025-01-01", [reached("go_live", "2025-12-31"), reached("outcome", "2025-12-31")]),
      not: customer("2026-02-01"),
    };
    expect(await kpi("onboarding_time", rows)).toMatchObject({
      current: { value: 40, n: 3, from: "2026-01-01" },
      target: { most: 45, met: true },
    });
    expect(await kpi("time_to_value", rows)).toMatchObject({ current: { value: 89.5, n: 2 } });
  });

  test("nobody, and at once", async () => {
    for (const name of ["onboarding_time", "time_to_value"]) {
      expect(await number(name, { not: customer("2026-02-01") })).toBe("elements");
    }
    expect(await number("onboarding_time", { b: customer("2026-01-01", [reached("go_live", "2026-01-01")]) })).toBe(0);
  });
});
