/**
 * The `backtest` block: defaults, and every contradiction with its place.
 *
 * @module
 */
import { describe, expect, test } from "vitest";
import { type Target, targets, type Unit, units } from "#engine/rules/targets.ts";
import { bookText, compileText, rulesText, spoiled, told } from "../documents.ts";

const events = "  events: { file: e.csv, account: a, at: on, kind: kind, amount: change }\n";
const renewals = "  renewals: { source: purchases, due: due, amount: sales }\n";

/** The shop with outcomes of some kinds; its purchases have a due date. */
function bookWith(...outcomes: string[]): string {
  const dated = spoiled(bookText, "sales: number, country", "sales: number, due: date, country");
  return spoiled(dated, "outcomes:\n", `outcomes:\n${outcomes.join("")}`);
}
const whole = bookWith(events, renewals);

const block = rulesText.slice(rulesText.indexOf("backtest:"));
const withBlock = (text: string) => spoiled(rulesText, block, text);

const settingsOf = (text: string, book = whole) => compileText(withBlock(text), book).ruleSet?.backtest;
const problemsOf = (text: string, book = whole) => told(compileText(withBlock(text), book).problems);

describe("defaults", () => {
  test.each<[string, object]>([
    ["backtest: { target: not_renewed }", { unit: "renewals", horizon: 90, gap: 0, grace: 30 }],
    ["backtest: { target: not_renewed, horizon: 17w, grace: 10d }", { unit: "renewals", horizon: 119, grace: 10 }],
    ["backtest: { target: contracted, unit: renewals }", { unit: "renewals", horizon: 90, grace: 30 }],
    ["backtest: { target: contracted, horizon: 60d }", { unit: "snapshots", horizon: 60, gap: 0, grace: 0 }],
    ["backtest: { target: expanded, horizon: 60d, gap: 2w }", { unit: "snapshots", horizon: 60, gap: 14, grace: 0 }],
    ["backtest: { target: churned, horizon: 60d }", { unit: "snapshots", horizon: 60 }],
    ["backtest: { target: lapsed }", { unit: "snapshots", horizon: 90 }],
    ["backtest: { target: lapsed, horizon: 90d }", { unit: "snapshots", horizon: 90 }],
  ])("%s", (text, expected) => {
    expect(problemsOf(text)).toEqual([]);
    expect(settingsOf(text)).toMatchObject(expected);
  });
});

test.each((Object.keys(targets) as Target[]).flatMap((target) => units.map((unit) => [target, unit] as const)))(
  "%s by %s is either judged or refused",
  (target: Target, unit: Unit) => {
    const horizon = unit === "snapshots" && target !== "lapsed" ? ", horizon: 30d" : "";
    const text = `backtest: { target: ${target}, unit: ${unit}${horizon} }`;
    const possible = targets[target].units[unit] !== undefined;
    expect(settingsOf(text)).toEqual(possible ? expect.objectContaining({ target, unit }) : undefined);
    expect(compileText(withBlock(text), whole).problems.map(({ code }) => code)).toEqual(
      possible ? [] : ["backtest-unit"],
    );
  },
);

describe("contradictions", () => {
  test.each<[string, string, string[]]>([
    [
      "a unit that the target does not have",
      "backtest:\n  target: lapsed\n  unit: renewals\n",
      ["60:9-17 backtest-unit: The target `lapsed` cannot be judged by `renewals`."],
    ],
    [
      "renewals by snapshots",
      "backtest:\n  target: not_renewed\n  unit: snapshots\n",
      ["60:9-18 backtest-unit: The target `not_renewed` cannot be judged by `snapshots`."],
    ],
    [
      "a gap with renewals",
      "backtest:\n  target: not_renewed\n  gap: 30d\n",
      ["60:3-6 backtest-key-misplaced: `gap` has no meaning where `renewals` are counted."],
    ],
    [
      "a grace with snapshots",
      "backtest:\n  target: lapsed\n  grace: 30d\n",
      ["60:3-8 backtest-key-misplaced: `grace` has no meaning where `snapshots` are counted."],
    ],
    [
      "a horizon other than the lapse's",
      "backtest:\n  target: lapsed\n  horizon: 60d\n",
      ["60:12-15 backtest-horizon-lapse: The horizon is 60 days, but the book calls an account lapsed after 90 days."],
    ],
    [
      "snapshots without a horizon",
      "backtest:\n  target: expanded\n",
      ["58:1-9 backtest-horizon-missing: Nothing says how far ahead `expanded` is looked for."],
    ],
    [
      "a horizon of nothing",
      "backtest:\n  target: churned\n  horizon: 0d\n",
      ["60:12-14 value-out-of-range: `horizon` must be at least `1`, but it is `0`."],
    ],
    [
      "a date that does not exist",
      "backtest:\n  target: not_renewed\n  created: 2025-02-29\n",
      ["60:12-22 date-impossible: There is no date `2025-02-29`."],
    ],
    [
      "decisions of train whose grace reaches into test",
      "backtest:\n  target: not_renewed\n  train: { to: 2025-06-30 }\n  test: { from: 2025-07-30 }\n",
      [
        "61:17-27 backtest-periods-overlap: The outcomes that train the rules reach to `2025-07-30`, but those that test them begin on `2025-07-30`.",
      ],
    ],
    [
      "label windows of train that reach into test",
      "backtest:\n  target: churned\n  horizon: 30d\n  gap: 10d\n  train: { to: 2025-06-01 }\n  test: { from: 2025-06-30 }\n",
      [
        "63:17-27 backtest-periods-overlap: The outcomes that train the rules reach to `2025-07-10`, but those that test them begin on `2025-07-10`.",
      ],
    ],
    [
      "a target that there is not",
      "backtest:\n  target: renewed\n",
      ["59:11-18 value-not-allowed: `target` cannot be `renewed`."],
    ],
  ])("%s", (_, text, expected) => expect(problemsOf(text)).toEqual(expected));

  test("decisions may be tested from the day after the grace of the last trained one", () => {
    expect(
      problemsOf("backtest:\n  target: not_renewed\n  train: { to: 2025-06-30 }\n  test: { from: 2025-07-31 }\n"),
    ).toEqual([]);
    expect(
      problemsOf(
        "backtest:\n  target: not_renewed\n  grace: 0d\n  train: { to: 2025-06-30 }\n  test: { from: 2025-07-01 }\n",
      ),
    ).toEqual([]);
  });
});

describe("outcomes that the book must have", () => {
  const bare = renewals.replace(", amount: sales", "");
  test.each<[string, string[], string | undefined]>([
    ["target: churned, horizon: 30d", [renewals], "events"],
    ["target: not_renewed", [events], "renewals"],
    ["target: contracted, horizon: 30d", [renewals], "events"],
    ["target: contracted, unit: renewals", [events], "renewals"],
    ["target: contracted, unit: renewals", [bare], "renewals.amount"],
    ["target: contracted, unit: renewals", [bare, events], undefined],
    ["target: contracted, unit: renewals", [renewals], undefined],
    ["target: expanded, unit: renewals", [bare], "renewals.amount"],
  ])("%s with %j lacks %s", (text, outcomes, lack) => {
    const found = compileText(withBlock(`backtest: { ${text} }\n`), bookWith(...outcomes)).problems;
    const parameters = found.map(({ code, parameters }) => ({ code, parameters }));
    expect(parameters).toEqual(
      lack === undefined
        ? []
        : [{ code: "backtest-no-outcomes", parameters: { target: expect.any(String), needs: lack } }],
    );
  });
});
