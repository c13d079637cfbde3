/**
 * Probabilities learned on training dates, against their definitions.
 *
 * @module
 */
import { describe, expect, test } from "vitest";
import { type BacktestReport, backtest } from "#engine/backtest/report.ts";
import { randomStream } from "#engine/statistics/index.ts";
import { type SmallEvent, type SmallSnapshot, smallInput } from "./small.ts";
import { bandOf, completeThrough, mean, months, sum, trainedBook, trainedSettings } from "./trainedBook.ts";

type Probability = BacktestReport["probability"];

/** What a map states for a score: linear between its points, level beyond them. */
function statedBy({ map }: Probability, score: number): number {
  const points = map.toSorted((a, b) => a.score - b.score);
  const above = points.find((point) => point.score >= score) ?? points.at(-1)!;
  const below = points.findLast((point) => point.score <= score) ?? points[0]!;
  if (above.score === below.score) return above.probability;
  const part = (score - below.score) / (above.score - below.score);
  return below.probability + part * (above.probability - below.probability);
}

const logit = (p: number) => Math.log(p / (1 - p));
const expit = (eta: number) => 1 / (1 + Math.exp(-eta));

/** Type 7. */
function quantile(sorted: readonly number[], p: number): number {
  const place = p * (sorted.length - 1);
  const below = sorted[Math.floor(place)]!;
  return below + (place % 1) * ((sorted[Math.floor(place) + 1] ?? below) - below);
}

describe.each([
  ["few rows", 200, "logistic"],
  ["many rows", 700, "isotonic"],
] as const)("%s", (_, accounts, method) => {
  const { report, train, judged } = trainedBook(accounts, 3);
  const { probability } = report;
  const rows = judged.map(({ health, y }) => ({ p: statedBy(probability, health), y }));
  const near = (figure: { value: number | null }, value: number) => expect(figure.value).toBeCloseTo(value, 9);

  test(`is learned from the training rows: ${method}`, () => {
    expect(probability.method).toBe(method);
    expect(probability.learnedFrom).toEqual({ n: train.length, positives: sum(train.map(({ y }) => y)) });
    const residuals = train.map(({ health, y }) => ({ health, residual: y - statedBy(probability, health) }));
    expect(sum(residuals.map(({ residual }) => residual))).toBeCloseTo(0, 8);
    if (method === "logistic") {
      // the score equations of the likelihood
      expect(sum(residuals.map(({ health, residual }) => health * residual))).toBeCloseTo(0, 6);
      const odds = [10, 50, 90].map((score) => logit(statedBy(probability, score)));
      expect(odds[0]! - odds[1]!).toBeCloseTo(odds[1]! - odds[2]!, 8);
      return;
    }
    // the isotonic fit is max over the beginnings of min over the ends of the mean between them
    const scores = [...new Set(train.map(({ health }) => health))].sort((a, b) => b - a);
    const between = (from: number, to: number) =>
      mean(train.filter(({ health }) => health <= scores[from]! && health >= scores[to]!).map(({ y }) => y));
    scores.forEach((score, i) => {
      const ends = scores.map((_, to) => to).filter((to) => to >= i);
      const fitted = Math.max(
        ...scores.slice(0, i + 1).map((_, from) => Math.min(...ends.map((to) => between(from, to)))),
      );
      expect(statedBy(probability, score)).toBeCloseTo(fitted, 9);
    });
  });

  test("scores on the judged rows", () => {
    const rate = mean(rows.map(({ y }) => y));
    const brier = mean(rows.map(({ p, y }) => (p - y) ** 2));
    near(probability.stated, mean(rows.map(({ p }) => p)));
    near(probability.brier, brier);
    near(probability.skill, 1 - brier / (rate * (1 - rate)));
    near(probability.logLoss, -mean(rows.map(({ p, y }) => Math.log(Math.max(2 ** -52, y === 1 ? p : 1 - p)))));
    for (const figure of [probability.brier, probability.slope, probability.inTheLarge]) {
      expect(figure).toMatchObject({ lower: expect.any(Number), upper: expect.any(Number) });
    }
  });

  test("calibration: the intercept beside the stated log-odds, and their slope", () => {
    const open = rows.filter(({ p }) => p > 0 && p < 1);
    expect(probability.certain).toBe(rows.length - open.length);
    const excess = (a: number, b: number, by: (eta: number) => number) =>
      sum(open.map(({ p, y }) => by(logit(p)) * (y - expit(a + b * logit(p)))));
    expect(excess(probability.inTheLarge.value!, 1, () => 1)).toBeCloseTo(0, 7);
    // of the two score equations the first gives the intercept to a slope, the second then holds
    const slope = probability.slope.value!;
    let [low, high] = [-20, 20];
    for (let step = 0; step < 100; step++) {
      const middle = (low + high) / 2;
      if (excess(middle, slope, () => 1) > 0) low = middle;
      else high = middle;
    }
    expect(excess(low, slope, (eta) => eta)).toBeCloseTo(0, 6);
  });

  test("reliability in ten quantile bins, right edges inclusive", () => {
    const sorted = rows.map(({ p }) => p).sort((a, b) => a - b);
    const edges = Array.from({ length: 9 }, (_, i) => quantile(sorted, (i + 1) / 10));
    const bins = Array.from({ length: 10 }, (_, b) =>
      rows.filter(({ p }) => edges.filter((edge) => edge < p).length === b),
    ).filter((bin) => bin.length > 0);
    expect(probability.bins.length).toBe(bins.length);
    bins.forEach((bin, b) => {
      const told = probability.bins[b]!;
      expect(told).toMatchObject({ n: bin.length, positives: sum(bin.map(({ y }) => y)) });
      expect(told.stated).toBeCloseTo(mean(bin.map(({ p }) => p)), 9);
      near(told.observed, mean(bin.map(({ y }) => y)));
    });
    const apart = bins.map((bin) => sum(bin.map(({ p, y }) => p - y)));
    near(probability.ece, sum(apart.map(Math.abs)) / rows.length);
  });

  test("what bands state is their rate on the training dates", () => {
    for (const id of ["red", "amber", "green"]) {
      const own = train.filter(({ health }) => bandOf(health) === id);
      near(report.bands[id]!.learned, mean(own.map(({ y }) => y)));
    }
    expect(report.bands["unknown"]!.learned).toEqual({ value: null, reason: "no-rows" });
  });
});

test("without training dates nothing is learned, and every figure says so", () => {
  const { train } = trainedBook(60, 1);
  const report = backtest(smallInput(train, { completeThrough }, { horizon: 30 }))!;
  const { probability, bands } = report;
  expect(probability).toMatchObject({ method: null, learnedFrom: null, map: [], bins: [] });
  for (const figure of [probability.brier, probability.slope, probability.ece, bands["red"]!.learned]) {
    expect(figure).toEqual({ value: null, reason: "no-training" });
  }
});

test("training dates on which nobody left teach nothing", () => {
  const { train, judged } = trainedBook(60, 1);
  const report = backtest(
    smallInput(
      [...train, ...judged].sort((a, b) => (a.account < b.account ? -1 : 1)),
      { completeThrough },
      trainedSettings,
    ),
  )!;
  expect(report.probability.brier).toEqual({ value: null, reason: "no-positives" });
});

describe("a base rate that moves", () => {
  /** Accounts of one snapshot each, of which a share leaves by month. */
  function report(shares: readonly number[], each = 400) {
    const snapshots: SmallSnapshot[] = [];
    const events: Record<string, SmallEvent[]> = {};
    const random = randomStream(5);
    shares.forEach((share, month) => {
      for (let k = 0; k < each; k++) {
        const account = `${month}-${String(k).padStart(3, "0")}`;
        snapshots.push({ account, on: months[month]!, health: random.below(100) });
        if (k < share * each) events[account] = [{ kind: "churned", on: months[month]! + 3 }];
      }
    });
    return backtest(smallInput(snapshots, { events, completeThrough }, trainedSettings, { draws: 50 }))!;
  }
  const codes = (told: BacktestReport) => told.caveats.map(({ code }) => code);

  test("from the training dates to the judged ones", () => {
    expect(codes(report([0.2, 0.2, 0.4, 0.4]))).toContain("rate-moved");
    expect(codes(report([0.2, 0.2, 0.22, 0.22]))).not.toContain("rate-moved");
  });

  test("from month to month, named with the two furthest", () => {
    const told = report([0.1, 0.3, 0.2, 0.2]);
    expect(told.caveats.find(({ code }) => code === "rate-moves")?.parameters).toEqual({
      lowest: 0.1,
      lowestFrom: "2026-01-01",
      highest: 0.3,
      highestFrom: "2026-02-01",
    });
    expect(codes(report([0.18, 0.22, 0.2, 0.2]))).not.toContain("rate-moves");
  });

  test("not where chance could do it", () => {
    const rates = [0.1, 0.3, 0.2, 0.2];
    expect(codes(report(rates, 20))).not.toContain("rate-moves");
  });
});
