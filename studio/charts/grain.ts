/**
 * The steps in which values move along an axis.
 *
 * @module
 */

/**
 * The step in which a hand moves values over an axis: round, and about two hundred over all of it.
 *
 * @param values those that stand on it: what is counted has no fractions
 */
export function grainOf([from, to]: readonly [number, number], values: readonly number[]): number {
  const grain = 10 ** Math.floor(Math.log10((to - from) / 60));
  return values.every(Number.isInteger) && to - from >= 10 ? Math.max(1, grain) : grain;
}

/** A value on the grain. */
export const rounded = (value: number, grain: number): number =>
  Number((Math.round(value / grain) * grain).toPrecision(10));

/**
 * Where a value goes that a hand moves between two others, which it never reaches.
 *
 * @param now where it is: where the grain leaves no other place between the two, it stays there
 */
export function between(
  wanted: number,
  now: number,
  grain: number,
  before: number = Number.NEGATIVE_INFINITY,
  after: number = Number.POSITIVE_INFINITY,
): number {
  if (wanted === now) return now;
  const to = rounded(wanted, grain);
  if (to > before && to < after) return to;
  const nearest = to <= before ? next(before, grain, 1) : next(after, grain, -1);
  return nearest > before && nearest < after ? nearest : now;
}

/** The first place of the grain behind a value, or before it. */
function next(value: number, grain: number, by: 1 | -1): number {
  const at = rounded(value, grain);
  return (at - value) * by > 0 ? at : rounded(at + by * grain, grain);
}
