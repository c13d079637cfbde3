/**
 * Churned and retained rows by distinct risk: all that a figure without clusters needs, whoever counted it.
 *
 * @module
 */
import { outcomes, requireAmount, requireLength, wholeNumbers } from "./arrays.ts";
import type { UndefinedReason } from "./figure.ts";
import { type Coded, encode } from "./ranks.ts";

/** How many rows (or how much weight) of each class have each risk. Risks without rows are fine. */
export interface ClassCounts {
  /** Distinct, ascending. */
  readonly risk: Float64Array;
  readonly churned: Float64Array;
  readonly retained: Float64Array;
}

/**
 * Counts rows by class and risk. A weight counts a row that often: rows of weight zero drop out.
 *
 * @param y 1 churned, 0 retained
 * @throws RangeError for lists of unequal length, an outcome that is neither 0 nor 1, a negative or infinite weight
 */
export function countByValue(risk: ArrayLike<number>, y: ArrayLike<number>, weight?: ArrayLike<number>): ClassCounts {
  return countByCode(encode(risk), y, weight);
}

/** The same as {@link countByValue} without sorting: for the many draws of a bootstrap. */
export function countByCode({ values, code }: Coded, y: ArrayLike<number>, weight?: ArrayLike<number>): ClassCounts {
  requireLength("y", y, code.length);
  if (weight) requireLength("weight", weight, code.length);
  const codes = wholeNumbers("code", code);
  const outcome = outcomes(y);
  // of every code the retained rows, then the churned ones
  const both = new Float64Array(2 * values.length);
  for (let row = 0; row < codes.length; row++) {
    const amount = weight ? weight[row]! : 1;
    if (weight) requireAmount("weight", row, amount);
    both[2 * codes[row]! + outcome[row]!]! += amount;
  }
  const churned = new Float64Array(values.length);
  const retained = new Float64Array(values.length);
  for (let k = 0; k < churned.length; k++) {
    retained[k] = both[2 * k]!;
    churned[k] = both[2 * k + 1]!;
  }
  return { risk: values, churned, retained };
}

/** Sums over all risks, and why rows cannot be ranked by them at all, where that is so. */
export interface Totals {
  readonly churned: number;
  readonly retained: number;
  /** How many distinct risks have rows. */
  readonly distinct: number;
  readonly unrankable?: UndefinedReason;
}

/** Adds up the counts of both classes. */
export function totalsOf({ risk, churned, retained }: ClassCounts): Totals {
  let m = 0;
  let n = 0;
  let distinct = 0;
  let finite = true;
  for (let k = 0; k < risk.length; k++) {
    if (churned[k] === 0 && retained[k] === 0) continue;
    m += churned[k]!;
    n += retained[k]!;
    distinct += 1;
    if (!Number.isFinite(risk[k])) finite = false;
  }
  const unrankable = distinct === 0 ? "no-rows" : !finite ? "not-finite" : undefined;
  return { churned: m, retained: n, distinct, ...(unrankable && { unrankable }) };
}

/** Why the two classes cannot be compared, where that is so. */
export function incomparable({ churned, retained, distinct, unrankable }: Totals): UndefinedReason | undefined {
  if (unrankable) return unrankable;
  if (churned === 0) return "no-positives";
  if (retained === 0) return "no-negatives";
  return distinct === 1 ? "constant-risk" : undefined;
}
