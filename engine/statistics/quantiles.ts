/**
 * Sample quantiles.
 *
 * @module
 */

/**
 * The quantile of type 7 (Hyndman and Fan 1996; the default of R and NumPy): linear between order statistics, the
 * lowest at p = 0 and the highest at p = 1.
 *
 * @param sorted ascending, without NaN, at least one value
 * @throws RangeError if there is no value or p is not in [0, 1]
 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0 || !(p >= 0 && p <= 1)) throw new RangeError(`quantile ${p} of ${sorted.length} values`);
  const position = p * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below]!;
  // where the position is a whole number its neighbour does not count, and may be infinite
  return position === below ? low : low + (position - below) * (sorted[below + 1]! - low);
}
