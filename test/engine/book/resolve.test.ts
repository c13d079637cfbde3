import { describe, expect, test } from "vitest";
import { resolveBook } from "#engine/book/resolve.ts";
import { readDocument } from "#engine/document/index.ts";
import { bookText, problemsOfBook, spoiled, told } from "../documents.ts";

test("a sound book has no problems", () => {
  expect(problemsOfBook(bookText)).toEqual([]);
});

/** [what is wrong, the passage that is replaced, by what, what is told of it] */
const cases: readonly (readonly [string, string, string, readonly string[]])[] = [
  [
    "a source that is not declared",
    "sum: purchases.sales, over: 90d, range",
    "sum: purchase.sales, over: 90d, range",
    ["22:20-34 unknown-source: There is no source `purchase`."],
  ],
  [
    "a column that is not declared",
    "purchases.country",
    "purchases.contry",
    ["25:22-38 unknown-column: The source `purchases` has no column `contry`."],
  ],
  [
    "the sum of a text column",
    "sum: purchases.sales, over: 90d, range",
    "sum: purchases.country, over: 90d, range",
    ["22:20-37 fact-column-type: `sum` takes a number, but the column `country` is text."],
  ],
  [
    "the least of a text column",
    "sum: purchases.sales, over: 90d, range: [0, 1000000]",
    "min: purchases.country",
    ["22:20-37 fact-column-type: `min` takes a number or a date, but the column `country` is text."],
  ],
  [
    "a sum of no column",
    "sum: purchases.sales, over: 90d, range",
    "sum: purchases, over: 90d, range",
    ["22:20-29 fact-column-required: `sum` needs a column, but only a source is named."],
  ],
  [
    "a column that is not needed",
    "daysSince: purchases",
    "daysSince: purchases.sales",
    ["21:30-45 fact-column-unused: `daysSince` looks at whole rows and takes no column."],
  ],
  [
    "a window over an undated source",
    "latest: crm.plan",
    "latest: crm.plan, over: 90d",
    ["26:29-33 fact-source-undated: `over` needs to know when things happened, but the source `crm` has no dates."],
  ],
  [
    "days since rows without dates",
    "latest: crm.plan, values: [starter, growth]",
    "daysSince: crm",
    [
      "26:11-20 fact-source-undated: `daysSince` needs to know when things happened, but the source `crm` has no dates.",
    ],
  ],
  [
    "a lapse of an undated source",
    "activity: purchases",
    "activity: crm",
    ["28:22-25 fact-source-undated: `activity` needs to know when things happened, but the source `crm` has no dates."],
  ],
  [
    "a fact over a source without accounts",
    "    file: data/crm.csv\n    account: customer\n",
    "    file: data/crm.csv\n",
    [
      "25:19-27 fact-source-whole: The source `crm` speaks of the book as a whole: none of its rows belongs to an account.",
    ],
  ],
  [
    "a lapse of a source without accounts",
    "    file: data/purchases.csv\n    account: customer\n    at: date",
    "    file: data/purchases.csv\n    at: date",
    [
      ...["18:28-40", "20:30-39", "21:20-35", "22:24-39", "24:22-39"].map(
        (place) =>
          `${place} fact-source-whole: The source \`purchases\` speaks of the book as a whole: none of its rows belongs to an account.`,
      ),
      "27:22-31 fact-source-whole: The source `purchases` speaks of the book as a whole: none of its rows belongs to an account.",
    ],
  ],
  [
    "a range reversed",
    "[0, 1000000]",
    "[10, 0]",
    ["22:55-62 fact-range-order: The range begins at `10`, above its end `0`."],
  ],
  ["a range of one number", "[0, 1000000]", "[10]", ["22:55-59 list-length: `range` has too few entries."]],
  ["a range of three numbers", "[0, 1000000]", "[10, 20, 30]", ["22:55-67 list-length: `range` has too many entries."]],
  [
    "a range of text",
    "[0, 1000000]",
    "[0, many]",
    ["22:59-63 value-kind: This entry must be a number, but it is the text `many`."],
  ],
  [
    "a range of a fact that is text",
    "values: [starter, growth]",
    "range: [0, 1]",
    ["26:29-34 fact-limit-type: `range` needs a fact that is a number, but `plan` is text."],
  ],
  [
    "a type that differs",
    "{ latest: crm.plan,",
    "{ latest: crm.plan, type: number,",
    ["26:35-41 fact-type-differs: `plan` is declared to be a number, but what it is computed from gives text."],
  ],
  [
    "a date that does not exist",
    "2026-06-30",
    "2026-02-30",
    ["29:20-30 date-impossible: There is no date `2026-02-30`."],
  ],
  [
    "a date of another form",
    "2026-06-30",
    "30.6.2026",
    ["29:20-29 value-form: `completeThrough` must be a date such as 2026-06-15, but it is `30.6.2026`."],
  ],
  [
    "a date that does not exist, in a formula",
    "as_of - first_purchase",
    "as_of - 2026-02-30",
    ["20:35-45 date-impossible: There is no date `2026-02-30`."],
  ],
  [
    "dates out of order",
    "from: 2025-01-01",
    "from: 2027-01-01",
    ["16:7-17 dates-out-of-order: The last day `2026-06-01` is before the first day `2027-01-01`."],
  ],
  [
    "a time zone that does not exist",
    "Europe/Berlin",
    "Europe/Berln",
    ["2:11-23 time-zone-unknown: There is no time zone `Europe/Berln`."],
  ],
  [
    "a formula that reads itself",
    "sales_90 - sales_prev90",
    "sales_90 - sales_trend",
    ["24:27-49 fact-cycle: The fact `sales_trend` reads itself."],
  ],
  [
    "formulas that read each other",
    "  sales_prev90: { sum: purchases.sales, over: 90d, ending: 90d }",
    "  sales_prev90: { formula: sales_trend / 2 }",
    [
      "23:28-43 fact-cycle: These facts are computed from each other in a circle: `sales_prev90` → `sales_trend` → `sales_prev90`.",
    ],
  ],
  [
    "a misspelt fact in a formula, declared later",
    "as_of - first_purchase",
    "as_of - first_purchase + sales_ternd",
    ["20:52-63 unknown-name: There is no fact `sales_ternd`."],
  ],
  [
    "a misspelt column in a condition",
    "where: orders > 0",
    "where: order > 0",
    ["21:48-53 unknown-name: There is no column `order`."],
  ],
  [
    "a condition that is a number",
    "where: tenure_days >= 90",
    "where: tenure_days",
    ["17:10-21 expected-condition: A condition is true or false, but this is a number."],
  ],
  [
    "a column, and what is computed from each row",
    "sum: purchases.sales, over: 90d, range",
    "sum: purchases.sales, of: orders * 2, over: 90d, range",
    ["22:37-39 fact-column-and-of: `sum` is taken of the column `sales`, and of something else."],
  ],
  [
    "a sum of something that is no number",
    "sum: purchases.sales, over: 90d, range",
    "sum: purchases, of: at, over: 90d, range",
    ["22:35-37 fact-of-type: `sum` takes a number, but `of` gives a date."],
  ],
  [
    "a misspelt column in what is computed from each row",
    "sum: purchases.sales, over: 90d, range",
    "sum: purchases, of: sale * 2, over: 90d, range",
    ["22:35-39 unknown-name: There is no column `sale`."],
  ],
  [
    "something computed from each row where whole rows count",
    "daysSince: purchases,",
    "daysSince: purchases, of: sales,",
    ["21:41-43 fact-key-misplaced: `of` has no meaning for `recency_days`, which is a `daysSince` fact."],
  ],
  [
    "a quantile without its level",
    "sum: purchases.sales, over: 90d, range",
    "quantile: purchases.sales, over: 90d, range",
    ["22:3-11 key-missing: The key `level` is missing here."],
  ],
  [
    "a level that no quantile has",
    "sum: purchases.sales, over: 90d, range",
    "quantile: purchases.sales, level: 90, over: 90d, range",
    ["22:49-51 value-out-of-range: `level` must be at most `1`, but it is `90`."],
  ],
  [
    "a window that cannot be divided",
    "over: 90d, ending: 90d }",
    "over: 90d, each: 40d, rollUp: slope }",
    ["23:58-61 fact-windows: `over` must be 2 to 1\u202f000 times `each`, but 90 days are not so many times 40 days."],
  ],
  [
    "a window that is divided into one",
    "over: 90d, ending: 90d }",
    "over: 90d, each: 90d, rollUp: slope }",
    ["23:58-61 fact-windows: `over` must be 2 to 1\u202f000 times `each`, but 90 days are not so many times 90 days."],
  ],
  [
    "a window that is divided into nothing",
    "over: 90d, ending: 90d }",
    "over: 90d, each: 0d, rollUp: slope }",
    ["23:58-60 fact-windows: `over` must be 2 to 1\u202f000 times `each`, but 90 days are not so many times 0 days."],
  ],
  [
    "a window that is divided, but not rolled up",
    "over: 90d, ending: 90d }",
    "over: 90d, each: 30d }",
    ["23:3-15 key-missing: The key `rollUp` is missing here."],
  ],
  [
    "a roll-up of nothing",
    "over: 90d, ending: 90d }",
    "rollUp: mean }",
    ["23:3-15 key-missing: The key `over` is missing here.", "23:3-15 key-missing: The key `each` is missing here."],
  ],
  [
    "a roll-up of text",
    "latest: purchases.country }",
    "latest: purchases.country, over: 90d, each: 30d, rollUp: mean }",
    ["25:71-75 fact-roll-up-type: `rollUp` takes numbers, but `latest` gives text here."],
  ],
  [
    "freshness of windows",
    "sum: purchases.sales, over: 90d, ending: 90d }",
    "latest: purchases.sales, over: 90d, each: 30d, rollUp: mean, freshFor: 9d }",
    ["23:80-88 fact-key-misplaced: `freshFor` has no meaning for `sales_prev90`, which is a `rollUp` fact."],
  ],
  [
    "windows of days since",
    "daysSince: purchases,",
    "daysSince: purchases, over: 90d, each: 30d, rollUp: mean,",
    [
      "21:52-56 fact-key-misplaced: `each` has no meaning for `recency_days`, which is a `daysSince` fact.",
      "21:63-69 fact-key-misplaced: `rollUp` has no meaning for `recency_days`, which is a `daysSince` fact.",
    ],
  ],
  [
    "a beginning that is no date",
    "over: 90d, ending: 90d }",
    "since: tenure_days }",
    ["23:48-59 fact-since-type: `since` must be a date, but this is a number."],
  ],
  [
    "a beginning that is a column",
    "over: 90d, ending: 90d }",
    "since: date }",
    ["23:48-52 unknown-name: There is no fact `date`."],
  ],
  [
    "a beginning for rows without dates",
    "latest: crm.plan, values: [starter, growth]",
    "latest: crm.plan, since: first_purchase",
    ["26:29-34 fact-source-undated: `since` needs to know when things happened, but the source `crm` has no dates."],
  ],
  [
    "usual gaps of rows without dates",
    "latest: crm.plan, values: [starter, growth]",
    "daysBetween: crm",
    [
      "26:11-22 fact-source-undated: `daysBetween` needs to know when things happened, but the source `crm` has no dates.",
    ],
  ],
  [
    "a condition over rows that reads its own fact",
    "daysSince: purchases, where: orders > 0",
    "daysSince: purchases, where: orders > recency_days",
    ["21:48-69 fact-cycle: The fact `recency_days` reads itself."],
  ],
  [
    "facts that read each other under different keys",
    "  sales_prev90: { sum: purchases.sales, over: 90d, ending: 90d }",
    "  sales_prev90: { sum: purchases.sales, since: as_of - sales_trend }",
    [
      "23:48-67 fact-cycle: These facts are computed from each other in a circle: `sales_prev90` → `sales_trend` → `sales_prev90`.",
    ],
  ],
  [
    "a circle through a condition tree",
    "daysSince: purchases, where: orders > 0",
    "daysSince: purchases, where: { fact: orders, operator: equal, value: { fact: recency_days } }",
    ["21:48-112 fact-cycle: The fact `recency_days` reads itself."],
  ],
  [
    "a fact of the wrong type in a condition over rows",
    "daysSince: purchases, where: orders > 0",
    "daysSince: purchases, where: orders > first_purchase",
    ["21:48-71 types-not-comparable: One side is a number and the other a date."],
  ],
  [
    "a fact with a mistake that conditions over rows and beginnings read",
    "  first_purchase: { first: purchases.at }\n  tenure_days: { formula: as_of - first_purchase }\n  recency_days: { daysSince: purchases, where: orders > 0 }",
    "  first_purchase: { first: purchases.when }\n  tenure_days: { count: purchases, since: first_purchase }\n  recency_days: { daysSince: purchases, where: at > first_purchase }",
    ["19:28-42 unknown-column: The source `purchases` has no column `when`."],
  ],
  [
    "a value that cannot occur",
    "where: tenure_days >= 90",
    'where: plan == "startr"',
    ["17:18-26 value-cannot-occur: `plan` is never `startr`."],
  ],
  [
    "dates that are added",
    "as_of - first_purchase",
    "as_of + first_purchase",
    ["20:35-49 operand-type: `+` takes a number here, but this is a date."],
  ],
  [
    "a fact that is computed in no way",
    "{ sum: purchases.sales, over: 90d, ending: 90d }",
    "{ over: 90d }",
    ["23:3-15 fact-kind-missing: Nothing says how the fact `sales_prev90` is computed."],
  ],
  [
    "a fact that is computed in two ways",
    "sum: purchases.sales, over: 90d, ending",
    "sum: purchases.sales, count: purchases, over: 90d, ending",
    ["23:41-46 fact-kind-several: The fact `sales_prev90` is computed in more than one way: `sum` and `count`."],
  ],
  [
    "a key that has no meaning for a fact",
    "{ formula: sales_90 - sales_prev90 }",
    "{ formula: sales_90 - sales_prev90, over: 90d }",
    ["24:52-56 fact-key-misplaced: `over` has no meaning for `sales_trend`, which is a `formula` fact."],
  ],
  [
    "a fact with a name of its own meaning",
    "  country: { latest",
    "  segment: { latest",
    ["25:3-10 fact-name-reserved: A fact cannot be called `segment`: that name has a meaning of its own."],
  ],
  [
    "a fact with a space in its name",
    "  country: { latest",
    "  the country: { latest",
    [
      "25:3-14 value-form: This entry must be a name of letters, digits and underscores that begins with a letter, but it is `the country`.",
    ],
  ],
  [
    "a duration without its unit",
    "over: 90d, range",
    "over: 90, range",
    ["22:43-45 value-kind: `over` must be a number of days or weeks such as 90d or 12w, but it is the number `90`."],
  ],
  [
    "a period that is not known",
    "every: month",
    "every: fortnight",
    ["14:10-19 value-not-allowed: `every` cannot be `fortnight`."],
  ],
  [
    "a list for a fact",
    "country: { latest: purchases.country }",
    "country: [1]",
    ["25:12-15 value-kind: `country` must be a mapping of keys to values, but it is a list."],
  ],
  [
    "nothing for a fact",
    "country: { latest: purchases.country }",
    "country:",
    ["25:11-11 value-kind: `country` must be a mapping of keys to values, but it is empty."],
  ],
  [
    "a misspelt key",
    "timeZone: Europe",
    "timezone: Europe",
    ["2:1-9 unknown-key: The key `timezone` is not known here."],
  ],
  ["a key that is missing", "  to: 2026-06-01\n", "", ["13:1-10 key-missing: The key `to` is missing here."]],
  ["a part of the book that is missing", "book: shop\n", "", ["1:1-1 key-missing: The key `book` is missing here."]],
  [
    "outcomes of no kind",
    "  lapse: { activity: purchases, after: 90d }\n",
    "",
    ["27:1-9 outcomes-kind: The outcomes name neither `events` nor `lapse` nor `renewals`."],
  ],
  [
    "a role that is given twice",
    "  country: { latest: purchases.country }\n  plan: { latest: crm.plan,",
    "  country: { latest: purchases.country, role: owner }\n  plan: { latest: crm.plan, role: owner,",
    ["26:35-40 fact-role-twice: `country` and `plan` both have the role `owner`."],
  ],
  [
    "a calendar of every day for ages",
    "every: month\n  from: 2025-01-01",
    "every: day\n  from: 1825-01-01",
    ["16:7-17 calendar-too-long: The calendar has 73\u202f566 snapshot dates; at most 20\u202f000 are possible."],
  ],
  [
    "a text for a book",
    bookText,
    "hello",
    ["1:1-6 value-kind: This entry must be a mapping of keys to values, but it is the text `hello`."],
  ],
];

test.each(cases)("%s", (_, passage, replacement, expected) => {
  expect(told(problemsOfBook(spoiled(bookText, passage, replacement)))).toEqual(expected);
});

test("several mistakes are told each at its place, and what follows from them is not", () => {
  const misspelt = spoiled(bookText, "sum: purchases.sales, over: 90d, range", "sum: purchases.sale, over: 90d, range");
  expect(told(problemsOfBook(spoiled(misspelt, "activity: purchases", "activity: purchase")))).toEqual([
    "22:20-34 unknown-column: The source `purchases` has no column `sale`.",
    "28:22-30 unknown-source: There is no source `purchase`.",
  ]);
});

describe("a chain of 9,000 formulas", () => {
  const chain = Array.from({ length: 9000 }, (_, i) => `  f${i}: { formula: f${i + 1} + 1 }`);
  const withFacts = (facts: readonly string[]) => spoiled(bookText, "facts:\n", `facts:\n${facts.join("\n")}\n`);

  test("may end in a fact, whichever stands first", () => {
    const end = "  f9000: { count: purchases }";
    for (const facts of [
      [...chain, end],
      [end, ...chain.toReversed()],
    ]) {
      const { document } = readDocument(withFacts(facts), "book.yaml");
      const { book, problems } = resolveBook(document!);
      expect(problems).toEqual([]);
      const order = [...book!.facts.keys()];
      expect(order.indexOf("f9000")).toBeLessThan(order.indexOf("f0"));
    }
  });

  test("may lead back to itself", () => {
    expect(told(problemsOfBook(withFacts([...chain, "  f9000: { formula: f0 }"])))).toEqual([
      "19:18-24 fact-cycle: These facts are computed from each other in a circle: `f0` → `f1` → `f2` → `f3` → `f4` → `f5` → … → `f0`.",
    ]);
  });
});

test("what rows are asked may read facts, wherever these stand; a column hides a fact of its name", () => {
  const read = (declared: string) => {
    const { document } = readDocument(spoiled(bookText, "  country: { latest: purchases.country }", declared), "book");
    return resolveBook(document!);
  };
  const { book, problems } = read(`  here: { count: purchases, where: country == "DE" and at >= last_start }
  tree: { count: purchases, where: { fact: at, operator: greaterThanInclusive, value: { fact: last_start } } }
  last_start: { formula: first_purchase + 90 }
  country: { first: purchases.at, since: last_start }`);
  // a tree means otherwise in json-rules-engine where the fact is missing; the row always has its date
  expect(problems.map(({ code, parameters }) => [code, parameters])).toEqual([
    ["tree-missing", { names: ["last_start"] }],
  ]);
  const order = [...book!.facts.keys()];
  expect(order.indexOf("last_start")).toBeLessThan(order.indexOf("here"));
  expect(order.indexOf("last_start")).toBeLessThan(order.indexOf("tree"));
  // \`country\` is text: that of the row
  expect(book!.facts.get("country")!.type).toBe("date");
});

test("what is computed from each row is a column where it is one alone", () => {
  const declared = (text: string) => {
    const changed = spoiled(bookText, "sum: purchases.sales, over: 90d, ending", `${text}, over: 90d, ending`);
    return resolveBook(readDocument(changed, "book")!.document!).book!.facts.get("sales_prev90");
  };
  expect(declared("sum: purchases, of: sales")).toEqual(declared("sum: purchases.sales"));
});

test("a book is the same in JSON", () => {
  const { document } = readDocument(bookText, "book.yaml");
  const json = readDocument(JSON.stringify(document!.value), "book.json");
  expect(resolveBook(json.document!)).toEqual(resolveBook(document!));
});

test("columns that are not declared are text where a file has them", () => {
  const { document } = readDocument(
    spoiled(bookText, "latest: purchases.country", "latest: purchases.shop"),
    "book.yaml",
  );
  expect(resolveBook(document!).book).toBeUndefined();
  const { book } = resolveBook(document!, new Map([["purchases", ["customer", "date", "shop"]]]));
  expect(book!.facts.get("country")!.type).toBe("string");
});
