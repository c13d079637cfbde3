/**
 * The tests of evidence, each alone.
 *
 * @module
 */
import { describe, expect, test } from "vitest";
import { AccountHistory } from "#engine/book/accountHistory.ts";
import { constantPerAccount } from "#engine/predictors/leaks/constant.ts";
import { foundInData } from "#engine/predictors/leaks/foundInData.ts";
import { tooGood } from "#engine/predictors/leaks/tooGood.ts";
import { problem } from "#engine/problems.ts";
import { type Figure, undefinedFigure } from "#engine/statistics/index.ts";

const none = undefinedFigure("few-positives");
const auc = (value: number, half = 0.02): Figure => ({ value, lower: value - half, upper: value + half });

describe("too good to be true", () => {
  test.each([0.95, 0.99, 1, 0.05, 0])("AUC %d, whichever way", (value) => {
    expect(tooGood({ auc: auc(value), missingAuc: none })).toEqual([
      { code: "too-good", parameters: { auc: Math.max(value, 1 - value), by: "values" } },
    ]);
  });

  test.each([0.949, 0.5, 0.051])("not AUC %d", (value) => {
    expect(tooGood({ auc: auc(value), missingAuc: none })).toEqual([]);
  });

  test("that it has a value at all", () => {
    expect(tooGood({ auc: none, missingAuc: auc(0.02) })).toMatchObject([{ parameters: { auc: 0.98, by: "missing" } }]);
  });
});

describe("constant per account", () => {
  const renewed = { accounts: 100, unchanged: 100 };

  test("new rows, never another value, and it tells", () => {
    expect(constantPerAccount({ auc: auc(0.8), missingAuc: none }, renewed)).toEqual([
      { code: "constant-per-account", parameters: { accounts: 100, unchanged: 100, auc: 0.8 } },
    ]);
  });

  test.each<[string, Figure, { accounts: number; unchanged: number } | undefined]>([
    ["it changes in some accounts", auc(0.8), { accounts: 100, unchanged: 90 }],
    ["no new rows came", auc(0.8), { accounts: 0, unchanged: 0 }],
    ["it is no aggregate", auc(0.8), undefined],
    ["it tells nothing", auc(0.55), renewed],
    ["it may tell nothing", auc(0.7, 0.25), renewed],
    ["nothing can be said", none, renewed],
  ])("not where %s", (_, figure, history) => {
    expect(constantPerAccount({ auc: figure, missingAuc: none }, history)).toEqual([]);
  });

  test("an account is renewed if it has more rows than in the snapshot before", () => {
    const history = new AccountHistory();
    const account = (...snapshots: readonly (readonly [value: number | null, rows: number])[]) => {
      for (const [value, rows] of snapshots) history.add(value, rows);
      history.end();
    };
    account([1, 1], [1, 2], [1, 3]);
    account([1, 1], [2, 2]);
    account([1, 1], [1, 1]);
    account([1, 2], [1, 1]);
    account([null, 0], [1, 1], [null, 2]);
    account([1, 1], [null, 1], [1, 2]);
    expect([history.accounts, history.unchanged]).toEqual([3, 2]);
  });
});

test("what was found in rows is evidence against the facts that read them", () => {
  const found = foundInData([
    problem("values-before-loss", {
      source: "pulse",
      column: "score",
      value: "1",
      days: 90,
      accounts: 40,
      lost: 42,
      elsewhere: 0.02,
      facts: ["pulse", "pulse_mean"],
    }),
    problem("dates-at-loss", { source: "tasks", column: "closed_on", rows: 9, closed: 9, facts: [] }),
    problem("facts-known-later", { source: "tickets", column: "solved", rows: 9, later: 5, days: 3, facts: ["pulse"] }),
    problem("rows-identical", { source: "tickets", rows: 2 }),
  ]);
  expect([...found.keys()]).toEqual(["pulse", "pulse_mean"]);
  expect(found.get("pulse")!.map(({ code }) => code)).toEqual(["changed-after-outcome", "known-later"]);
});
