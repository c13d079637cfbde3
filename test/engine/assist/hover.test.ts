import { describe, expect, test } from "vitest";
import { bookText, changed, hovered, rulesText } from "./cursor.ts";

/** Hover over the example's rule set or book, with the cursor put into a passage. */
const inRules = (passage: string, marked: string) => hovered("rules", changed(rulesText, passage, marked));
const inBook = (passage: string, marked: string) => hovered("book", changed(bookText, passage, marked));

describe("a fact", () => {
  const nps = [
    "**nps** number",
    "From 0 to 10; what is outside is missing. More of it is healthier. Missing once it is older than 180 days.",
    '```yaml\nlatest: surveys.score\nwhere: kind == "nps"\nfreshFor: 180d\n```',
  ].join("\n\n");

  test("in a condition and as a value", () => {
    expect(inRules("gave_reference and nps >= 9", "gave_reference and n|ps >= 9")).toMatchObject({
      word: "nps",
      text: nps,
    });
    expect(inRules("fact: nps", "fact: |nps")).toMatchObject({ word: "nps", text: nps });
    expect(inRules("fact: nps", "fact: nps|")).toMatchObject({ word: "nps", text: nps });
  });

  test("with unit, title, role", () => {
    expect(inRules("arr >= 100000", "a|rr >= 100000")!.text).toBe(
      "**arr** number, EUR / year\n\nRevenue in a year. It is the revenue of the account.\n\n```yaml\nlatest: contracts.amount\n```",
    );
  });

  test("that is a formula, that knows no dates", () => {
    expect(inRules("fact: login_trend", "fact: login_|trend")!.text).toContain(
      "```yaml\nformula: (users_30 - users_prev30) / users_prev30\n```",
    );
    expect(inRules("gave_reference and", "own|er is missing and")!.text).toContain(
      "The state at import, whatever the date.",
    );
  });

  test("in a formula of the book", () => {
    expect(inBook("(users_30 - users_prev30)", "(user|s_30 - users_prev30)")!.text).toContain(
      "sum: logins.users\nover: 30d",
    );
  });
});

describe("in an expression", () => {
  test.each([
    ["gave_reference and nps >= 9", "gave_reference a|nd nps >= 9", "and", "False if any part is false"],
    ["gave_reference and nps >= 9", "nps >|= 9", ">=", "Greater or equal"],
    ["gave_reference and nps >= 9", "nps is n|ot missing", "is not missing", "There is a value"],
    ["gave_reference and nps >= 9", "n|ot gave_reference", "not", "True if the condition is false"],
    ["gave_reference and nps >= 9", "nps > |-arr", "-", "The number with the other sign"],
    ["gave_reference and nps >= 9", "nps -| arr > 3", "-", "The difference, of two dates in days"],
    ["gave_reference and nps >= 9", "mi|n(nps, 3) > 2", "min", "**min(first, second, …)** number or date"],
    ["gave_reference and nps >= 9", "sco|re < 3", "score", "The score as it stands before this adjustment"],
    ["gave_reference and nps >= 9", "tenure_days < 1|2w", "12w", "84 days"],
    ["gave_reference and nps >= 9", 'sta|ge == "steady"', "stage", "Can be `onboarding` and `steady`"],
  ])("%s: %s", (passage, marked, word, text) => {
    const hover = inRules(passage, marked);
    expect(hover?.word).toBe(word);
    expect(hover?.text).toContain(text);
  });

  test("operators and functions have their examples", () => {
    expect(inRules("gave_reference and", "gave_reference a|nd")!.text).toContain(
      "For example, `nps >= 9 and csat >= 4` is `unknown`",
    );
    expect(inRules("nps >= 9", "c|oalesce(nps, 0) >= 9")!.text).toContain("`coalesce(csat, 3)` is `3`");
  });

  test("a column", () => {
    expect(inBook('where: kind == "nps"', 'where: ki|nd == "nps"')!.text).toBe(
      "**kind** string\n\nColumn of the source `surveys`.",
    );
    expect(inBook('where: kind == "nps"', "where: a|t > 2026-01-01")!.text).toContain("When the row happened.");
  });

  test("numbers, text and what is not known have none", () => {
    for (const text of ["nps >= 9|", 'plan == "gro|wth"', "np|z > 3"]) {
      expect(inRules("gave_reference and nps >= 9", text)).toBeUndefined();
    }
  });
});

describe("a key", () => {
  test("has what its schema says", () => {
    expect(inRules("weight: 60", "wei|ght: 60")).toMatchObject({
      word: "weight",
      text: "**weight** number from 0 to 1000000\n\nWeight among the groups; 0 switches the group off. Required.",
    });
    expect(inBook("every: month", "ev|ery: month")!.text).toContain("weeks begin on Monday");
    expect(inRules("weight: 60", "weight: 6|0")!.text).toContain("Weight among the groups");
  });

  test("that is an aggregate or a shape has its example", () => {
    expect(inBook("first_signed: { first:", "first_signed: { fi|rst:")!.text).toContain(
      "For example, `{ first: surveys.score, over: 90d }` is `9`.",
    );
    expect(inRules("        steps:", "        st|eps:")!.text).toContain("steps:\n  - { below: 7, points: 0 }");
    expect(inBook("from: 2026-01-01", "fro|m: 2026-01-01")!.text).not.toContain("For example");
  });

  test("of a condition tree", () => {
    const tree = "when:\n      all:\n        - { f|act: nps, operator: lessThan, value: 3 }";
    expect(inRules("when: gave_reference and nps >= 9", tree)!.text).toBe(
      "**fact**\n\nThe fact that is compared; beside it stand `operator` and `value`.",
    );
  });
});

describe("a value", () => {
  test.each([
    [
      "for: { stage: onboarding }",
      "for: { stage: onb|oarding }",
      "onboarding",
      "**onboarding** stage\n\n`tenure_days < 90`",
    ],
    ["for: { stage: onboarding }", "for: { segment: [sm|all] }", "small", "**small** segment\n\nEverybody else."],
  ])("%s", (passage, marked, word, text) => {
    expect(inRules(passage, marked)).toMatchObject({ word, text });
  });

  test("that is a source or a column", () => {
    expect(inBook("activity: logins", "activity: log|ins")!.text).toBe(
      "**logins** data/logins.csv\n\n```yaml\nusers: number\n```",
    );
    expect(inBook("first: contracts.at", "first: contracts.|at")!.text).toContain("**contracts.at** date");
  });

  test("of a condition tree", () => {
    const tree = (leaf: string) => `when:\n      any:\n        - ${leaf}`;
    const hover = (leaf: string) => inRules("when: gave_reference and nps >= 9", tree(leaf))?.text;
    expect(hover("{ fact: np|s, operator: lessThan, value: 3 }")).toContain("latest: surveys.score");
    expect(hover("{ fact: nps, operator: less|Than, value: 3 }")).toContain("Less, or of dates: before.");
  });
});

test("there is none in comments, between words and beyond the end", () => {
  expect(hovered("rules", "rules: a # w|eight")).toBeUndefined();
  expect(hovered("rules", "rules: a\n|\ntitle: b")).toBeUndefined();
  expect(hovered("rules", "|")).toBeUndefined();
});
