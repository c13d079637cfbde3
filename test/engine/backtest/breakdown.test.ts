/**
 * The figures by group, against choosing the rows by hand.
 *
 * @module
 */
import { describe, expect, test } from "vitest";
import { type BacktestReport, backtest } from "#engine/backtest/report.ts";
import { naiveAuc } from "./naive.ts";
import { bandOf, mean, months, sum, type TrainedSnapshot, trainedBook } from "./trainedBook.ts";

const { input, judged, report } = trainedBook(400, 5);
const by = (name: string): BacktestReport["breakdowns"][number] =>
  backtest({ ...input, by: [name] })!.breakdowns.find((one) => one.name === name)!;
const scored = (rows: readonly TrainedSnapshot[]) =>
  rows.map(({ account, health, y, amount }) => ({ account, score: health, y, revenue: amount }));

function holds(group: BacktestReport["breakdowns"][number]["groups"][number], rows: readonly TrainedSnapshot[]) {
  const lost = rows.filter(({ y }) => y === 1);
  expect(group).toMatchObject({ n: rows.length, positives: lost.length });
  expect(group.rate.value).toBeCloseTo(mean(rows.map(({ y }) => y)), 10);
  expect(group.recall.value).toBeCloseTo(mean(lost.map(({ health }) => Number(bandOf(health) === "red"))), 10);
  expect(group.missed.value).toBeCloseTo(mean(lost.map(({ health }) => Number(bandOf(health) === "green"))), 10);
  for (const { id, n, rate } of group.bands) {
    const own = rows.filter(({ health }) => bandOf(health) === id);
    expect(n).toBe(own.length);
    expect(rate.value).toBeCloseTo(mean(own.map(({ y }) => y)), 10);
  }
  const enough = lost.length >= 10 && new Set(rows.filter(({ y }) => y === 0).map(({ account }) => account)).size >= 10;
  if (enough) expect(group.auc.value).toBeCloseTo(naiveAuc(scored(rows))!, 10);
  else expect(group.auc.value).toBeNull();
}

test("by month, always; by one segment or stage, never", () => {
  const [month, ...others] = report.breakdowns;
  expect(others).toEqual([]);
  expect(month!.groups.map(({ value }) => value)).toEqual(["2026-03-01", "2026-04-01"]);
  month!.groups.forEach((group, k) => {
    holds(
      group,
      judged.filter(({ on }) => on === months[k + 2]),
    );
  });
  expect(month!.pooled).toEqual(report.auc);
  expect(month!.stratified.value).toBeCloseTo(report.aucWithinDates.value!, 10);
});

describe("by a number", () => {
  test("in quartiles, from one edge to below the next; the stratified AUC weighs groups by their pairs", () => {
    const { groups, stratified } = by("amount");
    expect(groups[0]).toMatchObject({ from: null, kind: "range" });
    expect(groups.at(-1)).toMatchObject({ to: null });
    const parts = groups.map(({ from, to }) =>
      judged.filter(({ amount }) => amount >= (from ?? -Infinity) && amount < (to ?? Infinity)),
    );
    groups.forEach((group, k) => {
      holds(group, parts[k]!);
    });
    expect(sum(groups.map(({ n }) => n))).toBe(judged.length);
    const pairs = parts.map((rows) => sum(rows.map(({ y }) => y)) * sum(rows.map(({ y }) => 1 - y)));
    const within = sum(parts.map((rows, k) => pairs[k]! * naiveAuc(scored(rows))!)) / sum(pairs);
    expect(stratified.value).toBeCloseTo(within, 10);
  });

  test("what is missing everywhere is one group", () => {
    expect(by("flag").groups).toMatchObject([{ kind: "missing", n: judged.length }]);
  });
});
