/**
 * What is foretold of exposures: how much will be lost, with an interval for what will come, not only for its mean.
 *
 * The interval (95 %) covers the outcome: each draw takes other accounts to learn from (a cluster bootstrap), shifts the
 * rate as far as past dates were shifted (see `spreadOf`), then lets every exposure come true or not by its probability
 * and takes the share of its revenue that goes from one that went before. Simulations hold it to at least 90 %
 * (test/engine/forecast/coverage.test.ts). It does not cover changes that no past date has seen.
 *
 * @module
 */
import type { Draws } from "../backtest/draws.ts";
import { figuresWithIntervals } from "../backtest/figures.ts";
import { fewestPositives } from "../backtest/population.ts";
import {
  type AccountRows,
  type Figure,
  logisticOf,
  type Random,
  randomStream,
  type UndefinedReason,
  undefinedFigure,
} from "../statistics/index.ts";
import { normal } from "../statistics/variates.ts";
import { type Lesson, LessonCounts, type Shares, sharesOf } from "./model.ts";
import { type Spread, spreadOf } from "./spread.ts";

/** Something that could be lost. */
export interface Risked {
  readonly bin: number;
  /** What could be lost; `undefined`: not known, and counted as nothing. */
  readonly revenue: number | undefined;
  /** Numbers of the groups that it belongs to. */
  readonly groups: readonly number[];
}

/** Exposures that are due in a stretch of days, and what was learned of such. */
export interface Slice {
  readonly days: number;
  readonly lessons: readonly Lesson[];
  readonly open: readonly Risked[];
}

/** What is foretold of some exposures. */
export interface Foretold {
  /** Revenue that will be lost. */
  readonly lost: Figure;
  /** How many will be. */
  readonly count: Figure;
}

export interface Forecast {
  /** Of the first slice, of the first two, and so on. */
  readonly windows: readonly {
    readonly all: Foretold;
    /** By number of the group. */
    readonly groups: readonly Foretold[];
  }[];
  /** By slice, of each of its exposures the probability and the revenue that is expected to be lost. */
  readonly expected: readonly (readonly { readonly probability: number; readonly lost: number }[])[];
  /** By slice: how far dates were shifted, in log-odds; none where nothing was learned. */
  readonly spreads: readonly (Spread | undefined)[];
}

/** How much of the revenue goes where nobody has told yet. */
export interface WhatGoes {
  /** Share of the revenue that goes where it comes true; of changes, only the past can say. */
  readonly whole: boolean;
  /** Why amounts cannot be added up, where they cannot. */
  readonly amounts: "yes" | UndefinedReason;
}

/**
 * Foretells.
 *
 * @param slices in their order
 * @param groupCount how many groups there are
 */
export function foretell(
  slices: readonly Slice[],
  groupCount: number,
  { whole, amounts }: WhatGoes,
  draws: Draws,
): Forecast {
  const { of, rows } = numbered(slices.flatMap(({ lessons }) => lessons));
  const learners = slices.map((slice) => new Learner(slice, of, whole));
  const expected: Forecast["expected"][number][number][][] = slices.map(() => []);
  const windows = figuresWithIntervals(
    rows,
    (times, draw) => {
      // the first sample is everything: of it the mean is told, without chance
      const random = draw === undefined ? undefined : randomStream(draws.seed, ownStreams + draw);
      const shift = random ? normal(random) : 0;
      const sums = new Sums(groupCount);
      return {
        windows: slices.map(({ open }, k) => {
          const learner = learners[k]!;
          const reason = learner.learn(times, shift, random);
          if (reason) sums.cannot(reason);
          else if (random) learner.draw(sums, random);
          else {
            for (const one of open) {
              const { probability, lost } = learner.meanOf(one);
              expected[k]!.push({ probability, lost });
              sums.add(one, probability, lost);
            }
          }
          return sums.figures(amounts === "yes" ? learner.amounts : amounts);
        }),
      };
    },
    draws,
  );
  return { ...windows, expected, spreads: learners.map(({ spread }) => spread) };
}

/** Streams of the bootstrap begin at 0. */
const ownStreams = 2 ** 31;

/** What one slice teaches, again for every draw. */
class Learner {
  spread: Spread | undefined;
  readonly #slice: Slice;
  readonly #shares: Shares;
  readonly #counts: LessonCounts;
  readonly #few: boolean;
  readonly #means: { readonly positive: number; readonly negative: number };
  /** The bin of every exposure, and which there are. */
  readonly #open: Uint16Array;
  readonly #bins: ReadonlySet<number>;
  /** The probability of each bin, as the date is shifted. */
  #ofBin: Float64Array = new Float64Array(0);

  /**
   * @param accounts how draws number them
   * @param whole where it comes true, everything goes
   */
  constructor(slice: Slice, accounts: ReadonlyMap<number, number>, whole: boolean) {
    this.#slice = slice;
    this.#open = Uint16Array.from(slice.open, ({ bin }) => bin);
    this.#bins = new Set(this.#open);
    const numbers = Int32Array.from(slice.lessons, ({ account }) => accounts.get(account)!);
    this.#counts = new LessonCounts(slice.lessons, numbers, accounts.size);
    const told = sharesOf(slice.lessons);
    this.#shares = { ofPositives: whole ? [1] : told.ofPositives, ofNegatives: alike(told.ofNegatives) };
    this.#means = { positive: mean(this.#shares.ofPositives), negative: mean(this.#shares.ofNegatives) };
    const positive = new Set(slice.lessons.filter(({ y }) => y === 1).map(({ account }) => account));
    this.#few = positive.size < fewestPositives;
  }

  /** Can it be told how much goes? */
  get amounts(): "yes" | UndefinedReason {
    return this.#shares.ofPositives.length > 0 ? "yes" : "no-amounts";
  }

  /**
   * Learns from a sample.
   *
   * @param times how often an account counts
   * @param shift how many standard deviations the date is shifted
   * @returns why nothing can be learned
   */
  learn(times: Uint32Array, shift: number, random: Random | undefined): UndefinedReason | undefined {
    const { lessons, open, days } = this.#slice;
    if (open.length === 0) return undefined;
    if (this.#few) return "few-positives";
    this.#counts.count(times);
    const learned = this.#counts.probabilities();
    if (typeof learned === "string") return learned;
    this.#ofBin = learned.ofBin;
    // of everything, so that no draw follows from another
    if (!random) this.spread = spreadOf(lessons, learned.ofBin, days);
    const { sd, freedom } = this.spread ?? { sd: 0, freedom: 0 };
    if (!random || sd === 0) return undefined;
    // Student's t, as the spread itself is estimated; the mean of the dates is estimated as well
    let squares = 0;
    for (let k = 0; k < freedom; k++) squares += normal(random) ** 2;
    const moved = sd * Math.sqrt(1 + 1 / (freedom + 1)) * (shift / Math.sqrt(squares / freedom));
    for (const bin of this.#bins) this.#ofBin[bin] = shifted(this.#ofBin[bin]!, moved);
    return undefined;
  }

  /** What comes of an exposure on average. */
  meanOf({ bin, revenue = 0 }: Risked): { readonly probability: number; readonly lost: number } {
    const probability = this.#ofBin[bin]!;
    const share = probability * this.#means.positive + (1 - probability) * this.#means.negative;
    return { probability, lost: revenue * share };
  }

  /** Adds what comes of every exposure by chance. */
  draw(sums: Sums, random: Random): void {
    const [bins, ofBin] = [this.#open, this.#ofBin];
    const { ofPositives, ofNegatives } = this.#shares;
    for (let i = 0; i < bins.length; i++) {
      const came = random.uniform() < ofBin[bins[i]!]!;
      const share = picked(came ? ofPositives : ofNegatives, random);
      // most of a book stays as it is, and changes no sum
      if (!came && share === 0) continue;
      const one = this.#slice.open[i]!;
      sums.add(one, Number(came), (one.revenue ?? 0) * share);
    }
  }
}

/** A probability shifted by log-odds; what is certain stays so. */
const shifted = (p: number, by: number): number =>
  by === 0 || p <= 0 || p >= 1 ? p : logisticOf(Math.log(p / (1 - p)) + by);

/** Sums over exposures, altogether and by group. */
class Sums {
  readonly #lost: Float64Array;
  readonly #count: Float64Array;
  readonly #groupCount: number;
  #reason: UndefinedReason | undefined;

  constructor(groupCount: number) {
    this.#groupCount = groupCount;
    // the last is everything
    this.#lost = new Float64Array(groupCount + 1);
    this.#count = new Float64Array(groupCount + 1);
  }

  cannot(reason: UndefinedReason): void {
    this.#reason ??= reason;
  }

  add({ groups }: Risked, count: number, lost: number): void {
    for (const group of groups) this.#to(group, count, lost);
    this.#to(this.#groupCount, count, lost);
  }

  #to(group: number, count: number, lost: number): void {
    this.#lost[group]! += lost;
    this.#count[group]! += count;
  }

  figures(amounts: "yes" | UndefinedReason): Forecast["windows"][number] {
    const of = (group: number): Foretold => {
      if (this.#reason) return { lost: undefinedFigure(this.#reason), count: undefinedFigure(this.#reason) };
      return {
        lost: amounts === "yes" ? { value: this.#lost[group]! } : undefinedFigure(amounts),
        count: { value: this.#count[group]! },
      };
    };
    return { all: of(this.#groupCount), groups: Array.from({ length: this.#groupCount }, (_, group) => of(group)) };
  }
}

/** Accounts numbered from 0, with their lessons by outcome. */
function numbered(lessons: readonly Lesson[]): { of: ReadonlyMap<number, number>; rows: AccountRows } {
  const of = new Map<number, number>();
  for (const { account } of lessons) if (!of.has(account)) of.set(account, of.size);
  const churned = new Float64Array(of.size);
  const retained = new Float64Array(of.size);
  for (const { account, y } of lessons) (y === 1 ? churned : retained)[of.get(account)!]! += 1;
  return { of, rows: { churned, retained } };
}

/** One for all, where all are the same. */
const alike = (values: readonly number[]): readonly number[] =>
  values.every((value) => value === values[0]) ? values.slice(0, 1) : values;

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

const picked = (values: readonly number[], random: Random): number =>
  values.length === 0 ? 0 : values.length === 1 ? values[0]! : values[random.below(values.length)]!;
