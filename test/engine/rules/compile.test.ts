import { describe, expect, test } from "vitest";
import { bookText, compileText, rulesText, spoiled, told } from "../documents.ts";

test("a sound rule set has no problems", () => {
  expect(compileText(rulesText).problems).toEqual([]);
});

/** [what is wrong, the passage that is replaced, by what, what is told of it] */
type Case = readonly [string, string, string, readonly string[]];

const hold = (cases: readonly Case[]) =>
  test.each(cases)("%s", (_, passage, replacement, expected) => {
    const { ruleSet, problems } = compileText(spoiled(rulesText, passage, replacement));
    expect(told(problems)).toEqual(expected);
    expect(ruleSet).toBeUndefined();
  });

describe("conditions", () => {
  const quietWhen = `'plan == "starter" and 1 < recency_days'`;
  hold([
    [
      "a misspelt fact in a component",
      "fact: recency_days",
      "fact: recensy_days",
      ["16:15-27 unknown-name: There is no fact `recensy_days`."],
    ],
    [
      "a misspelt fact in a block scalar",
      "recency_days > 12w",
      "recensy_days > 12w",
      ["37:15-27 unknown-name: There is no fact `recensy_days`."],
    ],
    [
      "a misspelt fact in the second line of a block scalar",
      "and plan ==",
      "and plann ==",
      ["38:19-24 unknown-name: There is no fact `plann`."],
    ],
    [
      "a misspelt fact in a quoted condition",
      "1 < recency_days'",
      "1 < recensy_days'",
      ["44:38-50 unknown-name: There is no fact `recensy_days`."],
    ],
    [
      "a misspelt fact between double quotes",
      quietWhen,
      '"plan == \\"starter\\" and 1 < recensy_days"',
      ["44:40-52 unknown-name: There is no fact `recensy_days`."],
    ],
    [
      "a string compared with a number",
      "tenure_days < 180",
      'tenure_days < "180"',
      ["9:11-30 types-not-comparable: Text is compared with a number here."],
    ],
    [
      "a text fact compared with a number",
      'plan == "starter" and 1',
      "plan == 1 and 1",
      ["44:12-21 types-not-comparable: Text is compared with a number here."],
    ],
    [
      "a date compared with a number",
      "tenure_days < 180",
      "first_purchase < 180",
      ["9:11-31 types-not-comparable: One side is a date and the other a number."],
    ],
    [
      "an order of text",
      "tenure_days < 180",
      'plan < "starter"',
      ["9:11-27 type-not-ordered: Text cannot be compared with `<`: it has no order."],
    ],
    [
      "a value that cannot occur",
      'plan == "starter" and 1',
      'plan == "startr" and 1',
      ["44:20-28 value-cannot-occur: `plan` is never `startr`."],
    ],
    [
      "a stage that does not exist, in a condition",
      'plan == "starter" and 1',
      'stage == "old" and 1',
      ["44:21-26 value-cannot-occur: `stage` is never `old`."],
    ],
    [
      "the stage before there is one",
      "sales_90 >= 5000",
      'stage == "new"',
      ["5:11-16 unknown-name: There is no fact `stage`."],
    ],
    [
      "a condition that is a number",
      "tenure_days < 180",
      "tenure_days",
      ["9:11-22 expected-condition: A condition is true or false, but this is a number."],
    ],
    [
      "a condition without its end",
      "tenure_days < 180",
      "max(tenure_days, 3",
      ["9:29-29 expression-syntax: The text ends where `)` is expected."],
    ],
    [
      "an operator of another language",
      "tenure_days < 180",
      "tenure_days < 180 && sales_90 > 0",
      ["9:29-31 expression-operator: `&&` is not how this is written here."],
    ],
    [
      "a function that does not exist",
      "tenure_days < 180",
      "maxx(tenure_days, 3) > 4",
      ["9:11-15 unknown-function: There is no function `maxx`."],
    ],
    [
      "too few operands",
      "tenure_days < 180",
      "clamp(tenure_days, 3) > 4",
      ["9:11-32 argument-count: `clamp` takes 3 values, but has 2."],
    ],
    [
      "a condition cut by the comma of a flow mapping",
      "  - id: new\n    when: tenure_days < 180",
      "  - { id: new, when: max(tenure_days, 3) < 4 }",
      ["8:39-45 yaml-comma: Between braces a comma ends the value, so that `3) < 4` is read as a key of its own."],
    ],
    [
      "10,000 parentheses",
      "tenure_days < 180",
      "(".repeat(9_000),
      ["9:112-113 expression-too-deep: The condition or formula is nested more than 100 levels deep here."],
    ],
    [
      "a condition of more than 10,000 characters",
      "tenure_days < 180",
      "1 + ".repeat(5_000) + "1 > 0",
      [
        "9:11-20016 expression-too-long: The text has 20\u202f005 characters; a condition or formula may have 10\u202f000.",
      ],
    ],
  ]);
});

describe("lists of which the first that fits applies", () => {
  hold([
    [
      "a lifecycle without a catch-all",
      "  - id: steady\n",
      "  - id: steady\n    when: tenure_days < 900\n",
      [
        "11:5-9 catch-all-missing: The last entry of `lifecycle` (`steady`) takes all that is left: it cannot have `when`.",
      ],
    ],
    [
      "a catch-all too early",
      "    when: tenure_days < 180\n",
      "",
      [
        "8:5-9:1 catch-all-early: This entry of `lifecycle` takes everything, as it has no `when`: those after it are never reached.",
      ],
    ],
    [
      "decisions without a catch-all",
      "          - points: 90\n",
      "",
      ["36:13-17 catch-all-missing: The last entry of `decisions` takes all that is left: it cannot have `when`."],
    ],
    [
      "steps without a catch-all",
      "          - { points: 0 }\n",
      "",
      ["20:15-20 catch-all-missing: The last entry of `steps` takes all that is left: it cannot have `below`."],
    ],
    [
      "bands without a catch-all",
      "  - id: green\n",
      "  - id: green\n    below: 90\n",
      [
        "57:5-10 catch-all-missing: The last entry of `bands` (`green`) takes all that is left: it cannot have `below` or `variants`.",
      ],
    ],
    [
      "a band without its edge",
      "    below: 70\n",
      "",
      [
        "54:5-55:1 catch-all-early: This entry of `bands` takes everything, as it has no `below`: those after it are never reached.",
      ],
    ],
  ]);
});

describe("components", () => {
  hold([
    [
      "steps out of order",
      "below: 30, p",
      "below: 90, p",
      ["20:22-24 steps-order: Steps rise from one to the next, but `60` follows `90`."],
    ],
    [
      "steps that stand still",
      "below: 30, p",
      "below: 60, p",
      ["20:22-24 steps-order: Steps rise from one to the next, but `60` follows `60`."],
    ],
    [
      "a curve out of order",
      "[0, 50]",
      "[-200, 50]",
      ["27:29-33 curve-order: The points of a curve go from left to right, but `-200` follows `-100`."],
    ],
    ["a point of a curve with one number", "[0, 50]", "[0]", ["27:28-31 list-length: This list has too few entries."]],
    [
      "a curve over text",
      "fact: sales_trend",
      "fact: plan",
      ["27:9-14 shape-fact-type: `curve` needs a fact that is a number, but `plan` is text."],
    ],
    [
      "an incomplete lookup",
      "{ starter: 40, growth: 80 }",
      "{ starter: 40 }",
      ["33:9-15 lookup-incomplete: `plan` can also be `growth`, for which there are no points here."],
    ],
    [
      "a lookup over values that are not declared",
      "fact: plan",
      "fact: country",
      [
        "33:9-15 lookup-undeclared: It is not declared which values `country` can have, so that some may get no points.",
      ],
    ],
    [
      "an entry of a lookup that cannot occur",
      "growth: 80",
      "growth: 80, grwoth: 3",
      ["33:44-50 value-cannot-occur: `plan` is never `grwoth`."],
    ],
    [
      "no shape",
      "        lookup: { starter: 40, growth: 80 }\n",
      "",
      ["31:13-17 shape-missing: Nothing says how `plan` gives points."],
    ],
    [
      "two shapes",
      "        lookup:",
      "        steps: [{ points: 1 }]\n        lookup:",
      ["34:9-15 shape-several: `plan` gives points in more than one way: `steps` and `lookup`."],
    ],
    [
      "no fact",
      "        fact: sales_trend\n",
      "",
      ["26:9-14 component-fact-missing: `trend` has `curve`, but names no fact that they look at."],
    ],
    [
      "an unknown segment in a variant",
      "segment: large",
      "segment: lage",
      ["23:29-33 unknown-segment: There is no segment `lage`."],
    ],
    [
      "an unknown stage in a variant's list",
      "segment: large, stage: new",
      "stage: [new, stedy]",
      ["23:33-38 unknown-stage: There is no stage `stedy` in the lifecycle."],
    ],
    [
      "a variant that changes nothing",
      "            weight: 3\n",
      "",
      ["23:13-24:1 variant-empty: This variant changes nothing."],
    ],
  ]);
});

describe("bands and adjustments", () => {
  hold([
    [
      "band edges out of order",
      "below: 40",
      "below: 75",
      [
        "55:12-14 band-edges-order: Bands rise from the worst to the best, but `amber` ends at `70` and the band before it at `75` (segment `large`, stage `steady`).",
      ],
    ],
    [
      "band edges out of order through a variant",
      "below: 30\n",
      "below: 70\n",
      [
        "55:12-14 band-edges-order: Bands rise from the worst to the best, but `amber` ends at `70` and the band before it at `70` (segment `large`, stage `new`).",
      ],
    ],
    [
      "an adjustment that does two things",
      "cap: 35",
      "cap: 35\n    add: -5",
      ["43:9-14 adjustment-kind: The adjustment `quiet` does more than one thing to the score."],
    ],
    [
      "an adjustment that does nothing",
      "    cap: 35\n",
      "",
      ["43:9-14 adjustment-kind: Nothing says what the adjustment `quiet` does to the score."],
    ],
    [
      "an id that is taken by another kind of thing",
      "id: steady",
      "id: large",
      ["10:9-14 id-duplicate: The id `large` is taken already (line 4)."],
    ],
  ]);
});

describe("keys and kinds of values", () => {
  hold([
    ["a misspelt key", "lifecycle:", "lifecicle:", ["7:1-10 unknown-key: The key `lifecicle` is not known here."]],
    [
      "a misspelt key that is required is not also missing",
      "points: 10\n",
      "pionts: 10\n",
      ["39:13-19 unknown-key: The key `pionts` is not known here."],
    ],
    [
      "a key that is missing in an entry of a list",
      "    weight: 40\n",
      "",
      ["28:5-7 key-missing: The key `weight` is missing here."],
    ],
    [
      "text for a number",
      "weight: 60",
      "weight: sixty",
      ["13:13-18 value-kind: `weight` must be a number, but it is the text `sixty`."],
    ],
    [
      "a number in quotes",
      "weight: 60",
      'weight: "60"',
      ["13:13-17 value-kind: `weight` must be a number, but it is the text `60`."],
    ],
    [
      "a number for a list",
      "curve: [[-100, 0], [0, 50], [100, 100]]",
      "curve: 3",
      ["27:16-17 value-kind: `curve` must be a list, but it is the number `3`."],
    ],
    [
      "a boolean for a condition",
      "when: tenure_days < 180",
      "when: true",
      ["9:11-15 value-kind: `when` must be a condition, as text or as a tree of json-rules-engine, but it is `true`."],
    ],
    [
      "a number for a mapping",
      "{ minimum: 0.5 }",
      "0.5",
      ["57:11-14 value-kind: `coverage` must be a mapping of keys to values, but it is the number `0.5`."],
    ],
    [
      "nothing for groups",
      "bands:\n",
      "bands:\nadjustment:\n",
      [
        "48:1-11 unknown-key: The key `adjustment` is not known here.",
        "47:7-7 value-kind: `bands` must be a list, but it is empty.",
      ],
    ],
    [
      "a policy that is not known",
      "fact: sales_trend",
      "fact: sales_trend\n        onMissing: bad",
      [
        "27:20-23 value-kind: `onMissing` must be skip, worst, best or a number of points from 0 to 100, but it is the text `bad`.",
      ],
    ],
    [
      "a weight below 0",
      "weight: 2\n",
      "weight: -1\n",
      ["17:17-19 value-out-of-range: `weight` must be at least `0`, but it is `-1`."],
    ],
    [
      "points above 100",
      "points: 90",
      "points: 101",
      ["41:21-24 value-out-of-range: `points` must be at most `100`, but it is `101`."],
    ],
    [
      "an infinite weight",
      "weight: 60",
      "weight: .inf",
      ["13:13-17 value-kind: `weight` must be a number, but it is `Infinity`."],
    ],
    [
      "an id with a space",
      "id: rhythm",
      "id: my rhythm",
      [
        "12:9-18 value-form: `id` must be an id of letters, digits, dots, hyphens and underscores, but it is `my rhythm`.",
      ],
    ],
  ]);
});

describe("the backtest block", () => {
  hold([
    [
      "train and test that overlap",
      "from: 2025-10-01",
      "from: 2025-08-01",
      [
        "61:17-27 backtest-periods-overlap: The outcomes that train the rules reach to `2025-08-29`, but those that test them begin on `2025-08-01`.",
      ],
    ],
    [
      "train and test that overlap by a day",
      "from: 2025-10-01",
      "from: 2025-08-29",
      [
        "61:17-27 backtest-periods-overlap: The outcomes that train the rules reach to `2025-08-29`, but those that test them begin on `2025-08-29`.",
      ],
    ],
    [
      "a date that does not exist",
      "2025-06-01 }",
      "2025-06-31 }",
      ["60:16-26 date-impossible: There is no date `2025-06-31`."],
    ],
    [
      "a period that ends before it begins",
      "to: 2026-03-01 }",
      "to: 2025-09-01 }",
      ["61:33-43 dates-out-of-order: The last day `2025-09-01` is before the first day `2025-10-01`."],
    ],
    [
      "a target of which the book has no outcomes",
      "target: lapsed",
      "target: churned",
      ["59:11-18 backtest-no-outcomes: The target `churned` needs `events` under `outcomes` of the book."],
    ],
    [
      "a horizon other than the lapse's",
      "target: lapsed",
      "target: lapsed\n  horizon: 60d",
      ["60:12-15 backtest-horizon-lapse: The horizon is 60 days, but the book calls an account lapsed after 90 days."],
    ],
  ]);

  test("test may begin on the day after the outcomes of train end", () => {
    expect(compileText(spoiled(rulesText, "from: 2025-10-01", "from: 2025-08-30")).problems).toEqual([]);
  });

  test("a target of events needs a horizon", () => {
    const book = spoiled(
      bookText,
      "  lapse: { activity: purchases, after: 90d }\n",
      "  events: { file: e.csv, account: a, at: on, kind: kind }\n",
    );
    const { problems } = compileText(spoiled(rulesText, "target: lapsed", "target: churned"), book);
    expect(told(problems)).toEqual([
      "58:1-9 backtest-horizon-missing: Nothing says how far ahead `churned` is looked for.",
    ]);
  });
});

test("mistakes of several kinds are told together, in the order of the file's parts", () => {
  const text = spoiled(spoiled(rulesText, "tenure_days < 180", "tenure < 180"), "below: 30, p", "below: 90, p");
  expect(compileText(text).problems.map(({ code, span }) => [code, span!.line])).toEqual([
    ["unknown-name", 9],
    ["steps-order", 20],
  ]);
});

test("segments and stages may be many, but not without end", () => {
  const choices = (prefix: string) =>
    Array.from({ length: 150 }, (_, i) => `  - { id: ${prefix}${i}, when: sales_90 > ${i} }\n`).join("");
  const withSegments = spoiled(rulesText, "segments:\n", `segments:\n${choices("s")}`);
  expect(compileText(withSegments).problems).toEqual([]);
  const { problems } = compileText(spoiled(withSegments, "lifecycle:\n", `lifecycle:\n${choices("t")}`));
  expect(told(problems)).toEqual([
    "157:1-10 cells-limit: 152 segments with 152 stages make more than 10\u202f000 combinations.",
  ]);
});
