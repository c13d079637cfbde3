import { describe, expect, test } from "vitest";
import { exampleText } from "../../reference.ts";
import { mismatches, run } from "./cases.ts";

test("the cases of the reference pass", async () => {
  const results = run(await exampleText("health.cases.yaml"));
  expect(results.map(({ outcome }) => outcome)).toEqual(["passed", "passed", "passed"]);
});

describe("facts", () => {
  const expectFacts = (facts: string, expected: string) =>
    mismatches(`facts: { ${facts} }, expect: { facts: { ${expected} } }`);

  test("formulas follow from the facts that are given", () => {
    expect(expectFacts("users_30: 10, users_prev30: 40", "login_trend: -0.75")).toEqual([]);
    expect(expectFacts("first_signed: 2026-05-01", "tenure_days: 31")).toEqual([]);
  });

  test("a formula that is given goes before what would follow", () => {
    expect(expectFacts("users_30: 10, users_prev30: 40, login_trend: 0.1", "login_trend: 0.1")).toEqual([]);
  });

  test("what is not given is missing, counts too", () => {
    expect(expectFacts("plan: growth", "users_30: null, login_trend: null, arr: null")).toEqual([]);
  });

  test("what is outside its range, or none of its values, is missing", () => {
    expect(expectFacts("nps: 11, plan: gold", "nps: null, plan: null")).toEqual([]);
    expect(expectFacts("nps: 10", "nps: 10")).toEqual([]);
  });

  test("dates are days", () => {
    expect(expectFacts("renewal_on: 2026-07-01", "renewal_on: 2026-07-02")).toEqual(["renewal_on 20635 20636"]);
  });
});

describe("rows", () => {
  test("are seen as an import would hand them on, in any order", () => {
    const rows = `rows: { logins: [{ at: 2026-05-20, users: 2 }, { at: 2026-04-20, users: 8 }, { at: 2026-06-01, users: 9 }] }`;
    expect(mismatches(`${rows}, expect: { facts: { users_30: 2, users_prev30: 8, login_trend: -0.75 } }`)).toEqual([]);
  });

  test("count from the day on which they were known", () => {
    const answer = (known: string) =>
      mismatches(
        `rows: { surveys: [{ at: 2026-05-20, known: ${known}, kind: nps, score: 3 }] }, expect: { facts: { nps: 3 } }`,
      );
    expect(answer("2026-05-31")).toEqual([]);
    expect(answer("2026-06-01")).toEqual(["nps null 3"]);
    // known before it happened: when it happened counts
    expect(answer("2026-01-01")).toEqual([]);
  });

  test("counts are 0 over none of them", () => {
    expect(mismatches("rows: {}, expect: { facts: { users_30: 0 } }")).toEqual([]);
  });

  test("facts beside them go before", () => {
    const rows = "rows: { logins: [{ at: 2026-05-20, users: 2 }] }";
    expect(
      mismatches(`${rows}, facts: { users_30: 50 }, expect: { facts: { users_30: 50, users_prev30: 0 } }`),
    ).toEqual([]);
  });

  test("of a source without dates are the state at import", () => {
    expect(mismatches("rows: { crm: [{ owner: Ada }] }, expect: { facts: { owner: Ada } }")).toEqual([]);
  });
});

describe("what is expected", () => {
  const known = "facts: { arr: 50000, first_signed: 2025-01-01, users_30: 60, users_prev30: 60, nps: 8, plan: growth }";
  const of = (expected: string) => mismatches(`${known}, expect: { ${expected} }`);

  test("only what is named is looked at", () => expect(of("")).toEqual([]));

  test.each([
    ["score: 74", []],
    ["score: 74.1", ['score 74 {"equal":74.1}']],
    ["score: { below: 74 }", ['score 74 {"below":74}']],
    ["score: { atMost: 74, atLeast: 74 }", []],
    ["score: { above: 74 }", ['score 74 {"above":74}']],
    ["score: null", ["score 74 null"]],
    ["coverage: 1", []],
    ["segment: large", ['segment "small" "large"']],
    ["stage: onboarding", ['stage "steady" "onboarding"']],
    ["band: amber", ['band "green" "amber"']],
    ["scoreBand: green", []],
    ["adjustments: [reference]", ['adjustments [] ["reference"]']],
    ["adjustments: []", []],
    ["components: { plan: 70, recommends: { below: 60 } }", ['recommends 60 {"below":60}']],
  ])("%s", (expected, found) => expect(of(expected)).toEqual(found));

  test("a component that is left out or switched off has no points", () => {
    expect(mismatches("facts: { plan: growth }, expect: { components: { recommends: null, plan: 70 } }")).toEqual([]);
    const onboarding = "facts: { plan: growth, first_signed: 2026-05-01 }, expect: { components: { plan: null } }";
    expect(mismatches(onboarding)).toEqual([]);
  });

  test("without any data there is no score", () => {
    expect(mismatches("expect: { components: { breadth: 90 }, score: 90, scoreBand: green }")).toEqual([]);
  });
});

test("a case with a reason to be skipped is not run", () => {
  expect(mismatches("skip: not agreed yet, expect: { score: 1 }")).toEqual(["skipped"]);
});
