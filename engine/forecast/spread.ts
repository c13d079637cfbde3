/**
 * How far the rate of a date lies from what was learned over all dates: the base rate moves, and tomorrow's is not known.
 *
 * @module
 */
import type { Lesson } from "./model.ts";

export interface Spread {
  /** Standard deviation between dates, in log-odds; 0 where chance explains all differences. */
  readonly sd: number;
  /** Degrees of freedom of the estimate: dates whose windows do not overlap, less one. */
  readonly freedom: number;
}

/** With fewer, a spread would be made of the tails of the distribution. */
const fewestFreedom = 3;

/**
 * The variance of the shifts of dates by moments (DerSimonian and Laird 1986, Controlled Clinical Trials 7, 177–188):
 * a date with observed Σy, expected Σp and information w = Σp(1 − p) is shifted by (Σy − Σp)/w with variance 1/w.
 *
 * @param ofBin probabilities that were learned from the same lessons
 * @param days length of the windows: those of neighbouring dates overlap
 */
export function spreadOf(lessons: readonly Lesson[], ofBin: Float64Array, days: number): Spread {
  const dates = new Map<number, { excess: number; information: number }>();
  for (const { date, bin, y } of lessons) {
    const p = ofBin[bin]!;
    const sums = dates.get(date) ?? { excess: 0, information: 0 };
    dates.set(date, { excess: sums.excess + y - p, information: sums.information + p * (1 - p) });
  }
  const known = [...dates.values()].filter(({ information }) => information > 0);
  const all = [...dates.keys()];
  const apart = known.length === 0 ? 0 : 1 + Math.floor((Math.max(...all) - Math.min(...all)) / days);
  const freedom = Math.max(fewestFreedom, Math.min(known.length, apart) - 1);
  if (known.length < 2) return { sd: 0, freedom };
  const sum = (of: (date: (typeof known)[number]) => number) => known.reduce((total, date) => total + of(date), 0);
  const w = sum(({ information }) => information);
  const mean = sum(({ excess }) => excess) / w;
  const q = sum(({ excess, information }) => information * (excess / information - mean) ** 2);
  const scale = w - sum(({ information }) => information ** 2) / w;
  return { sd: Math.sqrt(Math.max(0, (q - (known.length - 1)) / scale)), freedom };
}
