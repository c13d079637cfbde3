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
import { normalCdf, normalQuantile } from "./normal.ts";
import { quantile } from "./quantiles.ts";
import { type Random, randomStream } from "./random.ts";

/** Of every account (0, 1, 2, …) how many rows of each class it has. Accounts without rows are never drawn. */
export interface AccountRows {
  readonly churned: ArrayLike<number>;
  readonly retained: ArrayLike<number>;
  /** What they weigh, such as their revenue, for figures that are by that. */
  readonly weight?: { readonly churned: ArrayLike<number>; readonly retained: ArrayLike<number> };
}

/**
 * Measures figures on a sample in which account i counts `times[i]` times; always the same figures in the same order.
 * The array is used again for the next draw: it must not be kept. What comes of a draw follows from its number, which the
 * whole sample, the first, does not have.
 */
export type Measure = (times: Uint32Array, draw?: number) => readonly Figure[];

export interface BootstrapOptions {
  /** A whole number ≥ 0; the same seed gives the same intervals. */
  readonly seed: number;
  /** 2,000, if not given; with 0 there are no intervals. */
  readonly draws?: number;
  readonly long?: LongWork | undefined;
  /** How the limits of a figure are found, by its place; without it as quantiles. Asked once the figures are known. */
  readonly limitsOf?: (place: number) => Limits;
}

/**
 * - `quantiles` of the draws.
 * - `logit`: as far from the value as the draws are spread, on the scale of the log-odds. For shares and AUCs that a few
 *   heavy accounts decide: a sample without them cannot show by its quantiles how far off it may be.
 */
export type Limits = "quantiles" | "logit";

export interface Bootstrap {
  /** The figures of the whole sample, each with its interval (95 %) or the reason why it has none. */
  readonly figures: readonly Figure[];
  readonly draws: number;
  /** How many draws had only one class and were made again. */
  readonly redrawn: number;
}

/**
 * Intervals for any figures by the cluster bootstrap over accounts, with the same draws for every figure. A draw in
 * which a class is empty is made again.
 *
 * Limits are quantiles of the draws (type 7), a little further out than 2.5 %, by Student's t of the accounts of the
 * rarer class: the expanded percentile interval (Hesterberg 2015, The American Statistician 69, 371–386, 4.1). Plain
 * percentiles are too narrow with few accounts. All accounts are drawn from one pool: to draw those that ever churned apart
 * from the others would hold their number, and make rates look surer than they are.
 *
 * Of a figure by `logit` the limits are its log-odds ± z times the standard deviation of those of the draws (Davison and
 * Hinkley 1997, 5.2.2, on a transformed scale), z as far out as the quantiles are; draws of 0 and 1 count as half an account
 * away from there. Where accounts have weights, they count as so many as would be as sure if all weighed the same:
 * (Σw)² / Σw² (Kish 1965, Survey Sampling, 8.2). Thirty accounts whose revenue is spread as it usually is are as eleven.
 *
 * A draw in which a figure is undefined counts as lying beyond both of its limits: the interval becomes wider, and
 * where more of the draws are such than lie beyond a limit there is none. So leaving them out never makes a figure look surer.
 *
 * @throws RangeError for lists of unequal length, a draw or seed number that is none, a measure that changes its length
 */
export function bootstrapAccounts(
  rows: AccountRows,
  measure: Measure,
  { seed, draws = 2000, long, limitsOf = () => "quantiles" }: BootstrapOptions,
): Bootstrap {
  requireLength("retained", rows.retained, rows.churned.length);
  if (!(Number.isInteger(draws) && draws >= 0))
    throw new RangeError(`draws is ${draws} where a whole number is needed`);
  const { pool, rarer } = poolOf(rows);
  const weighed = Math.min(rarer, asManyAs(rows.weight?.churned), asManyAs(rows.weight?.retained));
  // accounts without rows stay at 0
  const times = new Uint32Array(rows.churned.length);
  for (const account of pool) times[account] = 1;
  const whole = measure(times);
  const undrawn = emptyClass(rows, times) ?? (draws === 0 ? "not-drawn" : undefined);
  if (undrawn) {
    const figures = whole.map((figure) => withoutInterval(figure, undrawn));
    return { figures, draws: 0, redrawn: 0 };
  }

  // of each draw its figures, NaN where undefined, and how often it was made again
  const width = whole.length + 1;
  const table = tableOfRows(
    draws,
    width,
    (draw, into) => {
      const random = randomStream(seed, draw);
      // ends soon: the chance to miss every account of a class that is there is never above 1/e
      for (resample(pool, random, times); emptyClass(rows, times); resample(pool, random, times)) into[width - 1]! += 1;
      const figures = measure(times, draw);
      if (figures.length !== whole.length)
        throw new RangeError(`${figures.length} figures where ${whole.length} began`);
      figures.forEach(({ value }, k) => {
        into[k] = value ?? Number.NaN;
      });
    },
    long,
  );
  const tail = expandedTail(rarer);
  const figures = whole.map((figure, k) => {
    const drawn = column(table, width, k);
    return limitsOf(k) === "logit" ? aroundByLogit(figure, drawn, weighed) : around(figure, drawn, tail);
  });
  return { figures, draws, redrawn: column(table, width, width - 1).reduce((sum, one) => sum + one, 0) };
}

function column(table: Float64Array, width: number, place: number): Float64Array {
  return Float64Array.from({ length: table.length / width }, (_, row) => table[row * width + place]!);
}

/** The accounts that have rows, and how many have rows of the class that fewer have. */
function poolOf({ churned, retained }: AccountRows): { pool: Uint32Array; rarer: number } {
  const pool: number[] = [];
  let withChurned = 0;
  let withRetained = 0;
  for (let account = 0; account < churned.length; account++) {
    if (churned[account]! > 0) withChurned += 1;
    if (retained[account]! > 0) withRetained += 1;
    if (churned[account]! + retained[account]! > 0) pool.push(account);
  }
  return { pool: Uint32Array.from(pool), rarer: Math.min(withChurned, withRetained) };
}

/** As many accounts of equal weight would be as sure; nothing is known where nothing weighs anything. */
function asManyAs(weights: ArrayLike<number> | undefined): number {
  let sum = 0;
  let squares = 0;
  for (let account = 0; account < (weights?.length ?? 0); account++) {
    const weight = Math.max(0, weights![account]!);
    sum += weight;
    squares += weight * weight;
  }
  return squares > 0 && Number.isFinite(squares) ? (sum * sum) / squares : Number.POSITIVE_INFINITY;
}

/** Draws as many accounts as there are, with replacement. */
function resample(pool: Uint32Array, random: Random, times: Uint32Array): void {
  const drawn = new Uint32Array(pool.length);
  random.count(pool.length, drawn);
  for (let i = 0; i < pool.length; i++) times[pool[i]!] = drawn[i]!;
}

/** The share of the draws beyond each limit: Φ(−√(n/(n−1))·t), t Student's 97.5 % with n−1 degrees of freedom. */
export function expandedTail(accounts: number): number {
  const freedom = Math.max(accounts - 1, fewestFreedom);
  return normalCdf(-Math.sqrt((freedom + 1) / freedom) * studentUpper(freedom));
}

/** With fewer, t says more of its own than of the figure. */
const fewestFreedom = 4;

/** Student's 97.5 %, by Fisher and Cornish's expansion (Abramowitz and Stegun 26.7.5): to 0.01 from 4 degrees on. */
function studentUpper(freedom: number): number {
  const z = normalQuantile(0.975);
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160,
  ];
  return terms.reduce((sum, term, k) => sum + term / freedom ** (k + 1), z);
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

/**
 * The figure of the whole sample with the interval that its draws give it; NaN where a draw gave none.
 *
 * @param tail share of the draws beyond each limit
 */
function around(figure: Figure, drawn: Float64Array, tail: number): Figure {
  if (figure.value === null) return figure;
  const ends = (undefinedAs: number) => drawn.map((value) => (Number.isNaN(value) ? undefinedAs : value)).sort();
  const lower = quantile(ends(-Infinity), tail);
  const upper = quantile(ends(Infinity), 1 - tail);
  if (!(Number.isFinite(lower) && Number.isFinite(upper))) return withoutInterval(figure, "often-undefined");
  return lower === upper ? withoutInterval(figure, "no-variance") : { value: figure.value, lower, upper };
}

/** Likewise by the spread of the draws' log-odds; a value that has none takes quantiles. */
function aroundByLogit(figure: Figure, drawn: Float64Array, accounts: number): Figure {
  const tail = expandedTail(accounts);
  if (figure.value === null || !(figure.value > 0 && figure.value < 1)) return around(figure, drawn, tail);
  const half = 1 / (2 * (accounts + 1));
  const odds = drawn
    .filter((value) => !Number.isNaN(value))
    .map((value) => logit(Math.min(Math.max(value, half), 1 - half)));
  // undefined draws lie beyond both limits
  const beyond = tail - (drawn.length - odds.length) / drawn.length;
  if (beyond <= 0) return withoutInterval(figure, "often-undefined");
  const mean = odds.reduce((sum, one) => sum + one, 0) / odds.length;
  const spread = Math.sqrt(odds.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (odds.length - 1));
  // equal draws differ by the rounding of their mean
  if (!(spread > 1e-12)) return withoutInterval(figure, "no-variance");
  const by = -normalQuantile(beyond) * spread;
  const own = logit(figure.value);
  return { value: figure.value, lower: 1 / (1 + Math.exp(by - own)), upper: 1 / (1 + Math.exp(-by - own)) };
}

const logit = (share: number): number => Math.log(share / (1 - share));
