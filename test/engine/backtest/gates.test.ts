/**
 * Gates held against reports.
 *
 * @module
 */
import { describe, expect, test } from "vitest";
import { heldAgainst } from "#engine/backtest/gates.ts";
import type { PublishedScores } from "#engine/backtest/record.ts";
import { type BacktestReport, backtest } from "#engine/backtest/report.ts";
import type { SnapshotTable } from "#engine/book/table.ts";
import { reportFigures } from "#engine/document/schema/reportFigures.ts";
import { type Scores, scoreColumns } from "#engine/evaluate/columns.ts";
import { namesIn } from "#engine/language/names.ts";
import { parseExpression } from "#engine/language/parse.ts";
import type { Gate } from "#engine/rules/gates.ts";
import { backtestTexts } from "#engine/texts/index.ts";
import { renewalBook } from "./renewalBook.ts";
import { day, smallInput } from "./small.ts";

const { snapshots, history } = renewalBook(120, 3);
const settings = { target: "not_renewed", unit: "renewals", horizon: 90, gap: 0, grace: 30 } as const;
const report = backtest(smallInput(snapshots, history, settings))!;
const bands = ["red", "amber", "green", "unknown"];
const figures = reportFigures({ bands, curve: ["d180", "d120", "d90", "d60", "d30"] });

function gate(text: string): Gate {
  const { expression } = parseExpression(text);
  if (!expression) throw new Error(text);
  const own = [...namesIn(expression)].map((name) => [name, figures.get(name)!] as const);
  return { text, expression, figures: new Map(own) };
}
const held = (text: string, of: BacktestReport = report) => heldAgainst(of, [gate(text)])[0]!;
const number = (figure: { readonly value: number | null }) => figure.value!;

describe("a gate", () => {
  test("reads a figure by its name, its limits behind it", () => {
    const { auc } = report;
    if (auc.value === null || auc.lower === undefined) throw new Error("the book says nothing");
    expect(held("auc > 0.5 and auc.lower < auc and auc == auc.value")).toEqual({
      text: "auc > 0.5 and auc.lower < auc and auc == auc.value",
      met: true,
      values: { auc: auc.value, "auc.lower": auc.lower, "auc.value": auc.value },
      missing: {},
    });
    expect(held("auc.upper < 0.5").met).toBe(false);
  });

  test("reads counts, bands, the curve, and what is true or false", () => {
    const red = report.bands["red"]!;
    expect(held(`bands.red.n == ${red.n} and bands.red.lift >= ${number(red.lift)}`).met).toBe(true);
    expect(held("curve.d120.n >= curve.d30.n").met).toBe(report.curve!["d120"]!.n >= report.curve!["d30"]!.n);
    expect(held("monotone").met).toBe(report.monotone);
    expect(held("not monotone").met).toBe(!report.monotone);
  });
});

describe("a figure that is missing", () => {
  const few = backtest(smallInput(...small(8)))!;

  function small(accounts: number): Parameters<typeof smallInput> {
    const { snapshots, history } = renewalBook(accounts, 3);
    return [snapshots, history, settings];
  }

  test("is no reason to pass, whichever way the gate looks", () => {
    for (const text of ["auc >= 0.6", "auc < 0.6", "not (auc >= 0.6)"]) {
      expect(held(text, few)).toMatchObject({ met: false, values: { auc: null }, missing: { auc: "few-positives" } });
    }
    expect(held("auc is missing", few).met).toBe(true);
    expect(held("auc >= 0.6 or judged.n > 0", few).met).toBe(true);
  });

  test("has a reason: its own, that of its interval, that there is no AUC to compare with", () => {
    expect(held("auc.lower > 0", few).missing).toEqual({ "auc.lower": "few-positives" });
    expect(held("baselines.bestFact.difference.lower > 0", few).missing).toEqual({
      "baselines.bestFact.difference.lower": "few-positives",
    });
    const { baselines, ...rest } = report;
    const alike = {
      ...rest,
      baselines: {
        ...baselines,
        equalWeights: { auc: report.auc, difference: { value: 0, noInterval: "no-variance" } },
      },
    } as BacktestReport;
    expect(held("baselines.equalWeights.difference.lower > 0", alike).missing).toEqual({
      "baselines.equalWeights.difference.lower": "no-variance",
    });
    expect(held("train.n > 0").missing).toEqual({ "train.n": "absent" });
  });

  test("is told in words", () => {
    const words = backtestTexts.wordsOf(few.settings);
    const said = (text: string, of: BacktestReport) => backtestTexts.gateFound(held(text, of), words);
    expect(said("auc >= 0.6", few)).toBe("auc is missing: fewer than 10 accounts did not renew");
    expect(said("train.n > 0", few)).toBe("train.n is missing: there is nothing to compute it from");
    expect(said("monotone or judged.n > 0", report)).toBe(
      `monotone is ${report.monotone}; judged.n is ${report.judged.n}`,
    );
    expect(said("auc >= 0.6", report)).toBe(`auc is ${number(report.auc).toFixed(3)}`);
    expect(said("leadTime.median > 1.5", report)).toMatch(/^leadTime\.median is [\d.]+$/);
  });
});

test("every figure that a gate may read stands where its name says, in one report or another", () => {
  const periods = { train: { to: day("2025-01-01") }, test: { from: day("2025-06-01") }, locked: day("2026-06-01") };
  const input = smallInput(snapshots, history, { ...settings, ...periods });
  const scores = scoreColumns(input.ruleSet.program, input.table);
  const whole = [
    report,
    backtest({
      ...input,
      lookedAt: { trials: [], openings: [] },
      previous: { commit: "0123456", date: "2026-01-02", scores },
      published: [publishedOn(day("2025-06-01"), input.table, scores)],
    }),
    backtest(smallInput(snapshots, history, { target: "churned", unit: "snapshots", horizon: 60, gap: 14, grace: 0 }))!,
  ];
  const absent = [...figures].filter(([, { path }]) => !whole.some((one) => placeIn(one, path.slice(0, -1))));
  expect(absent.map(([name]) => name)).toEqual([]);
});

/** The scores of a day, published on it. */
function publishedOn(
  asOf: number,
  { accounts, account, asOf: days }: SnapshotTable,
  { tenths }: Scores,
): PublishedScores {
  const rows = Array.from(days.keys()).filter((row) => days[row] === asOf);
  const scores = rows.map((row) => ({ account: accounts[account[row]!]!, score: tenths[row]! / 10 }));
  expect(scores.length).toBeGreaterThan(0);
  return { asOf, completeThrough: asOf - 1, scores };
}

function placeIn(report: BacktestReport, path: readonly string[]): boolean {
  let value: unknown = report;
  for (const key of path) value = (value as Record<string, unknown> | null | undefined)?.[key];
  return typeof value === "object" && value !== null;
}
