/**
 * How well the order separates, against the definitions row by row.
 *
 * @module
 */
import { describe, expect, test } from "vitest";
import { backtest } from "#engine/backtest/report.ts";
import { naiveAuc, naiveGains } from "./naive.ts";
import { smallInput } from "./small.ts";
import { completeThrough, mean, months, sum, type TrainedSnapshot, trainedBook } from "./trainedBook.ts";

const { report, train, judged, events } = trainedBook(300, 8);
const share = (rows: readonly TrainedSnapshot[], cut: number) => mean(rows.map(({ health }) => Number(health <= cut)));
const lost = (rows: readonly TrainedSnapshot[]) => rows.filter(({ y }) => y === 1);
const others = (rows: readonly TrainedSnapshot[]) => rows.filter(({ y }) => y === 0);
const gap = (rows: readonly TrainedSnapshot[], cut: number) => share(lost(rows), cut) - share(others(rows), cut);
const cuts = Array.from({ length: 21 }, (_, k) => 5 * k);

test("average precision: the precision at each lost row's score, on average", () => {
  const precisions = lost(judged).map(({ health }) => {
    const flagged = judged.filter((row) => row.health <= health);
    return lost(flagged).length / flagged.length;
  });
  expect(report.order.averagePrecision.value).toBeCloseTo(mean(precisions), 10);
});

test("Kolmogorov–Smirnov: the largest gap over all scores, and where", () => {
  const gaps = cuts.map((cut) => Math.abs(gap(judged, cut)));
  expect(report.order.ks.value).toBeCloseTo(Math.max(...gaps), 10);
  expect(report.order.ksAt).toBe(cuts[gaps.indexOf(Math.max(...gaps))]);
});

test("Youden's cut is the training dates' own, also where the judged dates would have chosen another", () => {
  const best = (rows: readonly TrainedSnapshot[]) =>
    cuts.reduce((chosen, cut) => (gap(rows, cut) > gap(rows, chosen) + 1e-12 ? cut : chosen));
  const cut = best(train);
  expect(best(judged)).not.toBe(cut);
  const flagged = judged.filter(({ health }) => health <= cut);
  const { score, ...figures } = report.order.cut;
  expect(score).toBe(cut);
  const expected = {
    flagged: flagged.length / judged.length,
    recall: share(lost(judged), cut),
    falseAlarms: share(others(judged), cut),
    precision: lost(flagged).length / flagged.length,
  };
  for (const [name, value] of Object.entries(expected)) {
    const figure = figures[name as keyof typeof figures];
    expect(figure.value).toBeCloseTo(value, 10);
    expect(figure).toMatchObject({ lower: expect.any(Number), upper: expect.any(Number) });
  }
});

test("the curve of gains, of accounts and of revenue, at every hundredth", () => {
  const rows = judged.map(({ account, health, y, amount }) => ({ account, score: health, y, revenue: amount }));
  expect(report.gainsCurve.map(({ fraction }) => fraction)).toEqual([...Array(100).keys()].map((k) => (k + 1) / 100));
  for (const point of report.gainsCurve.filter((_, k) => k % 9 === 0)) {
    const expected = naiveGains(rows, point.fraction);
    expect(point.recall).toBeCloseTo(expected.recall, 10);
    expect(point.revenueCaptured).toBeCloseTo(expected.revenueCaptured, 10);
  }
  expect(report.gainsCurve.at(-1)).toEqual({ fraction: 1, recall: 1, revenueShare: 1, revenueCaptured: 1 });
});

describe("month by month", () => {
  test("every month whose outcome is known, with its part", () => {
    expect(report.walkForward.map(({ from, part }) => [from, part])).toEqual([
      ["2026-01-01", "train"],
      ["2026-02-01", "train"],
      ["2026-03-01", "test"],
      ["2026-04-01", "test"],
    ]);
    months.forEach((month, k) => {
      const rows = [...train, ...judged].filter(({ on }) => on === month);
      const told = report.walkForward[k]!;
      expect(told).toMatchObject({ n: rows.length, accounts: rows.length, positives: lost(rows).length });
      const scored = rows.map(({ account, health, y, amount }) => ({ account, score: health, y, revenue: amount }));
      expect(told.auc.value).toBeCloseTo(naiveAuc(scored)!, 10);
      expect(told.rate.value).toBeCloseTo(mean(rows.map(({ y }) => y)), 10);
    });
  });

  test("the AUC is hidden below ten accounts that left, and below ten that stayed", () => {
    const months = (kept: (row: TrainedSnapshot) => boolean) => {
      const rows = [...train, ...judged]
        .filter(kept)
        .sort((a, b) => (a.account < b.account ? -1 : a.account > b.account ? 1 : a.on - b.on));
      return backtest(smallInput(rows, { events, completeThrough }, { horizon: 28 }))!.walkForward;
    };
    const first = (y: 0 | 1) =>
      new Set((y === 1 ? lost(train) : others(train)).slice(0, 9).map(({ account }) => account));
    const few = months(({ account, y, on }) => on === train[0]!.on && (y === 0 || first(1).has(account)));
    expect(few.map(({ auc }) => auc)).toEqual([{ value: null, reason: "few-positives" }]);
    const none = months(({ account, y, on }) => on === train[0]!.on && (y === 1 || first(0).has(account)));
    expect(none.map(({ auc }) => auc)).toEqual([{ value: null, reason: "few-negatives" }]);
    expect(sum(none.map(({ positives }) => positives))).toBeGreaterThan(9);
  });
});

test("without training dates there is no cut, and no gap is told of a few", () => {
  const rows = [...train, ...judged].filter(({ account }) => account < "account-0009");
  rows.sort((a, b) => (a.account < b.account ? -1 : a.account > b.account ? 1 : a.on - b.on));
  const { order } = backtest(smallInput(rows, { events, completeThrough }, { horizon: 28 }))!;
  expect(order.cut).toMatchObject({ score: null, recall: { value: null, reason: "no-training" } });
  expect(order).toMatchObject({ ksAt: null, ks: { value: null, reason: "few-positives" } });
});
