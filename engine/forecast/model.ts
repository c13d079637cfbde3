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
  return exposures.flatMap(({ row, date, revenue, outcome }) => {
    if (!outcome) return [];
    const { y, moved } = outcome;
    const known = revenue !== undefined && revenue > 0 && moved !== undefined;
    const share = known ? moved / revenue : undefined;
    return [{ account: account[row]!, date, bin: binOfRow(scores, row, welcome), y, share }];
  });
}

/** The probability of every bin, also of what has no score. */
export interface Probabilities {
  readonly ofBin: Float64Array;
  readonly method: ProbabilityMap["method"];
}

/** Counts of lessons by bin, to be filled again for every draw. */
export class LessonCounts {
  readonly churned = new Float64Array(unscored + 1);
  readonly retained = new Float64Array(unscored + 1);

  /** @param times how often an account counts, with `account` giving that of each lesson */
  count(lessons: readonly Lesson[], times: ArrayLike<number>, account: ArrayLike<number>): void {
    this.churned.fill(0);
    this.retained.fill(0);
    for (let i = 0; i < lessons.length; i++) {
      const { bin, y } = lessons[i]!;
      (y === 1 ? this.churned : this.retained)[bin]! += times[account[i]!]!;
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
