/**
 * The curve of a first component: few bins whose rates only fall or only rise, or the quantiles where nothing is known
 * of who left.
 *
 * @module
 */
import type { Direction } from "../book/book.ts";
import { joinNearer, joinNext, monotoneBins, quantile, type RateBin } from "../statistics/index.ts";
import { type Remark, remark } from "./remarks.ts";

export interface ProposedShape {
  /** Value and points, ascending by value. */
  readonly curve: readonly (readonly [number, number])[];
  readonly remark: Remark;
}

const mostBins = 5;
/** A bin holds at least this share of the rows … */
const smallestShare = 0.05;
/** … and so many rows of either class. */
const fewestOfClass = 5;

/**
 * A curve through the means of few monotone bins: 0 points at the worst rate, 100 at the best.
 *
 * @param values none missing
 * @param y 1: the customer left
 * @returns `undefined` where the rates never run in the direction
 */
export function learnedShape(
  values: Float64Array,
  y: Uint8Array,
  direction: Exclude<Direction, "none">,
): ProposedShape | undefined {
  const fine = monotoneBins(values, y, { rate: direction === "up" ? "down" : "up", fine: 20, fewest: fewestOfClass });
  const bins = fewBins(fine, values.length);
  if (bins.length < 2) return undefined;
  const rates = bins.map(({ rate }) => rate);
  const [least, most] = [Math.min(...rates), Math.max(...rates)];
  if (most === least) return undefined;
  const curve = distinct(
    bins.map(({ mean, rate }): [number, number] => [rounded(mean), Math.round((100 * (most - rate)) / (most - least))]),
  );
  if (curve.length < 2) return undefined;
  const told = bins.map(({ from, to, rate, rows }) => ({
    from: Number.isFinite(from) ? from : null,
    to: Number.isFinite(to) ? to : null,
    rate,
    rows,
  }));
  return { curve, remark: remark("bins", { bins: told }) };
}

/** Joins neighbours, the thinnest first, then those of the nearest rates, until few are left. */
function fewBins(fine: readonly RateBin[], rows: number): RateBin[] {
  const bins = [...fine];
  for (;;) {
    const thin = bins.findIndex((bin) => bin.rows < smallestShare * rows);
    if (bins.length < 2 || (thin < 0 && bins.length <= mostBins)) return bins;
    if (thin >= 0) joinNearer(bins, thin);
    else joinNext(bins, nearestPair(bins));
  }
}

/** The first of the two neighbours whose rates are nearest. */
function nearestPair(bins: readonly RateBin[]): number {
  const between = bins.slice(1).map((bin, k) => Math.abs(bin.rate - bins[k]!.rate));
  return between.indexOf(Math.min(...between));
}

/** A curve that ranks only: from 0 points at the tenth of the values to 100 at nine tenths. */
export function plainShape(values: Float64Array, direction: Exclude<Direction, "none">): ProposedShape | undefined {
  const sorted = values.toSorted();
  if (sorted.length === 0) return undefined;
  const levels = [0.1, 0.5, 0.9].map((level) => rounded(quantile(sorted, level)));
  const ends = [rounded(sorted[0]!), rounded(sorted.at(-1)!)];
  const knots = new Set(levels).size > 1 ? levels : [ends[0]!, ends[1]!];
  const curve = distinct(
    knots.map((x, k): [number, number] => {
      const share = k / (knots.length - 1);
      return [x, Math.round(100 * (direction === "up" ? share : 1 - share))];
    }),
  );
  return curve.length < 2 ? undefined : { curve, remark: remark("quantiles", {}) };
}

/** Means so near each other that a person would write the same number: the last one stays at the healthy end. */
const distinct = (points: readonly [number, number][]): [number, number][] =>
  points.filter(([x], k) => k === 0 || x > points[k - 1]![0]);

/** Three digits: what a person would write into a file. */
const rounded = (value: number): number => Number(value.toPrecision(3));
