/**
 * Gates before anything runs: a gate on what the backtest does not produce is a problem with its place.
 *
 * @module
 */
import { describe, expect, test } from "vitest";
import { bookText, compileText, rulesText, spoiled, told } from "../documents.ts";

const gatesOf = (gates: readonly string[]) => `${rulesText}gates:\n${gates.map((gate) => `  - ${gate}\n`).join("")}`;
const compiled = (gates: readonly string[], rules = gatesOf(gates), book = bookText) => compileText(rules, book);

test("are conditions over figures of the report, with the places where these stand", () => {
  const { ruleSet, problems } = compiled(["auc.lower >= 0.60", "bands.red.lift >= 1.8 and monotone"]);
  expect(problems).toEqual([]);
  expect(ruleSet!.gates.map(({ text }) => text)).toEqual(["auc.lower >= 0.60", "bands.red.lift >= 1.8 and monotone"]);
  expect([...ruleSet!.gates[1]!.figures].map(([name, { path }]) => [name, path])).toEqual([
    ["bands.red.lift", ["bands", "red", "lift", "value"]],
    ["monotone", ["monotone"]],
  ]);
});

test.each([
  "auc >= 0.6",
  "auc.value >= 0.6",
  "auc.upper - auc.lower < 0.1",
  "gains.top10.lift.lower > 1",
  "baselines.bestFact.difference.lower > 0",
  "leadTime.median >= 45",
  "bands.unknown.n == 0",
  "judged.excluded.horizon_incomplete < 100",
  "judged.n >= 1000 or train.n is missing",
  "misses.accounts <= 20",
])("%s is one", (gate) => expect(compiled([`'${gate}'`]).problems).toEqual([]));

describe("what is wrong", () => {
  test.each<[string, string, string[]]>([
    ["a figure that there is not", "auc.lowr >= 0.6", ["63:5-13 unknown-name: There is no figure `auc.lowr`."]],
    [
      "a band that there is not",
      "bands.crimson.lift > 2",
      ["63:5-23 unknown-name: There is no figure `bands.crimson.lift`."],
    ],
    ["a part of the report", "bands.red > 2", ["63:5-14 unknown-name: There is no figure `bands.red`."]],
    ["what is no figure", "schemaVersion == 2", ["63:5-18 unknown-name: There is no figure `schemaVersion`."]],
    ["a fact", "sales_90 > 2", ["63:5-13 unknown-name: There is no figure `sales_90`."]],
    ["text where a number is", 'auc > "good"', ["63:5-17 types-not-comparable: Text is compared with a number here."]],
    ["a number alone", "auc", ["63:5-8 expected-condition: A condition is true or false, but this is a number."]],
    [
      "the curve of renewals, by snapshots",
      "curve.d90.auc > 0.6",
      ["63:5-18 unknown-name: There is no figure `curve.d90.auc`."],
    ],
    [
      "a recall without the gap, without a gap",
      "recallWithoutGap > 0.6",
      ["63:5-21 unknown-name: There is no figure `recallWithoutGap`."],
    ],
    [
      "interventions that the book does not have",
      "interventions.worked.n > 9",
      ["63:5-27 unknown-name: There is no figure `interventions.worked.n`."],
    ],
    [
      "revenue that the book does not have",
      "bands.red.shareOfMoved > 0.5",
      ["63:5-27 unknown-name: There is no figure `bands.red.shareOfMoved`."],
    ],
    [
      "exclusions of renewals",
      "judged.excluded.already_decided == 0",
      ["63:5-36 unknown-name: There is no figure `judged.excluded.already_decided`."],
    ],
    ["an expression that is none", "auc >", ["63:10-10 expression-syntax: The text ends where a value is expected."]],
  ])("%s", (_, gate, expected) => {
    expect(told(compiled([gate]).problems)).toEqual(expected);
  });

  test("a likely name is suggested", () => {
    const [problem] = compiled(["leadTime.medain > 3"]).problems;
    expect(problem!.parameters).toMatchObject({ suggestion: "leadTime.median", where: "figures" });
  });

  test("gates without a backtest", () => {
    const block = rulesText.slice(rulesText.indexOf("backtest:"));
    expect(told(compiled([], spoiled(rulesText, block, "gates: [monotone]\n")).problems)).toEqual([
      "58:1-6 gates-without-backtest: The gates have nothing to look at: the rule set has no backtest.",
    ]);
  });

  test("a backtest with a problem of its own causes no more of them in the gates", () => {
    const text = spoiled(gatesOf(["auc.lowr > 1"]), "target: lapsed", "target: churned");
    expect(compiled([], text).problems.map(({ code }) => code)).toEqual(["backtest-no-outcomes"]);
  });
});

describe("figures that only some backtests have", () => {
  const events = "outcomes:\n  events: { file: e.csv, account: a, at: on, kind: kind }\n";
  const dated = spoiled(bookText, "sales: number, country", "sales: number, due: date, country");
  const renewals = "outcomes:\n  renewals: { source: purchases, due: due, amount: sales }\n";
  const plays = "outcomes:\n  interventions: { file: p.csv, account: a, at: on }\n";
  test.each<[string, string, string, string]>([
    ["curve.d90.auc > 0.6", spoiled(dated, "outcomes:\n", renewals), "target: lapsed", "target: not_renewed"],
    [
      "curve.d75.recall.lower > 0.6",
      spoiled(dated, "outcomes:\n", renewals),
      "target: lapsed",
      "target: not_renewed\n  horizon: 75d",
    ],
    ["bands.red.shareOfMoved > 0.5", spoiled(dated, "outcomes:\n", renewals), "target: lapsed", "target: not_renewed"],
    ["recallWithoutGap > 0.5", bookText, "target: lapsed", "target: lapsed\n  gap: 7d"],
    ["interventions.ignored.rate < 0.5", spoiled(bookText, "outcomes:\n", plays), "target: lapsed", "target: lapsed"],
    [
      "judged.excluded.already_churned == 0",
      spoiled(bookText, "outcomes:\n", events),
      "target: lapsed",
      "target: churned\n  horizon: 30d",
    ],
  ])("%s", (gate, book, passage, replacement) => {
    expect(told(compiled([], spoiled(gatesOf([gate]), passage, replacement), book).problems)).toEqual([]);
  });

  test("bands have the ids that their author gave them, also those of the report", () => {
    const text = spoiled(gatesOf(["'`bands.at-risk.lift` > 1 and bands.moved.n > 0'"]), "id: red", "id: at-risk");
    const renamed = text.replace("id: amber", "id: moved");
    expect(told(compiled([], renamed).problems)).toEqual([]);
  });
});
