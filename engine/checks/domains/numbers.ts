/**
 * Sets of numbers, as unions of intervals: what a number or a date can be.
 *
 * @module
 */

/** An interval; an end that is open does not belong to it. Infinite ends are open. */
export interface Interval {
  readonly low: number;
  readonly lowOpen: boolean;
  readonly high: number;
  readonly highOpen: boolean;
}

/** Intervals that neither overlap nor touch, ascending. */
export type NumberSet = readonly Interval[];

export const everyNumber: NumberSet = [
  { low: Number.NEGATIVE_INFINITY, lowOpen: true, high: Number.POSITIVE_INFINITY, highOpen: true },
];

/** The numbers from `low` to `high`, both inclusive unless infinite. */
export const between = (low: number, high: number): NumberSet =>
  low <= high ? [{ low, lowOpen: !Number.isFinite(low), high, highOpen: !Number.isFinite(high) }] : [];

/** The numbers that compare so with a constant. */
export function comparedWith(operator: "==" | "!=" | "<" | "<=" | ">" | ">=", value: number): NumberSet {
  const below = (open: boolean): Interval => ({
    low: Number.NEGATIVE_INFINITY,
    lowOpen: true,
    high: value,
    highOpen: open,
  });
  const above = (open: boolean): Interval => ({
    low: value,
    lowOpen: open,
    high: Number.POSITIVE_INFINITY,
    highOpen: true,
  });
  switch (operator) {
    case "==":
      return between(value, value);
    case "!=":
      return [below(true), above(true)];
    case "<":
      return [below(true)];
    case "<=":
      return [below(false)];
    case ">":
      return [above(true)];
    case ">=":
      return [above(false)];
  }
}

/** What both sets hold. */
export function intersection(a: NumberSet, b: NumberSet): NumberSet {
  return a.flatMap((one) => b.flatMap((other) => common(one, other) ?? []));
}

function common(a: Interval, b: Interval): Interval | undefined {
  const [low, lowOpen] = a.low === b.low ? [a.low, a.lowOpen || b.lowOpen] : a.low > b.low ? lowOf(a) : lowOf(b);
  const [high, highOpen] =
    a.high === b.high ? [a.high, a.highOpen || b.highOpen] : a.high < b.high ? highOf(a) : highOf(b);
  const empty = low > high || (low === high && (lowOpen || highOpen));
  return empty ? undefined : { low, lowOpen, high, highOpen };
}

const lowOf = ({ low, lowOpen }: Interval): [number, boolean] => [low, lowOpen];
const highOf = ({ high, highOpen }: Interval): [number, boolean] => [high, highOpen];

/** The least interval around a set. */
export function hullOf(set: NumberSet): Interval | undefined {
  const first = set[0];
  const last = set.at(-1);
  if (!first || !last) return undefined;
  return { low: first.low, lowOpen: first.lowOpen, high: last.high, highOpen: last.highOpen };
}

export function contains(set: NumberSet, value: number): boolean {
  return intersection(set, between(value, value)).length > 0;
}
