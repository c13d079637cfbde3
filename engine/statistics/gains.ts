/**
 * Gains: what is found among the fraction of rows with the highest risk.
 *
 * @module
 */
import { requireAmount, requireLength, requireOutcome } from "./arrays.ts";
import { type Figure, ratio, type UndefinedReason, undefinedFigure } from "./figure.ts";
import type { Coded } from "./ranks.ts";

/** Sums over the rows of each risk. Risks without rows are fine. */
export interface GainCounts {
  /** Distinct, ascending. */
  readonly risk: Float64Array;
  readonly rows: Float64Array;
  readonly churned: Float64Array;
  readonly revenue: Float64Array;
  /** Revenue lost. */
  readonly lost: Float64Array;
}

/** Row by row, what gains are counted from. */
export interface GainRows {
  /** 1 churned, 0 retained. */
  readonly y: ArrayLike<number>;
  readonly revenue: ArrayLike<number>;
  /** Revenue lost. */
  readonly lost: ArrayLike<number>;
}

/** Figures for the k rows of highest risk; rows tied at the cut count in proportion. */
export interface Gains {
  /** ⌈fraction × rows⌉. */
  readonly k: number;
  /** Churned among the k over all churned. */
  readonly recall: Figure;
  /** Churn rate among the k over the churn rate of all. */
  readonly lift: Figure;
  /** Revenue of the k over all revenue. */
  readonly revenueShare: Figure;
  /** Revenue lost with the k over all revenue lost. */
  readonly revenueCaptured: Figure;
}

/**
 * Adds up rows by risk.
 *
 * @param times how often each row counts (a bootstrap draw); once, if not given
 * @throws RangeError for lists of unequal length, an outcome that is neither 0 nor 1, negative amounts
 */
export function countGains({ values, code }: Coded, columns: GainRows, times?: ArrayLike<number>): GainCounts {
  const { y, revenue, lost } = columns;
  requireLength("y", y, code.length);
  requireLength("revenue", revenue, code.length);
  requireLength("lost", lost, code.length);
  if (times) requireLength("times", times, code.length);
  const sums = () => new Float64Array(values.length);
  const sum = { rows: sums(), churned: sums(), revenue: sums(), lost: sums() };
  for (let row = 0; row < code.length; row++) {
    const k = code[row]!;
    const often = times ? times[row]! : 1;
    requireOutcome(row, y[row]!);
    requireAmount("times", row, often);
    requireAmount("revenue", row, revenue[row]!);
    requireAmount("lost", row, lost[row]!);
    sum.rows[k]! += often;
    sum.churned[k]! += often * y[row]!;
    sum.revenue[k]! += often * revenue[row]!;
    sum.lost[k]! += often * lost[row]!;
  }
  return { risk: values, ...sum };
}

/**
 * Recall, lift and revenue captured at a fraction of the rows.
 *
 * @param fraction above 0, at most 1
 * @throws RangeError for another fraction
 */
export function gainsAt(counts: GainCounts, fraction: number): Gains {
  if (!(fraction > 0 && fraction <= 1)) throw new RangeError(`fraction is ${fraction} where (0, 1] is needed`);
  const whole = sumsOfTop(counts, Infinity);
  // 0.07 × 100 is 7.000000000000001 and means 7
  const k = Math.ceil(fraction * whole.rows - 1e-9);
  const reason = unrankable(counts, whole.rows);
  if (reason) {
    const none = undefinedFigure(reason);
    return { k, recall: none, lift: none, revenueShare: none, revenueCaptured: none };
  }
  const top = sumsOfTop(counts, k);
  return {
    k,
    recall: ratio(top.churned, whole.churned, "no-positives"),
    lift: ratio(top.churned * whole.rows, k * whole.churned, "no-positives"),
    revenueShare: ratio(top.revenue, whole.revenue),
    revenueCaptured: ratio(top.lost, whole.lost),
  };
}

/** Sums over the `k` rows of highest risk, the tie group at the cut pro rata. */
function sumsOfTop({ risk, rows, churned, revenue, lost }: GainCounts, k: number) {
  const top = { rows: 0, churned: 0, revenue: 0, lost: 0 };
  for (let i = risk.length - 1; i >= 0 && top.rows < k; i--) {
    const share = Math.min(1, (k - top.rows) / rows[i]!);
    top.rows += share * rows[i]!;
    top.churned += share * churned[i]!;
    top.revenue += share * revenue[i]!;
    top.lost += share * lost[i]!;
  }
  return top;
}

function unrankable({ risk, rows }: GainCounts, total: number): UndefinedReason | undefined {
  if (total === 0) return "no-rows";
  return risk.some((one, i) => rows[i]! > 0 && !Number.isFinite(one)) ? "not-finite" : undefined;
}
