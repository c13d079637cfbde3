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
 * The quantile of whole numbers ≥ 0 of which it is counted how often each is there: as {@link quantile} of all of them.
 *
 * @param total of the counts, at least 1
 */
export function countedQuantile(counts: ArrayLike<number>, total: number, p: number): number {
  const position = p * (total - 1);
  const below = Math.floor(position);
  let number = 0;
  let upTo = counts[0]!;
  while (upTo <= below) upTo += counts[++number]!;
  if (position === below) return number;
  const low = number;
  while (upTo <= below + 1) upTo += counts[++number]!;
  return low + (position - below) * (number - low);
}

/**
 * The median of the values that are there, NaN left out; `undefined` if there is none. It only looks for the middle
 * and sorts nothing else (Hoare 1961, Algorithm 65: Find).
 */
export function medianOf(values: Float64Array): number | undefined {
  const present = new Float64Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) present[count++] = values[i]! + 0;
  if (count === 0) return undefined;
  const low = orderStatistic(present, count, Math.floor((count - 1) / 2));
  const high = orderStatistic(present, count, Math.ceil((count - 1) / 2));
  return low === high ? low : quantile([low, high], 0.5);
}

/** The value that would stand at a place if the first `count` values were sorted; they are put into another order. */
function orderStatistic(values: Float64Array, count: number, place: number): number {
  let from = 0;
  let to = count - 1;
  while (from < to) {
    const pivot = values[(from + to) >>> 1]!;
    let i = from;
    let j = to;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const moved = values[i]!;
      values[i++] = values[j]!;
      values[j--] = moved;
    }
    if (place <= j) to = j;
    else if (place >= i) from = i;
    else break;
  }
  return values[place]!;
}
