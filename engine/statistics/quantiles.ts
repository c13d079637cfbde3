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

/**
 * The quantile of values of which it is counted how often each is there: as {@link quantile} of all of them.
 *
 * @param total of the counts, at least 1
 * @param values ascending; without them, what is counted are the whole numbers 0, 1, 2, …
 */
export function countedQuantile(
  counts: ArrayLike<number>,
  total: number,
  p: number,
  values?: ArrayLike<number>,
): number {
  const position = p * (total - 1);
  const below = Math.floor(position);
  const valueAt = (place: number) => (values ? values[place]! : place);
  let place = 0;
  let upTo = counts[0]!;
  while (upTo <= below) upTo += counts[++place]!;
  const low = valueAt(place);
  if (position === below) return low;
  while (upTo <= below + 1) upTo += counts[++place]!;
  return low + (position - below) * (valueAt(place) - low);
}
