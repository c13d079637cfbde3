/**
 * The cluster bootstrap: accounts, not rows, are drawn with replacement (Davison and Hinkley 1997, 3.8), so that rows
 * of one account stay together. Each draw is a list of how often every account counts; the caller counts its rows that
 * often and measures all figures on it at once. Nothing is ever sorted again.
 *
 * @module
 */
import { type LongWork, tableOfRows } from "../longWork.ts";
import { requireLength } from "./arrays.ts";
import type { Figure, UndefinedReason } from "./figure.ts";
import { quantile } from "./quantiles.ts";
import { type Random, randomStream } from "./random.ts";

/** Of every account (0, 1, 2, …) how many rows of each class it has. Accounts without rows are never drawn. */
export interface AccountRows {
  readonly churned: ArrayLike<number>;
  readonly retained: ArrayLike<number>;
}

/**
 * Measures figures on a sample in which account i counts `times[i]` times; always the same figures in the same order.
 * The array is used again for the next draw: it must not be kept.
 */
export type Measure = (times: Uint32Array) => readonly Figure[];

export interface BootstrapOptions {
  /** A whole number ≥ 0; the same seed gives the same intervals. */
  readonly seed: number;
  /** 2,000, if not given. */
  readonly draws?: number;
  readonly long?: LongWork | undefined;
}

export interface Bootstrap {
  /** The figures of the whole sample, each with its percentile interval (95 %) or the reason why it has none. */
  readonly figures: readonly Figure[];
  readonly draws: number;
  /** How many draws had only one class and were made again. */
  readonly redrawn: number;
  /** Were accounts that ever churned and the others drawn apart, because the former are few? */
  readonly stratified: boolean;
}

/** With fewer accounts that ever churned than this, their number is held fixed over the draws. */
const stratifiedBelow = 30;

/**
 * Intervals for any figures by the cluster bootstrap over accounts: percentile, type 7, with the same draws for every
 * figure. A draw in which a class is empty is made again.
 *
 * A draw in which a figure is undefined counts as lying beyond both of its limits: the interval becomes wider, and
 * where more than 2.5 % of the draws are such there is none. So leaving them out never makes a figure look surer.
 *
 * @throws RangeError for lists of unequal length, a draw or seed number that is none, a measure that changes its length
 */
export function bootstrapAccounts(
  rows: AccountRows,
  measure: Measure,
  { seed, draws = 2000, long }: BootstrapOptions,
): Bootstrap {
  requireLength("retained", rows.retained, rows.churned.length);
  if (!(Number.isInteger(draws) && draws > 0)) throw new RangeError(`draws is ${draws} where a whole number is needed`);
  const { pools, stratified } = poolsOf(rows);
  const times = new Uint32Array(rows.churned.length);
  for (const account of pools.flat()) times[account] = 1;
  const whole = measure(times);
  const oneClass = emptyClass(rows, times);
  if (oneClass) {
    const figures = whole.map((figure) => withoutInterval(figure, oneClass));
    return { figures, draws: 0, redrawn: 0, stratified };
  }

  // of each draw its figures, NaN where undefined, and how often it was made again
  const width = whole.length + 1;
  const table = tableOfRows(
    draws,
    width,
    (draw, into) => {
      const random = randomStream(seed, draw);
      // ends soon: the chance to miss every account of a class that is there is never above 1/e
      for (resample(pools, random, times); emptyClass(rows, times); resample(pools, random, times))
        into[width - 1]! += 1;
      const figures = measure(times);
      if (figures.length !== whole.length)
        throw new RangeError(`${figures.length} figures where ${whole.length} began`);
      figures.forEach(({ value }, k) => {
        into[k] = value ?? Number.NaN;
      });
    },
    long,
  );
  const figures = whole.map((figure, k) => around(figure, column(table, width, k)));
  return { figures, draws, redrawn: column(table, width, width - 1).reduce((sum, one) => sum + one, 0), stratified };
}

function column(table: Float64Array, width: number, place: number): Float64Array {
  return Float64Array.from({ length: table.length / width }, (_, row) => table[row * width + place]!);
}

/** The accounts that are drawn from each other: all together, or by whether they ever churned. */
function poolsOf({ churned, retained }: AccountRows): { pools: number[][]; stratified: boolean } {
  const ever: number[] = [];
  const never: number[] = [];
  for (let account = 0; account < churned.length; account++) {
    if (churned[account]! > 0) ever.push(account);
    else if (retained[account]! > 0) never.push(account);
  }
  const stratified = ever.length < stratifiedBelow;
  return { pools: stratified ? [ever, never] : [[...ever, ...never]], stratified };
}

/** Draws as many accounts from each pool as it has, with replacement. */
function resample(pools: readonly (readonly number[])[], random: Random, times: Uint32Array): void {
  times.fill(0);
  for (const pool of pools) {
    for (let i = 0; i < pool.length; i++) times[pool[random.below(pool.length)]!]! += 1;
  }
}

/** Which class has no row in a sample, if one has none. */
function emptyClass({ churned, retained }: AccountRows, times: Uint32Array): UndefinedReason | undefined {
  let someChurned = false;
  let someRetained = false;
  for (let account = 0; account < times.length && !(someChurned && someRetained); account++) {
    if (times[account] === 0) continue;
    someChurned ||= churned[account]! > 0;
    someRetained ||= retained[account]! > 0;
  }
  if (!someChurned) return someRetained ? "no-positives" : "no-rows";
  return someRetained ? undefined : "no-negatives";
}

function withoutInterval(figure: Figure, noInterval: UndefinedReason): Figure {
  return figure.value === null ? figure : { value: figure.value, noInterval };
}

/** The figure of the whole sample with the interval that its draws give it; NaN where a draw gave none. */
function around(figure: Figure, drawn: Float64Array): Figure {
  if (figure.value === null) return figure;
  const ends = (undefinedAs: number) => drawn.map((value) => (Number.isNaN(value) ? undefinedAs : value)).sort();
  const lower = quantile(ends(-Infinity), 0.025);
  const upper = quantile(ends(Infinity), 0.975);
  if (!(Number.isFinite(lower) && Number.isFinite(upper))) return withoutInterval(figure, "often-undefined");
  return lower === upper ? withoutInterval(figure, "no-variance") : { value: figure.value, lower, upper };
}
