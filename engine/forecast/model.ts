/**
 * What is learned from settled exposures: the probability of each score that it comes true, and how much of the revenue
 * goes with it.
 *
 * @module
 */
import { fitProbabilityMap, type ProbabilityMap } from "../backtest/probabilityMap.ts";
import { riskBin, riskOfBin } from "../backtest/risk.ts";
import { noBand } from "../evaluate/arithmetic.ts";
import type { Scores } from "../evaluate/columns.ts";
import type { UndefinedReason } from "../statistics/index.ts";
import type { Exposure } from "./exposures.ts";

/** An exposure whose outcome is known, as it is counted. */
export interface Lesson {
  /** The account's number in the snapshot table. */
  readonly account: number;
  readonly date: number;
  /** Bin of the risk; `unscored` where the band is unknown. */
  readonly bin: number;
  readonly y: 0 | 1;
  /** Share of the revenue that went with it; `undefined` where there is none or nobody tells. */
  readonly share: number | undefined;
}

/** The bin of what has too little data for a band. */
const unscored = riskOfBin.length;

/** The bin of a row. */
export function binOfRow({ tenths, band }: Pick<Scores, "tenths" | "band">, row: number, welcome: boolean): number {
  return band[row] === noBand ? unscored : riskBin(tenths[row]!, welcome);
}

/** Exposures with a known outcome as lessons. */
export function lessonsOf(
  exposures: readonly Exposure[],
  account: Int32Array,
  scores: Pick<Scores, "tenths" | "band">,
  welcome: boolean,
): Lesson[] {
  const lessons: Lesson[] = [];
  for (const { row, date, revenue, outcome } of exposures) {
    if (!outcome) continue;
    const { y, moved } = outcome;
    const known = revenue !== undefined && revenue > 0 && moved !== undefined;
    const share = known ? moved / revenue : undefined;
    lessons.push({ account: account[row]!, date, bin: binOfRow(scores, row, welcome), y, share });
  }
  return lessons;
}

/** The probability of every bin, also of what has no score. */
export interface Probabilities {
  readonly ofBin: Float64Array;
  readonly method: ProbabilityMap["method"];
}

/** How many bins there are, with that of what has no score. */
const bins = unscored + 1;

/** Counts of lessons by bin, to be filled again for every draw. */
export class LessonCounts {
  /** By outcome, then by bin. */
  readonly #counts = new Float64Array(2 * bins);
  /** Places in the counts of the lessons of every account, one account after the other: a draw leaves out many. */
  readonly #places: Uint16Array;
  /** Where those of each account begin; behind the last, where they end. */
  readonly #offsets: Int32Array;

  /**
   * @param account number of each lesson's account, as draws count them
   * @param accounts how many accounts there are
   */
  constructor(lessons: readonly Lesson[], account: ArrayLike<number>, accounts: number) {
    const offsets = new Int32Array(accounts + 1);
    for (let i = 0; i < lessons.length; i++) offsets[account[i]! + 1]! += 1;
    for (let one = 0; one < accounts; one++) offsets[one + 1]! += offsets[one]!;
    const next = offsets.slice();
    this.#offsets = offsets;
    this.#places = new Uint16Array(lessons.length);
    for (const [i, { bin, y }] of lessons.entries()) this.#places[next[account[i]!]!++] = y * bins + bin;
  }

  get churned(): Float64Array {
    return this.#counts.subarray(bins);
  }

  get retained(): Float64Array {
    return this.#counts.subarray(0, bins);
  }

  /** @param times how often an account counts */
  count(times: Uint32Array): void {
    const counts = this.#counts.fill(0);
    const [places, offsets] = [this.#places, this.#offsets];
    for (let account = 0; account + 1 < offsets.length; account++) {
      const often = times[account]!;
      if (often === 0) continue;
      for (let i = offsets[account]!; i < offsets[account + 1]!; i++) counts[places[i]!]! += often;
    }
  }

  /**
   * The map of what was counted. What has no score has the rate of its like, drawn towards that of all by one lesson, so
   * that a single one decides nothing.
   */
  probabilities(): Probabilities | UndefinedReason {
    const scored = (counts: Float64Array) => counts.subarray(0, unscored);
    const map = fitProbabilityMap({
      risk: riskOfBin,
      churned: scored(this.churned),
      retained: scored(this.retained),
    });
    if (typeof map === "string") return map;
    const rate = map.positives / map.n;
    const [churned, retained] = [this.churned[unscored]!, this.retained[unscored]!];
    const ofBin = new Float64Array(unscored + 1);
    ofBin.set(map.ofBin);
    ofBin[unscored] = (churned + rate) / (churned + retained + 1);
    return { ofBin, method: map.method };
  }
}

/** Shares of revenue that went where it came true, and where it did not: a renewal may be for less. */
export interface Shares {
  readonly ofPositives: readonly number[];
  readonly ofNegatives: readonly number[];
}

/** The shares that lessons tell. */
export function sharesOf(lessons: readonly Lesson[]): Shares {
  const of = (y: 0 | 1) =>
    lessons.flatMap((lesson) => (lesson.y === y && lesson.share !== undefined ? [lesson.share] : []));
  return { ofPositives: of(1), ofNegatives: of(0) };
}
