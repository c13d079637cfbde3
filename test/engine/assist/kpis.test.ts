/**
 * Completion and hover in a `kpis.yaml`.
 *
 * @module
 */
import { describe, expect, test } from "vitest";
import { changed, hovered, kpisText, offered } from "./cursor.ts";

const kpi = (text: string) => changed(kpisText, "\nkpis:\n", `\nkpis:\n  extra: ${text}\n`);

describe("keys", () => {
  test("are those of the measure and of what it counts", () => {
    const beside = offered("kpis", kpi("{ count: customers, | }"));
    expect(beside).toEqual(expect.arrayContaining(["where", "at", "split"]));
    for (const key of ["sum", "formula", "of", "meeting", "since", "on"]) expect(beside).not.toContain(key);
    expect(offered("kpis", kpi("{ share: cohort, | }"))).toEqual(
      expect.arrayContaining(["meeting", "since", "follow"]),
    );
    expect(offered("kpis", kpi("{ numerator: { count: lost }, | }"))).toContain("denominator");
    expect(offered("kpis", kpi("{ formula: logins / 2, | }"))).toContain("terms");
  });
});

describe("values", () => {
  test("are what can be counted", () => {
    expect(offered("kpis", kpi("{ count: | }"))).toEqual([
      "contracts",
      "logins",
      "surveys",
      "customers",
      "lost",
      "won",
      "cohort",
      "renewals",
    ]);
    expect(offered("kpis", kpi("{ sum: l| }"))).toContain("logins.users");
    const sums = offered("kpis", kpi("{ sum: | }"));
    expect(sums).toEqual(expect.arrayContaining(["surveys.score", "customers.arr", "cohort.now"]));
    expect(sums).not.toContain("customers.plan");
  });

  test("are definitions and KPIs", () => {
    expect(offered("kpis", kpi("{ use: | }"))).toContain("logo_churn");
    expect(offered("kpis", changed(kpisText, "about: [logins]", "about: [|]"))).toEqual([
      "logins",
      "revenue",
      "revenue_per_login",
    ]);
  });
});

describe("names in conditions and formulas", () => {
  test("are those of what is counted", () => {
    const ofRows = offered("kpis", kpi("{ count: surveys, where: | }"), "column");
    expect(ofRows).toEqual(["kind", "score", "account_id", "at", "known"].filter((name) => ofRows.includes(name)));
    expect(ofRows).toContain("score");
    const ofLost = offered("kpis", kpi("{ count: lost, where: | }"));
    expect(ofLost).toEqual(expect.arrayContaining(["arr", "reason", "segment", "period_start", "revenue"]));
    expect(ofLost).not.toContain("now");
    expect(offered("kpis", kpi("{ share: cohort, meeting: | }"))).toContain("kept");
  });

  test("of a formula are its terms and the other KPIs", () => {
    const names = offered("kpis", kpi("{ formula: |, terms: { spent: { sum: contracts.amount } } }"), "name");
    expect(names).toEqual(["spent", "logins", "revenue", "revenue_per_login"]);
  });

  test("of `customers` are facts and who is lost", () => {
    expect(offered("kpis", `customers: |\n${kpisText}`)).toEqual(expect.arrayContaining(["arr", "lost"]));
  });
});

test("hover tells of definitions, of what is counted and of facts", () => {
  expect(hovered("kpis", kpi("{ use: logo_ch|urn }"))?.text).toContain("churn");
  expect(hovered("kpis", kpi("{ count: lo|st }"))?.text).toContain("none at its end");
  expect(hovered("kpis", kpi("{ count: customers, where: a|rr > 0 }"))?.text).toContain("Revenue in a year");
});
