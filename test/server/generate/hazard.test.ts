import { beforeAll, describe, expect, test } from "vitest";
import { countByValue } from "#engine/statistics/counts.ts";
import { auc } from "#engine/statistics/discrimination.ts";
import { type FittedLogistic, logisticOf, logisticRegression } from "#engine/statistics/logistic.ts";
import { type CovariateName, covariateNames, covariates } from "#server/generate/covariates.ts";
import { model } from "#server/generate/model.ts";
import { type Coefficients, type SegmentName, segmentNames } from "#server/generate/parameters.ts";
import type { Decision } from "#server/generate/truth.ts";
import { decisionsOf } from "./generated.ts";

let decisions: ReturnType<typeof decisionsOf>;
beforeAll(() => {
  decisions = decisionsOf({ accounts: 6000, months: 36, seed: 20_260_701 });
});

/** The covariates that a formula names. */
const namesIn = (coefficients: Coefficients): CovariateName[] => covariateNames.filter((name) => name in coefficients);

/** Fits a formula of the model; a missing covariate stands at its centre. */
function fitOf(names: readonly CovariateName[], rows: readonly Decision[], outcome: (row: Decision) => boolean) {
  const columns = names.map((name) =>
    rows.map((row) => (row.covariates[name] === null ? 0 : row.covariates[name] - covariates[name].centre)),
  );
  const found = logisticRegression(
    columns,
    rows.map((row) => Number(outcome(row))),
  );
  if (!found.fitted) throw new Error(found.reason);
  return found;
}

/** How far each coefficient is from the truth, in standard errors; the intercept first. */
function errorsOf(found: FittedLogistic, names: readonly CovariateName[], truth: Coefficients): number[] {
  const [ofIntercept, ...errors] = found.standardErrors();
  return [
    (found.intercept - truth.intercept) / ofIntercept!,
    ...names.map((name, k) => (found.coefficients[k]! - (truth[name] ?? 0)) / errors[k]!),
  ];
}

const of = (segment: SegmentName) => decisions.filter((one) => one.segment === segment);

describe.each(segmentNames)("the hazard of %s", (segment) => {
  const truth = model.segments[segment].hazard;

  test("a fit of the true model finds its coefficients", () => {
    const names = namesIn(truth);
    const errors = errorsOf(
      fitOf(names, of(segment), ({ leaves }) => leaves),
      names,
      truth,
    );
    for (const error of errors) expect(Math.abs(error)).toBeLessThan(3.5);
    // together no farther than chance: χ² with as many degrees of freedom, at four standard deviations
    const sum = errors.reduce((total, error) => total + error ** 2, 0);
    expect((sum - errors.length) / Math.sqrt(2 * errors.length)).toBeLessThan(4);
  });

  test("what is not in it has nothing to do with it", () => {
    const names = covariateNames.filter((name) => new Set(of(segment).map((row) => row.covariates[name])).size > 1);
    const errors = errorsOf(
      fitOf(names, of(segment), ({ leaves }) => leaves),
      names,
      truth,
    );
    for (const error of errors) expect(Math.abs(error)).toBeLessThan(3.8);
  });

  test("hazard and logit are what the coefficients make of the covariates", () => {
    for (const { covariates: values, logit, hazard } of of(segment).slice(0, 500)) {
      let sum = truth.intercept;
      for (const name of namesIn(truth))
        sum += truth[name]! * ((values[name] ?? covariates[name].centre) - covariates[name].centre);
      expect(logit).toBeCloseTo(sum, 12);
      expect(hazard).toBe(logisticOf(logit));
    }
  });

  test("it orders as well as real signals do", () => {
    const found = auc(
      countByValue(
        of(segment).map(({ logit }) => logit),
        of(segment).map(({ leaves }) => Number(leaves)),
      ),
    );
    expect(found.value).toBeGreaterThan(0.72);
    expect(found.value).toBeLessThan(0.83);
  });
});

test("segments leave for different reasons: no covariate but tenure and season is in two of them", () => {
  const shared = covariateNames.filter(
    (name) => segmentNames.filter((segment) => name in model.segments[segment].hazard).length > 1,
  );
  expect(shared).toEqual(["tenure_years", "year_end"]);
});

test("intervals of the fit cover the truth", () => {
  let covered = 0;
  let intervals = 0;
  const books = 12;
  for (const segment of ["small", "mid-market"] as const) {
    const truth = model.segments[segment].hazard;
    const names = namesIn(truth);
    for (let book = 0; book < books; book++) {
      const rows = of(segment).filter(({ account }) => Number(account.slice(1)) % books === book);
      for (const error of errorsOf(
        fitOf(names, rows, ({ leaves }) => leaves),
        names,
        truth,
      )) {
        intervals++;
        if (Math.abs(error) < 1.96) covered++;
      }
    }
  }
  // 144 intervals of 95 %: a standard deviation is 1.8 %
  expect(intervals).toBe(144);
  expect(covered / intervals).toBeGreaterThan(0.88);
});

test("about one in eight leaves, and of those who renew as many for less and more as the model says", () => {
  const rate = decisions.filter(({ leaves }) => leaves).length / decisions.length;
  expect(rate).toBeGreaterThan(0.08);
  expect(rate).toBeLessThan(0.15);
  // hazards are chances: their mean is the rate, within three standard deviations
  const mean = decisions.reduce((sum, { hazard }) => sum + hazard, 0) / decisions.length;
  expect(Math.abs(rate - mean)).toBeLessThan(3 * Math.sqrt((mean * (1 - mean)) / decisions.length));
  const renewed = decisions.filter(({ leaves }) => !leaves);
  const contracted = renewed.filter(({ arrChange }) => arrChange < 0).length / renewed.length;
  const expected = renewed.reduce((sum, { contractionHazard }) => sum + contractionHazard, 0) / renewed.length;
  // a dearer seat can make up for fewer of them
  expect(contracted).toBeGreaterThan(0.6 * expected);
  expect(contracted).toBeLessThan(1.1 * expected);
});
