import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LogisticOptions, Regressor } from "#engine/statistics/likelihood.ts";
import { type FittedLogistic, logisticOf, logisticRegression } from "#engine/statistics/logistic.ts";
import { randomStream } from "#engine/statistics/random.ts";
import { chance, normal } from "#engine/statistics/variates.ts";
import { type Rows, rows } from "./data.ts";
import { inputs, referenceList, y } from "./vectors.ts";

function fittedTo(columns: readonly Regressor[], outcome: ArrayLike<number>, options?: LogisticOptions) {
  const found = logisticRegression(columns, outcome, options);
  if (!found.fitted) throw new Error(found.reason);
  return found;
}

function standardised(column: readonly number[]): number[] {
  const mean = column.reduce((sum, one) => sum + one, 0) / column.length;
  const deviation = Math.sqrt(column.reduce((sum, one) => sum + (one - mean) ** 2, 0) / column.length);
  return column.map((one) => (one - mean) / deviation);
}

const distance = (a: readonly number[], b: readonly number[]): number =>
  Math.max(...a.map((value, k) => Math.abs(value - b[k]!)));

const all = ({ intercept, coefficients }: FittedLogistic): number[] => [intercept, ...coefficients];

describe("reference values", () => {
  const logits = inputs.prob.map((p) => Math.log(p / (1 - p)));

  test("slope and intercept of a calibration", () => {
    all(fittedTo([logits], y)).forEach((value, k) => {
      expect(Math.abs(value - referenceList("calibration_slope_intercept")[k]!)).toBeLessThan(1e-9);
    });
  });

  test("calibration in the large: an intercept beside an offset", () => {
    const [value] = all(fittedTo([], y, { offset: logits }));
    expect(Math.abs(value! - referenceList("calibration_in_the_large")[0]!)).toBeLessThan(1e-9);
  });

  test("a ridge, as far as the reference itself is exact", () => {
    const columns = [standardised(inputs.health1), standardised(inputs.health2)];
    all(fittedTo(columns, y, { ridge: 3 })).forEach((value, k) => {
      expect(Math.abs(value - referenceList("ridge_logistic_C=1/3")[k]!)).toBeLessThan(3e-7);
    });
  });

  test("standard errors where they can be written down: a two by two table", () => {
    // 30 of 100 without, 45 of 80 with; the log odds ratio has the variance Σ 1/count
    const x = [...new Array(100).fill(0), ...new Array(80).fill(1)];
    const outcome = x.map((with_, i) => Number(with_ === 1 ? i - 100 < 45 : i < 30));
    const found = fittedTo([x], outcome);
    expect(found.coefficients[0]).toBeCloseTo(Math.log((45 * 70) / (35 * 30)), 9);
    const [ofIntercept, ofX] = found.standardErrors();
    expect(ofX).toBeCloseTo(Math.sqrt(1 / 45 + 1 / 35 + 1 / 30 + 1 / 70), 9);
    expect(ofIntercept).toBeCloseTo(Math.sqrt(1 / 30 + 1 / 70), 9);
  });
});

describe("laws", () => {
  /** Fits where there is a maximum; random rows may be separated. */
  const fitted = ({ risk, other, y: outcome }: Rows, options?: LogisticOptions) => {
    const found = logisticRegression([risk, other], outcome, options);
    return found.fitted ? found : undefined;
  };

  test("at the maximum, residuals are orthogonal to every column", () => {
    fc.assert(
      fc.property(rows, fc.double({ min: 0, max: 5, noNaN: true }), (data, ridge) => {
        const found = fitted(data, { ridge });
        if (!found) return;
        const [slope0, slope1] = [data.risk, data.other].map((column, k) => {
          const sum = data.y.reduce((total, one, i) => {
            const p = logisticOf(
              found.intercept + found.coefficients[0]! * data.risk[i]! + found.coefficients[1]! * data.other[i]!,
            );
            return total + (one - p) * column[i]!;
          }, 0);
          return sum - ridge * found.coefficients[k]!;
        });
        expect(Math.abs(slope0!)).toBeLessThan(1e-6);
        expect(Math.abs(slope1!)).toBeLessThan(1e-6);
      }),
    );
  });

  test("a weight counts a row that often", () => {
    fc.assert(
      fc.property(rows, (data) => {
        const often = data.y.flatMap((_, i) => new Array<number>(data.weight[i]!).fill(i));
        const repeated = logisticRegression(
          [often.map((i) => data.risk[i]!), often.map((i) => data.other[i]!)],
          often.map((i) => data.y[i]!),
          { ridge: 1 },
        );
        const weighted = fitted(data, { weights: data.weight, ridge: 1 })!;
        expect(repeated.fitted).toBe(true);
        if (repeated.fitted) expect(distance(all(repeated), all(weighted))).toBeLessThan(1e-8);
      }),
    );
  });

  test("where a fit begins does not change where it ends", () => {
    const random = randomStream(9);
    const columns = [0, 1, 2].map(() => Float64Array.from({ length: 300 }, () => random.uniform() - 0.5));
    const y = Uint8Array.from(columns[0]!, (one, row) =>
      Number(random.uniform() < 0.3 + 0.5 * one + 0.2 * columns[1]![row]!),
    );
    const isOne = Int32Array.from(y.keys()).filter((row) => row % 7 === 3);
    const regressors = [{ rows: isOne, value: 2 }, ...columns];
    const whole = logisticRegression(regressors, y, { ridge: 1 });
    const near = { intercept: 0.4, coefficients: Float64Array.of(0.5, -1, 2, 0.1) };
    const again = logisticRegression(regressors, y, { ridge: 1, near });
    expect(whole.fitted && again.fitted).toBe(true);
    if (!whole.fitted || !again.fitted) return;
    expect(again.intercept).toBeCloseTo(whole.intercept, 10);
    again.coefficients.forEach((one, k) => {
      expect(one).toBeCloseTo(whole.coefficients[k]!, 10);
    });
  });

  test("a column of another scale has another coefficient and the same likelihood", () => {
    const plain = fittedTo([inputs.health1], y);
    const scaled = fittedTo([inputs.health1.map((value) => value * 1000 - 7)], y);
    expect(scaled.coefficients[0]! * 1000).toBeCloseTo(plain.coefficients[0]!, 9);
    expect(scaled.logLikelihood).toBeCloseTo(plain.logLikelihood, 9);
  });

  test("the other outcome turns all signs", () => {
    const plain = fittedTo([inputs.health1, inputs.health2], y);
    const turned = fittedTo(
      [inputs.health1, inputs.health2],
      y.map((one) => 1 - one),
    );
    all(turned).forEach((value, k) => {
      expect(value).toBeCloseTo(-all(plain)[k]!, 9);
    });
  });
});

describe("many rows and columns", () => {
  /** Columns beside indicators, every so often something; the truth is that each adds a tenth of its number. */
  function book(length: number) {
    const random = randomStream(23);
    const columns = Array.from({ length: 9 }, () => Float64Array.from({ length }, () => normal(random)));
    const some = [5, 7, 3].map((often) =>
      Int32Array.from({ length }, (_, row) => row).filter(() => random.below(often) === 0),
    );
    const eta = columns[0]!.map((_, row) => columns.reduce((sum, column, k) => sum + (k / 10) * column[row]!, -2));
    for (const [k, rows] of some.entries()) for (const row of rows) eta[row]! += k / 2;
    const outcome = Uint8Array.from(eta, (one) => Number(chance(random, logisticOf(one))));
    return { columns, indicators: some.map((rows, k) => ({ rows, value: 1 + k })), outcome };
  }

  const dense = ({ rows, value }: { rows: Int32Array; value: number }, length: number) => {
    const column = new Float64Array(length);
    for (const row of rows) column[row] = value;
    return column;
  };

  // the first fits all rows at once, the second a part of them first
  test.each([3000, 20_000])("end where all slopes are zero, indicators or not: %d rows", (length) => {
    const { columns, indicators, outcome } = book(length);
    const [first, second, third] = indicators;
    const ridge = 2;
    const mixed = fittedTo([first!, ...columns, second!, third!], outcome, { ridge });
    const plain = [dense(first!, length), ...columns, dense(second!, length), dense(third!, length)];
    expect(distance(all(mixed), all(fittedTo(plain, outcome, { ridge })))).toBeLessThan(1e-10);
    const residual = Float64Array.from(outcome, (one, row) => {
      const eta = plain.reduce((sum, column, k) => sum + mixed.coefficients[k]! * column[row]!, mixed.intercept);
      return one - logisticOf(eta);
    });
    const slopes = plain.map((column, k) =>
      column.reduce((sum, value, row) => sum + value * residual[row]!, -ridge * mixed.coefficients[k]!),
    );
    const ofIntercept = residual.reduce((sum, one) => sum + one, 0);
    for (const slope of [ofIntercept, ...slopes]) expect(Math.abs(slope)).toBeLessThan(1e-7);
    const errors = fittedTo(plain, outcome, { ridge }).standardErrors();
    mixed.standardErrors().forEach((error, k) => {
      expect(error).toBeCloseTo(errors[k]!, 10);
    });
  });

  test("rows of weight zero are left out of indicators, too", () => {
    const { columns, indicators, outcome } = book(3000);
    const weights = Float64Array.from(outcome, (_, row) => row % 3);
    const counted = fittedTo([...indicators, ...columns], outcome, { weights, ridge: 1 });
    const plain = [...indicators.map((one) => dense(one, 3000)), ...columns];
    expect(distance(all(counted), all(fittedTo(plain, outcome, { weights, ridge: 1 })))).toBeLessThan(1e-10);
  });
});

test("intervals cover what made the data", () => {
  const truth = [-1.5, 0.8, -0.4];
  let covered = 0;
  for (let book = 0; book < 200; book++) {
    const random = randomStream(17, book);
    const columns = [1, 2].map(() => Array.from({ length: 500 }, () => normal(random)));
    const outcome = columns[0]!.map((x, i) =>
      Number(chance(random, logisticOf(truth[0]! + truth[1]! * x + truth[2]! * columns[1]![i]!))),
    );
    const { coefficients, standardErrors } = fittedTo(columns, outcome);
    const [, ...errors] = standardErrors();
    for (const k of [0, 1]) covered += Number(Math.abs(coefficients[k]! - truth[k + 1]!) < 1.96 * errors[k]!);
  }
  // 400 chances of 95 %: 380, with a standard deviation of 4.4
  expect(covered).toBeGreaterThan(362);
});

describe("what cannot be fitted says why", () => {
  const none: readonly [string, readonly (readonly number[])[], readonly number[], LogisticOptions?][] = [
    ["no-rows", [[]], []],
    ["no-rows", [[1, 2]], [0, 1], { weights: [0, 0] }],
    ["one-class", [[1, 2, 3]], [1, 1, 1]],
    ["one-class", [[1, 2, 3]], [1, 1, 0], { weights: [1, 1, 0] }],
    ["not-finite", [[1, Number.NaN, 3]], [1, 0, 1]],
    ["not-finite", [[1, 2, 3]], [1, 0, 1], { offset: [0, Infinity, 0] }],
    ["collinear", [[1, 1, 1, 1]], [0, 1, 0, 1]],
    [
      "collinear",
      [
        [1, 2, 3, 4],
        [2, 4, 6, 8],
      ],
      [0, 1, 0, 1],
    ],
    ["separated", [[1, 2, 3, 4]], [0, 0, 1, 1]],
    ["separated", [[1, 2, 2, 4]], [0, 0, 1, 1]],
    ["separated", [[0, 0, 0, 1, 1]], [0, 1, 1, 1, 1]],
  ];

  test.each(none)("%s: %j %j", (reason, columns, outcome, options) => {
    expect(logisticRegression(columns, outcome, options)).toEqual({ fitted: false, reason });
  });

  test("a ridge fits what is separated or collinear", () => {
    expect(fittedTo([[1, 2, 3, 4]], [0, 0, 1, 1], { ridge: 1 }).coefficients[0]).toBeGreaterThan(0);
    const [first, second] = fittedTo(
      [
        [1, 2, 3, 4],
        [1, 2, 3, 4],
      ],
      [0, 1, 0, 1],
      { ridge: 1 },
    ).coefficients;
    expect(first).toBeCloseTo(second!, 9);
  });

  test("a row far out is no separation", () => {
    expect(logisticRegression([[1, 2, 1.5, 4, 90]], [0, 1, 1, 0, 1])).toMatchObject({ fitted: true });
  });

  test("lists that do not fit are refused", () => {
    expect(() => logisticRegression([[1, 2]], [0, 1, 1])).toThrow(RangeError);
    expect(() => logisticRegression([[1, 2]], [0, 2])).toThrow(RangeError);
    expect(() => logisticRegression([[1, 2]], [0, 1], { weights: [1, -1] })).toThrow(RangeError);
    expect(() => logisticRegression([[1, 2]], [0, 1], { offset: [1] })).toThrow(RangeError);
    expect(() => logisticRegression([[1, 2]], [0, 1], { ridge: -1 })).toThrow(RangeError);
  });
});
