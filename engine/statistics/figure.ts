/**
 * A figure: one number of a report, with its interval where there is one, or the reason why there is none. Nothing in
 * this folder ever returns NaN.
 *
 * @module
 */

/** Why a figure has no value, or a value has no interval. */
export type UndefinedReason =
  /** There is nothing to count. */
  | "no-rows"
  /** Of no row it came true: nobody churned, or only rows of weight zero. */
  | "no-positives"
  /** Of every row it came true: nobody stayed, or only rows of weight zero. */
  | "no-negatives"
  /** A risk is NaN or infinite. */
  | "not-finite"
  /** No stratum has both a churned and a retained row. */
  | "no-pairs"
  /** No fact has the role `revenue`. */
  | "no-revenue"
  /** Some revenue is negative, so that it cannot weigh anything. */
  | "negative-revenue"
  /** Nobody tells how much was lost or gained. */
  | "no-amounts"
  /** Of fewer than ten accounts it came true: an AUC would say more about chance than about the rules. */
  | "few-positives"
  /** Of all but fewer than ten accounts it came true. */
  | "few-negatives"
  /** The whole, of which a share was asked, is zero. */
  | "zero-total"
  /** Every row has the same risk: there is no order to judge. */
  | "constant-risk"
  /** Some columns follow from others exactly: what each tells beside the others cannot be said. */
  | "collinear"
  /** Text has no order: it ranks nothing. */
  | "unordered"
  /** The estimated variance is zero: the sample is too small or too uniform to say how sure the figure is. */
  | "no-variance"
  /** A variance between accounts needs at least two accounts with churned and two with retained rows. */
  | "too-few-accounts"
  /** No curve fits best: the outcomes are told apart without error, at least in part. */
  | "no-fit"
  /** There are no training dates to learn from. */
  | "no-training"
  /** The figure is undefined in so many bootstrap draws that no limit can be given. */
  | "often-undefined"
  /** No draws were asked for. */
  | "not-drawn";

/** A number that could be computed. With an interval (95 %), or without one and, where it was sought, the reason. */
export interface KnownFigure {
  readonly value: number;
  readonly lower?: number;
  readonly upper?: number;
  readonly noInterval?: UndefinedReason;
}

/** A number that could not be computed. */
export interface UndefinedFigure {
  readonly value: null;
  readonly reason: UndefinedReason;
}

export type Figure = KnownFigure | UndefinedFigure;

/** A figure without a value. */
export function undefinedFigure(reason: UndefinedReason): UndefinedFigure {
  return { value: null, reason };
}

/** The share of `part` in `whole`; undefined for the given reason where the whole is zero. */
export function ratio(part: number, whole: number, reason: UndefinedReason = "zero-total"): Figure {
  return whole === 0 ? undefinedFigure(reason) : { value: part / whole };
}

/** A figure and its interval under a rising function, such as Gini = 2·AUC − 1. */
export function shifted(figure: Figure, by: (value: number) => number): Figure {
  if (figure.value === null) return figure;
  const { value, lower, upper } = figure;
  if (lower === undefined || upper === undefined) return { ...figure, value: by(value) };
  return { value: by(value), lower: by(lower), upper: by(upper) };
}

/**
 * A figure from 0 to 1 that rises with every accident, such as a greatest distance, with an interval that holds that of the
 * draws and its reflection. The draws of a bootstrap lie above the figure as it lies above the truth, so quantiles alone lie
 * too high; reflected (the basic interval: Davison and Hinkley 1997, 5.2) they lie lower, and with few accounts miss as often
 * above. Either alone is too narrow.
 */
export function reflected(figure: Figure): Figure {
  if (figure.value === null || figure.lower === undefined || figure.upper === undefined) return figure;
  const { value, lower, upper } = figure;
  return {
    value,
    lower: Math.max(0, Math.min(lower, 2 * value - upper)),
    upper: Math.min(1, Math.max(upper, 2 * value - lower)),
  };
}
