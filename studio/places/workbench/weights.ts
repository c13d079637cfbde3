/**
 * Weights that move together: siblings keep their sum.
 *
 * @module
 */

/**
 * The weights after one of them was set: the others that are not held share what is left in the proportions that they
 * had, in round numbers; their sum stays.
 *
 * @param to where it is wanted; as far as the others can give way
 * @param held indexes of those that stay
 */
export function moveWeight(
  weights: readonly number[],
  index: number,
  to: number,
  held: ReadonlySet<number> = new Set(),
): number[] {
  const free = weights.map((_, i) => i).filter((i) => i !== index && !held.has(i));
  if (free.length === 0) return [...weights];
  const total = sum(weights);
  // where nothing weighs anything there is nothing to share: this one alone weighs
  if (total === 0) return weights.map((weight, i) => (i === index ? Math.max(0, Math.round(to)) : weight));
  const unit = roundUnit(total);
  const available = total - sum(weights.filter((_, i) => i !== index && !free.includes(i)));
  const moved = clean(Math.min(available, Math.max(0, Math.round(to / unit) * unit)));
  const left = available - moved;
  const before = sum(free.map((i) => weights[i]!));
  // those that had nothing share alike, where nobody else can take it
  const wanted = free.map((i) => (before > 0 ? (weights[i]! / before) * left : left / free.length));
  const shares = apportion(wanted, left, unit);
  const result = [...weights];
  result[index] = moved;
  free.forEach((i, k) => {
    result[i] = shares[k]!;
  });
  return result;
}

/** The step in which weights of a sum are moved: fine enough for two per cent, and round. */
export function roundUnit(total: number): number {
  return total > 0 ? 10 ** Math.floor(Math.log10(total / 50) + 1e-9) : 1;
}

/** Amounts in whole units that add up to the whole: the largest remainders are rounded up. */
function apportion(wanted: readonly number[], whole: number, unit: number): number[] {
  const floors = wanted.map((one) => Math.floor(one / unit + 1e-9) * unit);
  let left = Math.round((whole - sum(floors)) / unit);
  const order = wanted.map((one, i) => ({ i, rest: one - floors[i]! })).sort((a, b) => b.rest - a.rest || a.i - b.i);
  const result = [...floors];
  for (const { i } of order) {
    if (left <= 0) break;
    // what was switched off stays so
    if (wanted[i] === 0) continue;
    result[i]! += unit;
    left--;
  }
  // what no unit can express stays with the largest
  const largest = order.length > 0 ? result.indexOf(Math.max(...result)) : -1;
  if (largest >= 0) result[largest]! += whole - sum(result);
  return result.map(clean);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** Without the dust of binary fractions. */
const clean = (value: number): number => Number(value.toFixed(6));
