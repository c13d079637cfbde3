import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDocument } from "#engine/document/index.ts";
import { bookText, compileText, rulesText, spoiled } from "../documents.ts";

/** The identity of a rule set over a book, both sound. */
function identityOf(rules: string, book = bookText): string {
  const { ruleSet, problems } = compileText(rules, book);
  expect(problems).toEqual([]);
  return ruleSet!.identity;
}

const identity = identityOf(rulesText);

test("is 64 hexadecimal digits", () => {
  expect(identity).toMatch(/^[0-9a-f]{64}$/);
});

type Change = readonly [what: string, passage: string, replacement: string];

describe("of the rule set, unchanged by", () => {
  const components = rulesText.slice(rulesText.indexOf("  - id: rhythm"), rulesText.indexOf("adjustments:"));
  const [rhythm, fit] = [
    components.slice(0, components.indexOf("  - id: fit")),
    components.slice(components.indexOf("  - id: fit")),
  ];
  const plan = rulesText.slice(rulesText.indexOf("      - id: plan\n"), rulesText.indexOf("      - id: habit"));
  const habit = rulesText.slice(rulesText.indexOf("      - id: habit"), rulesText.indexOf("adjustments:"));
  const block = '|\n              recency_days > 12w\n              and plan == "starter"';
  const unchanging: readonly Change[] = [
    ["comments", "groups:\n", "# why\ngroups: # these\n"],
    ["reformatting", "{ below: 30, points: 100 }", "\n              below:   30.0\n              points: 1e2"],
    ["the order of keys", "    weight: 40\n    components:", "    components:"],
    ["moving groups", components, fit + rhythm],
    ["moving components", plan + habit, habit + plan],
    ["the title of the rule set", "title: Health of the shop's customers\n", ""],
    ["the title of a band", "title: At risk", "title: In danger"],
    ["a title that was not there", "  - id: rhythm\n", "  - id: rhythm\n    title: Rhythm\n"],
    ["the reason of an adjustment", "reason: Quiet", "reason: Silent"],
    ["the reason of a decision", "            reason: Gone quiet\n", ""],
    ["the id of the rule set", "rules: health", "rules: health-2"],
    ["the backtest", "to: 2026-03-01", "to: 2026-02-01"],
    ["a weight that is stated as its default", "fact: sales_trend\n", "fact: sales_trend\n        weight: 1\n"],
    ["a policy that is stated as its default", "fact: sales_trend\n", "fact: sales_trend\n        onMissing: skip\n"],
    ["weeks written as days", "12w", "84d"],
    ["a comparison written from the other side", "1 < recency_days", "recency_days > 1"],
    [
      "parts of a condition in another order",
      'plan == "starter" and 1 < recency_days',
      '1 < recency_days and plan == "starter"',
    ],
    ["an equation written from the other side", 'plan == "starter" and 1', '"starter" == plan and 1'],
    ["a negation that means the same", "tenure_days < 180", "not (tenure_days >= 180)"],
    ["a block scalar written in one line", block, "'recency_days > 12w and plan == \"starter\"'"],
    ["a variant for a list of one", "segment: large, stage: new", "segment: [large], stage: [new]"],
  ];
  test.each(unchanging)("%s", (what, passage, replacement) => {
    const text = spoiled(rulesText, passage, replacement);
    const moved =
      what === "the order of keys" ? spoiled(text, "adjustments:\n", "    weight: 40\nadjustments:\n") : text;
    expect(identityOf(moved)).toBe(identity);
  });

  test("writing it in JSON", () => {
    expect(identityOf(JSON.stringify(readDocument(rulesText, "f").document!.value))).toBe(identity);
  });

  test("a segmentation into one", () => {
    const without = rulesText
      .replace(/segments:\n(?: .*\n)*/, "")
      .replace("{ segment: large, stage: new }", "{ stage: new }");
    expect(identityOf(spoiled(without, "lifecycle:\n", "segments: [{ id: all }]\nlifecycle:\n"))).toBe(
      identityOf(without),
    );
  });
});

describe("of the rule set, changed by", () => {
  const changing: readonly Change[] = [
    ["a weight of a component", "weight: 2\n", "weight: 2.5\n"],
    ["a weight of a group", "weight: 60", "weight: 61"],
    ["a weight in a variant", "weight: 3", "weight: 4"],
    ["for whom a variant holds", "{ segment: large, stage: new }", "{ segment: large }"],
    ["the threshold of a step", "below: 30, p", "below: 31, p"],
    ["the points of a step", "points: 50", "points: 51"],
    ["a point of a curve", "[0, 50]", "[0.5, 50]"],
    ["an entry of a lookup", "growth: 80", "growth: 81"],
    ["an entry for all others", "growth: 80", "growth: 80, otherwise: 80"],
    ["the threshold of a decision", "12w", "13w"],
    ["the points of a decision", "points: 10\n", "points: 11\n"],
    ["the fact of a component", "fact: sales_trend", "fact: sales_prev90"],
    ["a policy for missing data", "fact: sales_trend\n", "fact: sales_trend\n        onMissing: worst\n"],
    ["the threshold of a segment", "5000", "6000"],
    ["the condition of a stage", "tenure_days < 180", "tenure_days <= 180"],
    ["the id of a component", "id: trend", "id: trending"],
    ["the amount of an adjustment", "cap: 35", "cap: 36"],
    ["the kind of an adjustment", "cap: 35", "floor: 35"],
    ["the condition of an adjustment", "1 < recency_days", "1 <= recency_days"],
    ["a band's edge", "below: 70\n", "below: 71\n"],
    ["a band's edge in a variant", "below: 30\n", "below: 31\n"],
    ["the least coverage", "minimum: 0.5", "minimum: 0.6"],
  ];
  test.each(changing)("%s", (_, passage, replacement) => {
    expect(identityOf(spoiled(rulesText, passage, replacement))).not.toBe(identity);
  });

  test("another order of adjustments", () => {
    const second = "  - { id: loud, when: sales_90 > 1, add: 5 }\n";
    const before = identityOf(spoiled(rulesText, "adjustments:\n", `adjustments:\n${second}`));
    expect(identityOf(spoiled(rulesText, "bands:\n", `${second}bands:\n`))).not.toBe(before);
  });

  test("another order of segments", () => {
    const [a, b] = ["  - { id: a, when: sales_90 > 1 }\n", "  - { id: b, when: sales_90 > 2 }\n"];
    const withSegments = (segments: string) => identityOf(spoiled(rulesText, "segments:\n", `segments:\n${segments}`));
    expect(withSegments(a + b)).not.toBe(withSegments(b + a));
  });
});

describe("of the book, unchanged by", () => {
  const fact = "  sales_prev90: { sum: purchases.sales, over: 90d, ending: 90d }\n";
  const unchanging: readonly Change[] = [
    ["a comment", "facts:\n", "facts: # all\n"],
    [
      "the title, unit and direction of a fact",
      "ending: 90d }",
      "ending: 90d, title: Before, unit: EUR, direction: up }",
    ],
    ["the order of a fact's keys", "over: 90d, ending: 90d", "ending: 90d, over: 90d"],
    [
      "a condition written from the other side",
      "daysSince: purchases, where: orders > 0",
      "daysSince: purchases, where: 0 < orders",
    ],
    ["a fact that is not read", "latest: purchases.country", "first: purchases.country, over: 30d"],
    ["a fact more that is not read", fact, `${fact}  more: { count: crm }\n`],
    ["the order of the values of a fact", "[starter, growth]", "[growth, starter]"],
    ["the file of a source", "data/purchases.csv", "data/purchases-2.csv"],
    ["the format of a source", "file: data/purchases.csv", "file: data/purchases.parquet"],
    [
      "the delimiter and encoding of a source",
      "file: data/purchases.csv",
      'file: data/purchases.csv\n    delimiter: ";"\n    encoding: windows-1252',
    ],
    [
      "a database instead of a file",
      "file: data/purchases.csv",
      "connection: env:WAREHOUSE_URL\n    query: select * from purchases",
    ],
    ["the format of dates that are not read", "seats: number", "seats: { type: date, format: dd-MM-yyyy }"],
    ["the type of a column that is not read", "seats: number", "seats: string"],
    ["a column more", "seats: number", "seats: number, region: string"],
    ["the calendar", "to: 2026-06-01", "to: 2026-05-01"],
  ];
  test.each(unchanging)("%s", (_, passage, replacement) => {
    expect(identityOf(rulesText, spoiled(bookText, passage, replacement))).toBe(identity);
  });

  test("the order of facts", () => {
    expect(identityOf(rulesText, spoiled(spoiled(bookText, fact, ""), "facts:\n", `facts:\n${fact}`))).toBe(identity);
  });
});

describe("of the book, changed by", () => {
  const changing: readonly Change[] = [
    ["the format of its dates", "columns: { orders", "columns: { date: { type: date, format: dd-MM-yyyy }, orders"],
    ["the decimal mark of its numbers", "at: date", 'at: date\n    decimal: ","'],
    ["the end of the day", "at: date", "at: date\n    endOfDay: true"],
    ["the window of a fact that a formula reads", "over: 90d, ending: 90d", "over: 60d, ending: 90d"],
    ["the end of such a window", "over: 90d, ending: 90d", "over: 90d, ending: 91d"],
    ["a formula", "formula: sales_90 - sales_prev90", "formula: sales_90 - 2 * sales_prev90"],
    ["the range of a fact", "[0, 1000000]", "[0, 2000000]"],
    ["a range more", "{ daysSince: purchases,", "{ range: [0, 999], daysSince: purchases,"],
    ["the values of a fact", "[starter, growth]", "[starter, growth, enterprise]"],
    ["the rows that a fact looks at", "where: orders > 0", "where: orders > 1"],
    ["the aggregate of a fact", "first: purchases.at", "latest: purchases.at"],
    ["the column with the date of a source", "at: date", "at: day"],
    ["when rows became known", "at: date", "at: date\n    known: loaded"],
    ["the time zone", "Europe/Berlin", "Europe/Paris"],
  ];
  test.each(changing)("%s", (what, passage, replacement) => {
    // a lookup without an entry for the new value would not compile
    const rules =
      what === "the values of a fact" ? spoiled(rulesText, "growth: 80 }", "growth: 80, otherwise: 1 }") : rulesText;
    expect(identityOf(rules, spoiled(bookText, passage, replacement))).not.toBe(identityOf(rules));
  });
});

describe("of facts over rows and windows, changed by", () => {
  const divided = spoiled(
    bookText,
    "  sales_prev90: { sum: purchases.sales, over: 90d, ending: 90d }\n",
    `  sales_prev90: { quantile: purchases, of: sales / orders, level: 0.9, where: orders >= usual, over: 90d, each: 30d, rollUp: mean, since: begun + 1 }
  usual: { median: purchases.orders }
  begun: { first: purchases.at, where: sales > 0 }
`,
  );
  const before = identityOf(rulesText, divided);
  const changing: readonly Change[] = [
    ["what is computed from each row", "of: sales / orders", "of: sales * orders"],
    ["the level of a quantile", "level: 0.9", "level: 0.5"],
    ["the length of the windows", "each: 30d", "each: 45d"],
    ["what becomes of the windows", "rollUp: mean", "rollUp: max"],
    ["where the window begins", "since: begun + 1", "since: begun + 2"],
    ["the fact that rows are compared with", "median: purchases.orders", "mean: purchases.orders"],
    ["the fact at which the window begins", "where: sales > 0", "where: sales > 1"],
    ["whether there is such a beginning", ", since: begun + 1", ""],
  ];
  test.each(changing)("%s", (_, passage, replacement) => {
    expect(identityOf(rulesText, spoiled(divided, passage, replacement))).not.toBe(before);
  });

  test("not by the order of the keys", () => {
    const moved = spoiled(divided, "over: 90d, each: 30d, rollUp: mean", "rollUp: mean, each: 30d, over: 90d");
    expect(identityOf(rulesText, moved)).toBe(before);
  });
});

describe("whatever the order of keys, of groups, of components and of facts", () => {
  const bookValue = readDocument(bookText, "book.yaml").document!.value;
  const rulesValue = readDocument(rulesText, "health.rules.yaml").document!.value as {
    groups: { components: object[] }[];
  };

  /** The value with the keys of all its mappings in an order that follows from the seed. */
  function shuffledKeys(value: unknown, random: () => number): unknown {
    if (Array.isArray(value)) return value.map((item) => shuffledKeys(item, random));
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).map(([key, inner]) => [key, shuffledKeys(inner, random)] as const);
    return Object.fromEntries(shuffled(entries, random));
  }

  const shuffled = <T>(list: readonly T[], random: () => number): T[] =>
    list
      .map((item) => ({ item, key: random() }))
      .sort((a, b) => a.key - b.key)
      .map(({ item }) => item);

  /** Numbers in [0, 1) that follow from a seed. */
  function randomFrom(seed: number): () => number {
    let state = seed;
    return () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
  }

  test("it is the same", () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const random = randomFrom(seed);
        const groups = rulesValue.groups.map((group) => ({ ...group, components: shuffled(group.components, random) }));
        const rules = shuffledKeys({ ...rulesValue, groups: shuffled(groups, random) }, random);
        const book = shuffledKeys(bookValue, random);
        expect(identityOf(JSON.stringify(rules, null, seed % 3), JSON.stringify(book))).toBe(identity);
      }),
      { numRuns: 100 },
    );
  });
});
