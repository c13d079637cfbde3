/**
 * The likelihood of a logistic regression: its value, its slopes and its information at a place, over all rows, a block of
 * them at a time (see `crossProducts.ts`).
 *
 * @module
 */
import { gathered, requireAmount, requireLength, requireOutcome } from "./arrays.ts";
import type { Matrix } from "./cholesky.ts";
import { addCrossProducts, addProducts, addScaled, blockRows, sumOnto } from "./crossProducts.ts";
import {
  addIndicatorProducts,
  addToRows,
  type BlockedIndicator,
  type Indicator,
  inBlocks,
  sumOf,
} from "./indicators.ts";

const mostHalvings = 40;

/** What η depends on: a value for every row, or an indicator. */
export type Regressor = ArrayLike<number> | Indicator;

export interface LogisticOptions {
  /** How much each row counts; 1 without it. */
  readonly weights?: ArrayLike<number>;
  /** A known part of η, by row. */
  readonly offset?: ArrayLike<number>;
  /** λ ≥ 0; without it 0. Columns of unequal scale are to be standardised before. */
  readonly ridge?: number;
  /** A fit of the same columns to other rows: there it is begun. Where it ends is the same. */
  readonly near?: { readonly intercept: number; readonly coefficients: Float64Array };
  /** It is near enough where another step would change no row's η by more; without it as near as rounding lets it be. */
  readonly nearEnough?: number;
}

/** Why no coefficients could be found. */
export type UnfittedReason =
  /** There is nothing to fit, or only rows of weight zero. */
  | "no-rows"
  /** Every row has the same outcome. */
  | "one-class"
  /** A value is NaN or infinite. */
  | "not-finite"
  /** A column is a constant or a sum of others. */
  | "collinear"
  /** A sum of columns tells the classes apart without error, at least in part: the likelihood has no maximum. */
  | "separated"
  /** Newton's method did not come to rest. */
  | "not-converged";

/** The likelihood at one place: intercept first, then the coefficients of the columns, then those of indicators. */
export interface Place {
  readonly b: Float64Array;
  readonly logLikelihood: number;
  /** With the penalty: what is climbed. */
  readonly objective: number;
  readonly gradient: Float64Array;
  /** If it was looked at. */
  readonly information: Matrix | undefined;
  /** The largest |η − offset| of any row. */
  readonly largest: number;
}

/** What a likelihood is of; rows of weight zero are left out. */
interface Fitted {
  readonly columns: readonly Float64Array[];
  readonly indicators: readonly BlockedIndicator[];
  readonly y: ArrayLike<number>;
  readonly weights: ArrayLike<number> | undefined;
  readonly offset: ArrayLike<number> | undefined;
  readonly ridge: number;
}

/** Checks what is given; the places are those of the regressors' coefficients among those of the likelihood. */
export function likelihoodOf(
  regressors: readonly Regressor[],
  y: ArrayLike<number>,
  { weights, offset, ridge = 0 }: LogisticOptions,
): { readonly problem: Likelihood; readonly places: readonly number[] } {
  for (const [k, one] of regressors.entries()) {
    if (!("rows" in one)) requireLength(`columns[${k}]`, one, y.length);
  }
  if (weights) requireLength("weights", weights, y.length);
  if (offset) requireLength("offset", offset, y.length);
  if (!(ridge >= 0 && ridge < Infinity)) throw new RangeError(`ridge is ${ridge} where a number ≥ 0 is needed`);
  let hasZeros = false;
  for (let row = 0; row < y.length; row++) {
    requireOutcome(row, y[row]!);
    if (!weights) continue;
    requireAmount("weights", row, weights[row]!);
    if (weights[row] === 0) hasZeros = true;
  }
  const columns: Float64Array[] = [];
  const indicators: BlockedIndicator[] = [];
  for (const one of regressors) {
    if ("rows" in one) indicators.push(inBlocks(one, y.length));
    else columns.push(one instanceof Float64Array ? one : Float64Array.from(one));
  }
  let column = 1;
  let indicator = columns.length + 1;
  const places = regressors.map((one) => ("rows" in one ? indicator++ : column++));
  const problem = new Likelihood({ columns, indicators, y, weights, offset, ridge });
  return { problem: hasZeros ? problem.some((row) => weights![row]! > 0, ridge) : problem, places };
}

/** The likelihood of a logistic regression, its slopes and its information (see `logistic.ts`). */
export class Likelihood {
  readonly length: number;
  /** Of the intercept and all coefficients. */
  readonly size: number;
  readonly #fitted: Fitted;
  readonly #weighted: readonly Float64Array[];
  /** By row, η without the offset where the climb stands, and by how much a step changes it. */
  readonly #eta: Float64Array;
  readonly #move: Float64Array;

  constructor(fitted: Fitted) {
    this.#fitted = fitted;
    this.length = fitted.y.length;
    this.size = 1 + fitted.columns.length + fitted.indicators.length;
    this.#weighted = fitted.columns.map(() => new Float64Array(blockRows));
    this.#eta = new Float64Array(this.length);
    this.#move = new Float64Array(this.length);
  }

  /** That of every so manieth row, with as much less of a ridge. */
  part(step: number): Likelihood {
    return this.some((row) => row % step === 0, this.#fitted.ridge / step);
  }

  /** That of some rows. */
  some(isKept: (row: number) => boolean, ridge: number): Likelihood {
    const { columns, indicators, y, weights, offset } = this.#fitted;
    const kept = new Int32Array(y.length);
    const place = new Int32Array(y.length).fill(-1);
    let count = 0;
    for (let row = 0; row < y.length; row++) {
      if (!isKept(row)) continue;
      place[row] = count;
      kept[count++] = row;
    }
    const rows = kept.subarray(0, count);
    const of = (values: ArrayLike<number>) => gathered(values, rows);
    return new Likelihood({
      columns: columns.map(of),
      indicators: indicators.map(({ rows, value }) => {
        return inBlocks({ rows: rows.map((row) => place[row]!).filter((row) => row >= 0), value }, count);
      }),
      y: of(y),
      weights: weights && of(weights),
      offset: offset && of(offset),
      ridge,
    });
  }

  /** Why there is nothing to fit, where that is so. */
  unfit(): UnfittedReason | undefined {
    const { columns, indicators, y, weights, offset } = this.#fitted;
    const classes = [0, 0];
    for (let row = 0; row < y.length; row++) classes[y[row]!]! += weights?.[row] ?? 1;
    for (const values of offset ? [offset, ...columns] : columns) {
      for (let row = 0; row < values.length; row++) if (!Number.isFinite(values[row])) return "not-finite";
    }
    if (indicators.some(({ value }) => !Number.isFinite(value))) return "not-finite";
    if (classes[0] === 0 && classes[1] === 0) return "no-rows";
    return classes[0] === 0 || classes[1] === 0 ? "one-class" : undefined;
  }

  /** The likelihood at a place, its information, too; steps begin there. */
  at(b: Float64Array): Place {
    this.#predict(b, this.#eta);
    this.#move.fill(0);
    return this.#look(b, 0, true);
  }

  /** By how much a step changes η at most; the next climb goes along it. */
  reach(step: Float64Array): number {
    this.#predict(step, this.#move);
    let largest = 0;
    for (let row = 0; row < this.length; row++) largest = Math.max(largest, Math.abs(this.#move[row]!));
    return largest;
  }

  /**
   * The place that a step leads to, halved as often as needed; `undefined` if it leads nowhere up.
   *
   * @param informed is the information looked at, too?
   * @param surely is the step taken even if rounding hides that it leads up?
   */
  climb(from: Place, step: Float64Array, informed: boolean, surely: boolean): Place | undefined {
    for (let part = 1, halvings = 0; halvings <= mostHalvings; part /= 2, halvings++) {
      const b = from.b.map((value, k) => value + part * step[k]!);
      const next = this.#look(b, part, informed);
      if (!surely && !(next.objective >= from.objective)) continue;
      for (let row = 0; row < this.length; row++) this.#eta[row] = this.#eta[row]! + part * this.#move[row]!;
      return next;
    }
    return undefined;
  }

  /** Looks at the place b, to which a part of the step leads. */
  #look(b: Float64Array, part: number, informed: boolean): Place {
    const { columns, indicators, y, weights, offset, ridge } = this.#fitted;
    const gradient = new Float64Array(this.size);
    const information = informed ? Array.from(gradient, () => new Float64Array(this.size)) : undefined;
    let logLikelihood = 0;
    let largest = 0;
    for (let first = 0; first < this.length; first += blockRows) {
      const count = Math.min(blockRows, this.length - first);
      // the product of 1 + e^−|η| over a block is far from infinite: one logarithm does for all
      let product = 1;
      for (let i = 0; i < count; i++) {
        const row = first + i;
        const eta = this.#eta[row]! + part * this.#move[row]!;
        largest = Math.max(largest, Math.abs(eta));
        const predictor = offset ? eta + offset[row]! : eta;
        // log(1 + e^η) without overflow
        const small = Math.exp(-Math.abs(predictor));
        const p = (predictor >= 0 ? 1 : small) / (1 + small);
        const weight = weights ? weights[row]! : 1;
        if (weights) logLikelihood -= weight * Math.log(1 + small);
        else product *= 1 + small;
        logLikelihood += weight * (y[row]! * predictor - Math.max(predictor, 0));
        slope[i] = weight * (y[row]! - p);
        curvature[i] = weight * p * (1 - p);
      }
      logLikelihood -= Math.log(product);
      gradient[0] = sumOnto(gradient[0]!, slope, count);
      addProducts(gradient, slope, columns, first, count);
      for (const [k, one] of indicators.entries()) {
        gradient[columns.length + k + 1]! += sumOf(one, slope, first);
      }
      if (!information) continue;
      addCrossProducts(information, columns, curvature, first, count, this.#weighted);
      addIndicatorProducts(information, columns, indicators, curvature, first);
    }
    let penalty = 0;
    for (let i = 1; i < this.size; i++) {
      penalty += (ridge / 2) * b[i]! ** 2;
      gradient[i]! -= ridge * b[i]!;
      if (information) information[i]![i]! += ridge;
    }
    return { b, logLikelihood, objective: logLikelihood - penalty, gradient, information, largest };
  }

  /** Writes x · b of all rows. */
  #predict(b: Float64Array, out: Float64Array): void {
    const { columns, indicators } = this.#fitted;
    out.fill(b[0]!);
    for (let first = 0; first < this.length; first += blockRows) {
      addScaled(out, b, columns, first, Math.min(blockRows, this.length - first));
      for (const [k, one] of indicators.entries()) addToRows(out, one, b[columns.length + k + 1]!, first);
    }
  }
}

/** Of a block of rows the first and second derivative of the likelihood by η. */
const slope = new Float64Array(blockRows);
const curvature = new Float64Array(blockRows);
