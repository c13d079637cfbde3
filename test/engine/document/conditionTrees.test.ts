import { describe, expect, test } from "vitest";
import { readDocument } from "#engine/document/index.ts";
import { bookText, compileText, problemsOfBook, rulesText, spoiled, told } from "../documents.ts";

/** The rule set with another condition of its adjustment, perhaps with named conditions. */
const adjusted = (when: string, conditions = "") =>
  spoiled(
    spoiled(rulesText, `when: 'plan == "starter" and 1 < recency_days'`, `when: ${when}`),
    "segments:\n",
    `${conditions}segments:\n`,
  );

/** The condition begins on line 44, unless there are named conditions. */
const compiled = (when: string, conditions = "") => compileText(adjusted(when, conditions));

const block = `
      all:
        - fact: plan
          operator: equal
          value: starter
        - fact: recency_days
          operator: greaterThan
          value: 1`;

describe("a tree in a rule set", () => {
  test("is the same condition as its text", () => {
    const { ruleSet, problems } = compiled(block);
    expect(problems).toEqual([]);
    expect(ruleSet!.program.adjustments[0]!.when.text).toBe('plan == "starter" and recency_days > 1');
    expect(ruleSet!.identity).toBe(compileText(rulesText).ruleSet!.identity);
    expect(compiled(block.replace("value: 1", "value: 2")).ruleSet!.identity).not.toBe(ruleSet!.identity);
  });

  test("in JSON as well", () => {
    const { document } = readDocument(adjusted(block), "health.rules.yaml");
    const again = compileText(JSON.stringify(document!.value));
    expect(again.problems).toEqual([]);
    expect(again.ruleSet!.identity).toBe(compileText(rulesText).ruleSet!.identity);
  });

  test("stands wherever a text may", () => {
    const tree = (fact: string, operator: string, value: string) =>
      `{ fact: ${fact}, operator: ${operator}, value: ${value} }`;
    let text = spoiled(
      rulesText,
      "when: sales_90 >= 5000",
      `when: ${tree("sales_90", "greaterThanInclusive", "5000")}`,
    );
    text = spoiled(text, "when: tenure_days < 180", `when: ${tree("tenure_days", "lessThan", "180")}`);
    text = spoiled(
      text,
      `when: |\n              recency_days > 12w\n              and plan == "starter"`,
      `when: { all: [${tree("recency_days", "greaterThan", "84")}, ${tree("plan", "equal", "starter")}] }`,
    );
    const { ruleSet, problems } = compileText(text);
    expect(told(problems)).toEqual([]);
    expect(ruleSet!.identity).toBe(compileText(rulesText).ruleSet!.identity);

    let book = spoiled(
      bookText,
      "where: tenure_days >= 90",
      `where: ${tree("tenure_days", "greaterThanInclusive", "90")}`,
    );
    book = spoiled(book, "where: orders > 0", `where: ${tree("orders", "greaterThan", "0")}`);
    book = spoiled(book, "activity: purchases,", `activity: purchases, where: ${tree("orders", "greaterThan", "0")},`);
    expect(told(problemsOfBook(book))).toEqual([]);
    expect(compileText(rulesText, book).ruleSet!.identity).toBe(ruleSet!.identity);
  });

  test("may stand at the end of a list as little as a text", () => {
    const text = spoiled(
      rulesText,
      "  - id: small\n",
      "  - id: small\n    when: { fact: sales_90, operator: equal, value: 0 }\n",
    );
    expect(told(compileText(text).problems)).toMatchObject([expect.stringContaining("catch-all-missing")]);
  });

  test("is told where json-rules-engine would take it otherwise, once and without harm", () => {
    const { ruleSet, problems } = compiled(`
      all:
        - { fact: plan, operator: notEqual, value: growth }
        - not: { fact: recency_days, operator: lessThan, value: 5 }
        - { fact: as_of, operator: notEqual, value: 2026-01-01 }`);
    expect(problems.map(({ severity }) => severity)).toEqual(["note"]);
    expect(told(problems)).toEqual([
      "44:5-9 tree-missing: Where `plan` and `recency_days` are missing, json-rules-engine may take this for true; here it is unknown and does not hold.",
    ]);
    expect(ruleSet).toBeDefined();
  });

  test("a note in the book harms nothing either", () => {
    const where = "where: { fact: orders, operator: notEqual, value: 0 }";
    const book = spoiled(bookText, "where: orders > 0", where);
    expect(told(problemsOfBook(book))).toEqual([
      expect.stringMatching(/^21:41-46 tree-missing: Where `orders` is missing/),
    ]);
    expect(compileText(rulesText, book).ruleSet).toBeDefined();
    const both = spoiled(book, "where: tenure_days >= 90", "where: tenur_days >= 90");
    expect(told(problemsOfBook(both))).toContainEqual("17:10-20 unknown-name: There is no fact `tenur_days`.");
  });
});

describe("a mistake in a tree is told where it stands", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["a misspelt fact", "fact: recensy_days", "49:17-29 unknown-name: There is no fact `recensy_days`."],
    ["a misspelt key", "fakt: recency_days", "49:11-15 unknown-key: The key `fakt` is not known here."],
  ];
  test.each(cases)("%s", (_, fact, expected) => {
    const { ruleSet, problems } = compiled(block.replace("fact: recency_days", fact));
    expect(told(problems)).toContainEqual(expected.replace("49:", `${lineOf(fact)}:`));
    expect(ruleSet).toBeUndefined();
  });

  test("an unknown operator, a wrong type, text within", () => {
    const broken = block.replace("greaterThan", "greaterThen").replace("value: starter", "value: 5");
    expect(told(compiled(broken).problems)).toEqual(["50:21-32 tree-operator: There is no operator `greaterThen`."]);
    expect(told(compiled(block.replace("value: starter", "value: 5")).problems)).toEqual([
      "46:11-49:1 types-not-comparable: Text is compared with a number here.",
    ]);
    expect(told(compiled(`\n      all:\n        - recency_days > 1`).problems)).toEqual([
      "46:11-27 tree-text: The text `recency_days > 1` stands within a condition tree, where only trees can.",
    ]);
  });

  test("in JSON that was pasted on one line", () => {
    const when = `{ "any": [{ "fact": "plan", "operator": "equal", "value": "starter", "path": "$.x" }], "all": [] }`;
    const placeOf = (key: string) => {
      const column = "    when: ".length + when.indexOf(key) + 1;
      return `${column}-${column + key.length}`;
    };
    expect(told(compiled(when).problems)).toEqual([
      `44:${placeOf('"all"')} tree-several: One part of a condition has \`any\` and \`all\`, but can have only one of them.`,
    ]);
    expect(told(compiled(when.replace(`, "all": []`, "")).problems)).toEqual([
      `44:${placeOf('"path"')} tree-key: \`path\` looks into a fact, but a fact has a single value here.`,
    ]);
  });

  test("a condition that is neither text nor tree", () => {
    expect(told(compiled("5").problems)).toEqual([
      "44:11-12 value-kind: `when` must be a condition, as text or as a tree of json-rules-engine, but it is the number `5`.",
    ]);
    expect(told(compiled("[a]").problems)).toEqual([
      "44:11-14 value-kind: `when` must be a condition, as text or as a tree of json-rules-engine, but it is a list.",
    ]);
  });
});

/** The line on which the second comparison of the block stands, in the rule set. */
const lineOf = (fact: string) =>
  adjusted(block.replace("fact: recency_days", fact))
    .split("\n")
    .findIndex((line) => line.includes(`- ${fact}`)) + 1;

describe("named conditions", () => {
  const quiet = `conditions:
  quiet: 'plan == "starter" and 1 < recency_days'
`;

  test("stand for what they hold, as text or tree", () => {
    const before = compileText(rulesText).ruleSet!;
    const { ruleSet, problems } = compiled("{ condition: quiet }", quiet);
    expect(told(problems)).toEqual([]);
    expect(ruleSet!.identity).toBe(before.identity);
    expect(ruleSet!.program.adjustments[0]!.when.text).toBe('plan == "starter" and 1 < recency_days');
    const nested = `conditions:
  both: { all: [{ condition: starter }, { condition: silent }] }
  starter: { fact: plan, operator: equal, value: starter }
  silent: 1 < recency_days
`;
    expect(compiled("{ condition: both }", nested).ruleSet!.identity).toBe(before.identity);
  });

  test("change nothing where nobody refers to them", () => {
    const { ruleSet, problems } = compileText(spoiled(rulesText, "segments:\n", `${quiet}segments:\n`));
    expect(problems).toEqual([]);
    expect(ruleSet!.identity).toBe(compileText(rulesText).ruleSet!.identity);
  });

  test("are held against their mistakes, used or not", () => {
    const text = spoiled(rulesText, "segments:\n", "conditions:\n  quiet: recensy_days > 1\nsegments:\n");
    expect(told(compileText(text).problems)).toEqual(["4:10-22 unknown-name: There is no fact `recensy_days`."]);
    expect(told(compiled("{ condition: quiet }", "conditions:\n  quiet: recensy_days > 1\n").problems)).toEqual([
      "4:10-22 unknown-name: There is no fact `recensy_days`.",
    ]);
  });

  test("that lead back to themselves", () => {
    const circle = `conditions:
  a: { condition: b }
  b: { any: [{ condition: c }, { fact: plan, operator: equal, value: starter }] }
  c: { not: { condition: a } }
  d: { condition: d }
`;
    const { ruleSet, problems } = compiled("{ condition: a }", circle);
    expect(told(problems)).toEqual([
      "4:3-4 condition-cycle: These conditions refer to each other in a circle: `a` → `b` → `c` → `a`.",
      "7:3-4 condition-cycle: The condition `d` refers to itself.",
    ]);
    expect(ruleSet).toBeUndefined();
  });

  test("that are not there, or not in a book", () => {
    expect(told(compiled("{ condition: quite }", quiet).problems)).toEqual([
      "46:24-29 unknown-condition: There is no condition `quite`.",
    ]);
    const book = spoiled(bookText, "where: orders > 0", "where: { condition: quiet }");
    expect(told(problemsOfBook(book))).toEqual([
      expect.stringContaining("unknown-condition: There is no condition `quiet`."),
    ]);
  });

  test("read only what is known where they are used", () => {
    const late = 'conditions:\n  late: stage == "new" and score < 50\n';
    expect(compiled("{ condition: late }", late).problems).toEqual([]);
    const text = spoiled(rulesText, "segments:\n", `${late}segments:\n`);
    const used = spoiled(text, "when: tenure_days < 180", "when: { condition: late }");
    expect(told(compileText(used).problems)).toEqual([
      "11:24-28 condition-out-of-scope: The condition `late` reads `stage`, which is not known yet here.",
    ]);
  });

  test("have ids like everything else", () => {
    expect(told(compiled("{ condition: quiet }", quiet.replace("quiet:", "so quiet:")).problems)).toEqual([
      "4:3-11 value-form: This entry must be an id of letters, digits, dots, hyphens and underscores, but it is `so quiet`.",
    ]);
  });

  test("may be chained for long, in any order", () => {
    const ids = Array.from({ length: 2_000 }, (_, index) => index);
    const chain = (order: readonly number[]) =>
      `conditions:\n${order.map((id) => (id === 0 ? `  c0: 'plan == "starter" and 1 < recency_days'\n` : `  c${id}: { condition: c${id - 1} }\n`)).join("")}`;
    for (const order of [ids, ids.toReversed()]) {
      const { ruleSet, problems } = compiled("{ condition: c1999 }", chain(order));
      expect(told(problems)).toEqual([]);
      expect(ruleSet!.identity).toBe(compileText(rulesText).ruleSet!.identity);
    }
  });

  test("that grow beyond all bounds are refused, not computed", () => {
    const doubled = Array.from(
      { length: 60 },
      (_, index) => `  c${index + 1}: { all: [{ condition: c${index} }, { condition: c${index} }] }\n`,
    );
    const { problems } = compiled("{ condition: c60 }", `conditions:\n  c0: recency_days > 1\n${doubled.join("")}`);
    expect(told(problems)).toEqual([
      "13:7-54 tree-too-long: As text, this condition would be longer than 10\u202f000 characters.",
    ]);
  });

  test("that are repeated beyond all bounds are refused once", () => {
    const long = Array.from({ length: 400 }, (_, index) => `recency_days == ${index}`).join(" or ");
    const adjustments = Array.from(
      { length: 300 },
      (_, index) => `  - { id: a${index}, when: { condition: long }, add: 1 }\n`,
    );
    const text = spoiled(
      rulesText,
      "adjustments:\n",
      `conditions:\n  long: ${long}\nadjustments:\n${adjustments.join("")}`,
    );
    const { problems } = compileText(text);
    const uses = Math.floor(1_000_000 / long.length);
    expect(told(problems)).toEqual([
      expect.stringContaining("condition-limit: The conditions have more than 1\u202f000\u202f000 characters"),
    ]);
    expect(text.split("\n")[problems[0]!.span!.line - 1]).toContain(`id: a${uses},`);
  });
});
