/**
 * Renewals from files to the report: contracts, outcomes and interventions as CSV, judged on the command line, with
 * gates that decide the exit code.
 *
 * @module
 */
import { beforeAll, describe, expect, test } from "vitest";
import { type BacktestReport, backtest } from "#engine/backtest/report.ts";
import { type Day, formatDay } from "#engine/book/days.ts";
import { backtestTexts } from "#engine/texts/index.ts";
import { renewalBook } from "../../engine/backtest/renewalBook.ts";
import { day, smallInput } from "../../engine/backtest/small.ts";
import { folderWith } from "../books.ts";
import { barograph, barographJson, type Ran } from "../commands.ts";

const { snapshots, history } = renewalBook(120, 4);

const csv = (head: string, rows: readonly (readonly (string | number)[])[]) =>
  `${[head, ...rows.map((row) => row.join(","))].join("\n")}\n`;
const text = (on: Day | undefined) => (on === undefined ? "" : formatDay(on));
const lines = <T>(byAccount: Readonly<Record<string, readonly T[]>>, line: (one: T) => readonly (string | number)[]) =>
  Object.entries(byAccount).flatMap(([account, list]) => list.map((one) => [account, ...line(one)]));

const files = {
  "data/health.csv": csv(
    "account,at,health",
    // known the day before, so that the snapshot of the first of the month sees it
    snapshots.map(({ account, on, health }) => [account, text(on - 1), health ?? ""]),
  ),
  "data/contracts.csv": csv(
    "account,signed_on,starts_on,ends_on,notice_by,amount",
    lines(history.contracts!, ({ signed, start, due, deadline, amount }) => [
      text(signed),
      text(start),
      text(due),
      text(deadline),
      amount!,
    ]),
  ),
  "data/outcomes.csv": csv(
    "account,effective_on,notice_on,kind,arr_change",
    lines(history.events!, ({ on, noticed, kind, amount }) => [text(on), text(noticed), kind, amount ?? ""]),
  ),
  "data/plays.csv": csv(
    "account,played_on,play",
    lines(history.interventions!, (on) => [text(on), "call"]),
  ),
  "book.yaml": `book: saas
title: Software for laundries
currency: EUR
sources:
  health: { file: data/health.csv, account: account, at: at, columns: { health: number } }
  contracts:
    file: data/contracts.csv
    account: account
    at: signed_on
    columns: { starts_on: date, ends_on: date, notice_by: date, amount: number }
snapshots: { every: month, from: 2024-01-01, to: 2026-12-01 }
facts:
  health: { latest: health.health, freshFor: 20d, direction: up }
outcomes:
  events:
    file: data/outcomes.csv
    account: account
    at: effective_on
    noticed: notice_on
    kind: kind
    amount: arr_change
  renewals: { source: contracts, due: ends_on, deadline: notice_by, start: starts_on, amount: amount }
  interventions: { file: data/plays.csv, account: account, at: played_on }
  completeThrough: 2026-12-31
`,
};

const rules = (gates: string) => `rules: renewals
groups:
  - id: all
    weight: 1
    components:
      - id: health
        fact: health
        curve: [[0, 0], [100, 100]]
bands:
  - { id: red, title: At risk, below: 40 }
  - { id: amber, title: Watch, below: 70 }
  - { id: green, title: Healthy }
coverage: { minimum: 0.8 }
backtest:
  target: not_renewed
  train: { to: 2024-12-31 }
  test: { from: 2025-03-01, to: 2026-10-31 }
${gates}`;

const folder = (gates: string) => folderWith({ ...files, "renewals.rules.yaml": rules(gates) });
const passing = "gates: [auc.lower >= 0.5, 'bands.red.lift > 1 and judged.n >= 50']\n";
const failing = "gates:\n  - auc.lower >= 0.5\n  - bands.red.lift >= 30\n  - aucWithinDates > 2\n";

describe("a book of contracts", () => {
  let ran: Ran;
  let report: BacktestReport;
  beforeAll(async () => {
    const path = folder(passing);
    ran = await barograph(["backtest", path, "--draws", "100", "--full"]);
    report = await barographJson(["backtest", path, "--draws", "100"]);
  });

  test("is judged as its plain lists are", () => {
    const settings = { target: "not_renewed", unit: "renewals", horizon: 90, gap: 0, grace: 30 } as const;
    const dates = { train: { to: day("2024-12-31") }, test: { from: day("2025-03-01"), to: day("2026-10-31") } };
    const plain = backtest(smallInput(snapshots, history, { ...settings, ...dates }, { draws: 100 }))!;
    const keys = [
      "judged",
      "train",
      "auc",
      "bands",
      "gains",
      "leadTime",
      "curve",
      "interventions",
      "settings",
    ] as const;
    // the plain rule set has another component beside, without weight
    const withoutComponents = ({ leadTime: { components: _, ...leadTime }, ...rest }: BacktestReport) => ({
      ...rest,
      leadTime,
    });
    const [told, expected] = [withoutComponents(report), withoutComponents(plain)];
    for (const key of keys) expect([key, told[key]]).toEqual([key, expected[key]]);
  });

  test("its report says renewals, everywhere", () => {
    expect(ran).toMatchObject({ code: 0, err: "" });
    const [first] = ran.out.split("\n");
    expect(first).toBe(backtestTexts.verdict(report.verdict, report.settings));
    expect(first).toMatch(/of the revenue not renewed.* n = \d+ renewals, \d+ not renewed\.$/);
    for (const title of [
      "How far ahead can it be foretold?",
      "Reds on which somebody acted",
      "No causal claim is made.",
    ]) {
      expect(ran.out).toContain(title);
    }
    expect(ran.out).toMatch(/^Band +renewals +accounts +not renewed +rate /m);
    expect(ran.out).not.toMatch(/churn|\blost\b|undefined|NaN|\[object/);
    expect(
      ran.out
        .split("\n")
        .slice(1)
        .filter((line) => line.length > 130),
    ).toEqual([]);
  });

  test("its gates are shown with what they found", () => {
    expect(report.gates.map(({ met }) => met)).toEqual([true, true]);
    expect(ran.out).toMatch(/^met +auc\.lower >= 0\.5 +auc\.lower is 0\.\d{3}$/m);
    expect(ran.out).toMatch(
      /^met +bands\.red\.lift > 1 and judged\.n >= 50 +bands\.red\.lift is [\d.]+; judged\.n is \d+$/m,
    );
  });
});

test("a gate that is not met ends the run with exit code 1, after the report", async () => {
  const path = folder(failing);
  const { code, out, err } = await barograph(["backtest", path, "--draws", "100"]);
  expect(code).toBe(1);
  expect(err).toBe("");
  expect(out).toMatch(/^met +auc\.lower >= 0\.5 /m);
  expect(out).toMatch(/^not met +bands\.red\.lift >= 30 +bands\.red\.lift is /m);
  expect(out).toContain("What to bear in mind");
  const json = await barograph(["backtest", path, "--draws", "100", "--format", "json"]);
  expect(json.code).toBe(1);
  expect((JSON.parse(json.out) as BacktestReport).gates.map(({ met }) => met)).toEqual([true, false, false]);
});

test("a gate on a figure that there is not is an error of the rules, with its place", async () => {
  const { code, out } = await barograph(["check", folder("gates: [auc.lowr > 0]\n")]);
  expect(code).toBe(3);
  expect(out).toMatch(/renewals\.rules\.yaml:18:9 +error +unknown-name\nThere is no figure `auc\.lowr`\./);
});

test("what is wrong with the files of outcomes is told at their place in the book", async () => {
  const { "data/plays.csv": _, ...without } = files;
  const { code, out } = await barograph(["check", folderWith({ ...without, "renewals.rules.yaml": rules(passing) })]);
  expect(code).toBe(4);
  expect(out).toMatch(/book\.yaml:\d+:26 +error +source-missing/);
});
