/**
 * Which predictors say more than chance: p of each, q beside it, and what the best of as many noise predictors would
 * reach.
 *
 * @module
 */

import { fewestPositives } from "../backtest/population.ts";
import { type LongWork, tableOfRows } from "../longWork.ts";
import {
  benjaminiHochberg,
  type Coded,
  clusteredAucs,
  encode,
  gathered,
  midRanks,
  normalCdf,
  normalQuantile,
  permuteOutcomes,
  placesWhere,
  quantile,
} from "../statistics/index.ts";
import { accountsByClass, type JudgedRows, selectRows } from "./figures.ts";

export interface Significance {
  /** Two-sided, by predictor: how often chance alone would be as far from 0.5; `null` where no AUC is shown. */
  readonly p: readonly (number | null)[];
  /** Benjamini and Hochberg's, over those that have a p. */
  readonly q: readonly (number | null)[];
  /** The AUC that the best of as many predictors of pure noise would stay below 19 times in 20. */
  readonly bestOfNoise: number | null;
  readonly by: "permutation" | "variance";
}

/** With fewer positive accounts than this, variances are not trusted and accounts are permuted. */
const permutedBelow = 100;

/** Enough that thirty predictors can each reach q = 0.05. */
const permutations = 1999;

/**
 * Tests every predictor against chance.
 *
 * @param risks of every predictor over all rows, NaN where it is missing; rows of one account lie together
 */
export function significanceOf(
  risks: readonly Float64Array[],
  rows: JudgedRows,
  seed: number,
  long?: LongWork,
): Significance {
  const few = accountsByClass(rows).positive < permutedBelow;
  const tests = risks.map((risk) => {
    const present = placesWhere(risk, (value) => !Number.isNaN(value));
    const having = selectRows(rows, present);
    const classes = accountsByClass(having);
    if (Math.min(classes.positive, classes.negative) < fewestPositives) return undefined;
    return { present, having, coded: encode(gathered(risk, present)) };
  });
  const { p, bestOfNoise } = few ? byPermutation(tests, rows, seed, long) : byVariance(tests);
  const q = benjaminiHochberg(p.map((one) => one ?? Number.NaN));
  return {
    p,
    q: Array.from(q, (one) => (Number.isNaN(one) ? null : one)),
    bestOfNoise,
    by: few ? "permutation" : "variance",
  };
}

/** The rows in which a predictor has a value. */
type Test = { readonly present: Int32Array; readonly having: JudgedRows; readonly coded: Coded } | undefined;
type Tested = Pick<Significance, "p" | "bestOfNoise">;

function byVariance(tests: readonly Test[]): Tested {
  const errors: number[] = [];
  const p = tests.map((test) => {
    if (!test) return null;
    const { aucs, covariance } = clusteredAucs([test.coded], test.having.y, test.having.account);
    const variance = covariance[0]![0]!;
    if (aucs[0]!.value === null || variance === null || variance === 0) return null;
    errors.push(Math.sqrt(variance));
    return 2 * normalCdf(-Math.abs(aucs[0]!.value - 0.5) / Math.sqrt(variance));
  });
  if (errors.length === 0) return { p, bestOfNoise: null };
  // of K independent predictors all stay inside with chance 0.95 where each does with 0.95^(1/K)
  const inside = 0.95 ** (1 / errors.length);
  const error = quantile(
    errors.sort((a, b) => a - b),
    0.5,
  );
  return { p, bestOfNoise: 0.5 + normalQuantile((1 + inside) / 2) * error };
}

function byPermutation(tests: readonly Test[], rows: JudgedRows, seed: number, long?: LongWork): Tested {
  const distances = tests.map((test) => test && distanceOf(test, rows.y.length));
  const positives = new Int32Array(rows.y.length);
  const positivesOf = (y: ArrayLike<number>) => positives.subarray(0, findPositives(y, positives));
  const really = positivesOf(rows.y).slice();
  const observed = distances.map((distance) => distance?.(really));
  const asFar = tests.map(() => 0);
  const furthest = new Float64Array(permutations);
  const offsets = offsetsOf(rows.account);
  const permuted = new Uint8Array(rows.y.length);
  const drawn = tableOfRows(
    permutations,
    tests.length,
    (draw, into) => {
      permuteOutcomes(rows.y, offsets, permuted, seed, draw);
      const positive = positivesOf(permuted);
      distances.forEach((distance, k) => {
        if (distance) into[k] = distance(positive);
      });
    },
    long,
  );
  drawn.forEach((here, place) => {
    const k = place % tests.length;
    if (!tests[k]) return;
    const draw = Math.floor(place / tests.length);
    // equal up to the rounding of sums
    if (here >= observed[k]! - 1e-12) asFar[k]! += 1;
    furthest[draw] = Math.max(furthest[draw]!, here);
  });
  return {
    p: tests.map((test, k) => (test ? (asFar[k]! + 1) / (permutations + 1) : null)),
    bestOfNoise: tests.some((test) => test) ? 0.5 + quantile(furthest.sort(), 0.95) : null,
  };
}

/** Writes the positive rows, in their order. @returns how many there are */
function findPositives(y: ArrayLike<number>, into: Int32Array): number {
  let found = 0;
  for (let row = 0; row < y.length; row++) {
    into[found] = row;
    found += y[row] === 1 ? 1 : 0;
  }
  return found;
}

/**
 * A function that tells how far a predictor's AUC is from 0.5, given the positive ones of all rows; 0 where it is undefined.
 * The ranks do not depend on the outcomes: they are found once, and each permutation only adds up those of the positive rows.
 */
function distanceOf({ present, coded }: NonNullable<Test>, rows: number): (positive: Int32Array) => number {
  const n = present.length;
  const ofPresent = midRanks(coded.code);
  const rank = new Float64Array(rows);
  const isPresent = new Uint8Array(rows);
  present.forEach((row, k) => {
    rank[row] = ofPresent[k]!;
    isPresent[row] = 1;
  });
  return (positive) => {
    let positives = 0;
    let sum = 0;
    for (let k = 0; k < positive.length; k++) {
      positives += isPresent[positive[k]!]!;
      sum += rank[positive[k]!]!;
    }
    if (positives === 0 || positives === n) return 0;
    return Math.abs((sum - (positives * (positives + 1)) / 2) / (positives * (n - positives)) - 0.5);
  };
}

/** Where the rows of each account begin, and the end. */
function offsetsOf(account: Int32Array): number[] {
  const offsets: number[] = [];
  account.forEach((one, row) => {
    if (row === 0 || one !== account[row - 1]) offsets.push(row);
  });
  return [...offsets, account.length];
}
