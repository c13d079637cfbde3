/**
 * Calibration as a regression: do stated log-odds hold on average, and do they spread as far as what happened?
 *
 * Rows whose stated probability is 0 or 1 have no log-odds and are left out, as in R's rms::val.prob.
 *
 * @module
 */
import type { Stated } from "./calibration.ts";
import { type Figure, undefinedFigure } from "./figure.ts";
import type { UnfittedReason } from "./likelihood.ts";
import { type LogisticFit, logisticRegression } from "./logistic.ts";

/**
 * Calibration in the large: the intercept of a logistic regression with the stated log-odds as offset (Cox 1958;
 * Steyerberg 2009, Clinical Prediction Models, 15.2). 0 is right; above 0 more came true than was stated.
 */
export function calibrationInTheLarge(stated: Stated): Figure {
  const { logit, y, times } = withLogits(stated);
  return figureOf(logisticRegression([], y, { weights: times, offset: logit }), y, times, (fit) => fit.intercept);
}

/** Calibration slope: that of a logistic regression on the stated log-odds. 1 is right; below 1 they were too bold. */
export function calibrationSlope(stated: Stated): Figure {
  const { logit, y, times } = withLogits(stated);
  return figureOf(logisticRegression([logit], y, { weights: times }), y, times, (fit) => fit.coefficients[0]!);
}

/** How many rows were stated to be certain: they have no log-odds. */
export function statedAsCertain({ probability, times }: Stated): number {
  let rows = 0;
  for (let row = 0; row < probability.length; row++) {
    if (probability[row] === 0 || probability[row] === 1) rows += times ? times[row]! : 1;
  }
  return rows;
}

function withLogits({ probability, y, times }: Stated) {
  const rows = Array.from(probability, (_, row) => row).filter(
    (row) => probability[row] !== 0 && probability[row] !== 1,
  );
  return {
    logit: Float64Array.from(rows, (row) => Math.log(probability[row]! / (1 - probability[row]!))),
    y: Uint8Array.from(rows, (row) => y[row]!),
    times: Float64Array.from(rows, (row) => (times ? times[row]! : 1)),
  };
}

function figureOf(
  fit: LogisticFit,
  y: Uint8Array,
  times: Float64Array,
  value: (fit: Extract<LogisticFit, { fitted: true }>) => number,
): Figure {
  if (fit.fitted) return { value: value(fit) };
  if (fit.reason !== "one-class") return undefinedFigure(unfitted[fit.reason]);
  return undefinedFigure(y.some((one, row) => one === 1 && times[row]! > 0) ? "no-negatives" : "no-positives");
}

const unfitted = {
  "no-rows": "no-rows",
  "not-finite": "not-finite",
  collinear: "constant-risk",
  separated: "no-fit",
  "not-converged": "no-fit",
} as const satisfies Record<Exclude<UnfittedReason, "one-class">, string>;
