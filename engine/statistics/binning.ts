/**
 * Monotone binning: the intervals of a column between which the churn rate really changes.
 *
 * @module
 */
import { requireLength } from "./arrays.ts";
import { binOf, quantileEdges } from "./drift.ts";
import { poolAdjacentViolators } from "./isotonic.ts";

/** Rows whose value lies in [from, to). */
export interface RateBin {
  /** −∞ in the first bin. */
  readonly from: number;
  /** +∞ in the last. */
  readonly to: number;
  readonly rows: number;
  readonly churned: number;
  /** churned / rows. */
  readonly rate: number;
  /** Mean of the values. */
  readonly mean: number;
}

export interface BinningOptions {
  /** Does the churn rate fall (`down`) or rise (`up`) with the value? */
  readonly rate: "up" | "down";
  /** Fine bins to begin with; 20, if not given. */
  readonly fine?: number;
  /** Fewer churned or retained rows than this, and a bin joins its neighbour; 5, if not given. */
  readonly fewest?: number;
}

/** The fine bins: equal shares of the rows, edges at quantiles. Rows whose value is NaN are left out. */
export function fineBins(values: ArrayLike<number>, y: ArrayLike<number>, bins = 20): RateBin[] {
  requireLength("y", y, values.length);
  const present = Float64Array.from(values).filter((value) => !Number.isNaN(value));
  const edges = quantileEdges(present.sort(), bins);
  const sums = Array.from({ length: edges.length + 1 }, () => ({ rows: 0, churned: 0, total: 0 }));
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) continue;
    const bin = sums[binOf(edges, value)]!;
    bin.rows += 1;
    bin.churned += y[row]!;
    bin.total += value;
  }
  const found = sums.map(({ rows, churned, total }, b) => ({
    from: b === 0 ? -Infinity : edges[b - 1]!,
    to: b === edges.length ? Infinity : edges[b]!,
    rows,
    churned,
    rate: churned / rows,
    mean: total / rows,
  }));
  return withoutEmpty(found);
}

/**
 * Bins with a churn rate that only falls, or only rises: fine bins, pooled where they run against the direction (pool
 * adjacent violators), then joined with the neighbour of the nearest rate where a bin has too few rows of a class.
 */
export function monotoneBins(
  values: ArrayLike<number>,
  y: ArrayLike<number>,
  { rate, fine = 20, fewest = 5 }: BinningOptions,
): RateBin[] {
  const sign = rate === "up" ? 1 : -1;
  const bins = fineBins(values, y, fine);
  const pools = poolAdjacentViolators(
    bins.map((bin) => sign * bin.rate),
    bins.map((bin) => bin.rows),
  );
  const pooled = pools.map(({ from, to }) => bins.slice(from, to).reduce(joined));
  for (let thin = thinnest(pooled, fewest); thin >= 0; thin = thinnest(pooled, fewest)) {
    joinNearer(pooled, thin);
  }
  return pooled;
}

/** The bin with the fewest rows of a class, if that is too few and there is another to join; −1 if none. */
function thinnest(bins: readonly RateBin[], fewest: number): number {
  if (bins.length < 2) return -1;
  const least = bins.map(({ rows, churned }) => Math.min(churned, rows - churned));
  const thin = least.indexOf(Math.min(...least));
  return least[thin]! < fewest ? thin : -1;
}

/** Joins a bin, in place, with the neighbour whose rate is nearer to its own. */
export function joinNearer(bins: RateBin[], thin: number): void {
  const [left, right] = [bins[thin - 1], bins[thin + 1]];
  const distance = (other: RateBin | undefined) => (other ? Math.abs(other.rate - bins[thin]!.rate) : Infinity);
  joinNext(bins, distance(left) <= distance(right) ? thin - 1 : thin);
}

/** Joins a bin, in place, with the one behind it. */
export function joinNext(bins: RateBin[], first: number): void {
  bins.splice(first, 2, joined(bins[first]!, bins[first + 1]!));
}

function joined(a: RateBin, b: RateBin): RateBin {
  const rows = a.rows + b.rows;
  const churned = a.churned + b.churned;
  return {
    from: a.from,
    to: b.to,
    rows,
    churned,
    rate: churned / rows,
    mean: (a.mean * a.rows + b.mean * b.rows) / rows,
  };
}

/** Equal quantiles can leave an interval without rows: its neighbour takes it over. */
function withoutEmpty(bins: readonly RateBin[]): RateBin[] {
  const kept: RateBin[] = [];
  let from = -Infinity;
  for (const bin of bins) {
    if (bin.rows === 0) continue;
    kept.push({ ...bin, from });
    from = bin.to;
  }
  const last = kept.pop();
  return last ? [...kept, { ...last, to: Infinity }] : [];
}
