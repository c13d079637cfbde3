/**
 * What can be computed from the rows of a window: the arithmetic behind the table of aggregates.
 *
 * Whatever adds, divides or interpolates is rounded to six decimals, so that neither the order of rows nor the way of
 * calculating decides a threshold.
 *
 * @module
 */
import type { Value } from "../language/expression.ts";
import { quantile } from "../statistics/quantiles.ts";
import type { Day } from "./days.ts";
import { roundToMicro } from "./rounding.ts";

/** The rows that an aggregate is taken over: `rows[from]` … `rows[to − 1]`, ordered by (at, known, line). */
export interface WindowRows {
  /** The day at whose start the aggregate is taken. */
  readonly asOf: Day;
  readonly rows: ArrayLike<number>;
  readonly from: number;
  readonly to: number;
  /** When each row happened, by row number. */
  readonly at: ArrayLike<number>;
  /** What is aggregated, by row number; empty where the aggregate takes no values. */
  readonly values: readonly Value[];
  /** `share` only: does a row meet the condition? `null`: unknown. */
  readonly meets: (row: number) => Value;
  /** `quantile` only: 0 to 1. */
  readonly level: number;
}

export function count({ from, to }: WindowRows): number {
  return to - from;
}

/**
 * Sum and number of the values; `undefined` if no row has one. Compensated (Neumaier 1974), so that the order of the
 * rows shows, if at all, far behind the sixth decimal.
 */
function total({ rows, from, to, values }: WindowRows): { sum: number; count: number } | undefined {
  let running = 0;
  let lost = 0;
  let count = 0;
  for (let i = from; i < to; i++) {
    const value = values[rows[i]!];
    if (typeof value !== "number") continue;
    const next = running + value;
    lost += Math.abs(running) >= Math.abs(value) ? running - next + value : value - next + running;
    running = next;
    count++;
  }
  return count === 0 ? undefined : { sum: running + lost, count };
}

export function sum(window: WindowRows): Value {
  if (window.from === window.to) return 0;
  const all = total(window);
  return all ? roundToMicro(all.sum) : null;
}

export function mean(window: WindowRows): Value {
  const all = total(window);
  return all ? roundToMicro(all.sum / all.count) : null;
}

/** The first value than which no other is better. */
export function extreme(
  { rows, from, to, values }: WindowRows,
  better: (value: number, best: number) => boolean,
): Value {
  let best: number | null = null;
  for (let i = from; i < to; i++) {
    const value = values[rows[i]!];
    if (typeof value === "number" && (best === null || better(value, best))) best = value;
  }
  return best;
}

/** The quantile at a level, of the rows that have a value. */
export function valueAtLevel({ rows, from, to, values }: WindowRows, level: number): Value {
  const known = new Float64Array(to - from);
  let count = 0;
  for (let i = from; i < to; i++) {
    const value = values[rows[i]!];
    if (typeof value === "number") known[count++] = value;
  }
  return count === 0 ? null : roundToMicro(quantile(known.subarray(0, count).sort(), level));
}

export function firstRow({ rows, from, to, values }: WindowRows): number {
  for (let i = from; i < to; i++) if (values[rows[i]!] !== null) return rows[i]!;
  return -1;
}

export function latestRow({ rows, from, to, values }: WindowRows): number {
  for (let i = to - 1; i >= from; i--) if (values[rows[i]!] !== null) return rows[i]!;
  return -1;
}

/** The last row, whether it has a value or not. */
export function lastRow({ rows, from, to }: WindowRows): number {
  return to > from ? rows[to - 1]! : -1;
}

export function valueIn({ values }: WindowRows, row: number): Value {
  return row < 0 ? null : values[row]!;
}

export function distinct({ rows, from, to, values }: WindowRows): number {
  const seen = new Set<Value>();
  for (let i = from; i < to; i++) seen.add(values[rows[i]!]!);
  seen.delete(null);
  return seen.size;
}

/** Among values that are equally frequent, the one whose last row is the latest. */
export function mostFrequent({ rows, from, to, values }: WindowRows): Value {
  const counts = new Map<Value, number>();
  // a map keeps the order in which its keys came: here, the latest first
  for (let i = to - 1; i >= from; i--) {
    const value = values[rows[i]!]!;
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  let best: Value = null;
  let most = 0;
  for (const [value, count] of counts) {
    if (count > most) [best, most] = [value, count];
  }
  return best;
}

export function share({ rows, from, to, meets }: WindowRows): Value {
  let known = 0;
  let met = 0;
  for (let i = from; i < to; i++) {
    const answer = meets(rows[i]!);
    if (answer === null) continue;
    known++;
    if (answer === true) met++;
  }
  return known === 0 ? null : met / known;
}

export function daysSince({ asOf, at, rows, from, to }: WindowRows): Value {
  return from === to ? null : asOf - Math.floor(at[rows[to - 1]!]!);
}

/** The median distance of consecutive days with rows. */
export function daysBetween({ at, rows, from, to }: WindowRows): Value {
  const gaps: number[] = [];
  for (let i = from + 1; i < to; i++) {
    const gap = Math.floor(at[rows[i]!]!) - Math.floor(at[rows[i - 1]!]!);
    if (gap > 0) gaps.push(gap);
  }
  if (gaps.length === 0) return null;
  return quantile(
    gaps.sort((a, b) => a - b),
    0.5,
  );
}
