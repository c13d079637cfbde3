/**
 * Which values would give a component as many points as its shape can give.
 *
 * @module
 */
import type { Value } from "../language/expression.ts";
import { otherwiseEntry, type PointShape } from "../rules/shapes.ts";

/** The most points, and the values that give them: an interval of numbers, or entries of a lookup. */
export interface BestValues {
  readonly points: number;
  /** From this number on; without it, from anywhere. */
  readonly from?: number;
  /** To this number and with it … */
  readonly to?: number;
  /** … or to it and without it; with neither, to anywhere. */
  readonly below?: number;
  readonly entries?: readonly string[];
}

/**
 * The best values of a shape, of several intervals the one nearest to a value; `undefined` where no values of the fact
 * can be named: for decisions, and where all values not listed are best.
 */
export function bestValues(shape: PointShape, value: Value): BestValues | undefined {
  switch (shape.kind) {
    case "steps": {
      const steps = shape.steps.map(({ below, points }, index) => ({
        points,
        ...(index > 0 && { from: shape.steps[index - 1]!.below }),
        ...(Number.isFinite(below) && { below }),
      }));
      return nearestBest(steps, value);
    }
    case "curve": {
      const last = shape.points.length - 1;
      const flats = shape.points.map(([x, points], index) => {
        const end = flatEnd(shape.points, index);
        return { points, ...(index > 0 && { from: x }), ...(end < last && { to: shape.points[end]![0] }) };
      });
      return nearestBest(flats, value);
    }
    case "lookup": {
      const all = [
        ...shape.entries,
        ...(shape.otherwise === undefined ? [] : [[otherwiseEntry, shape.otherwise] as const]),
      ];
      const points = Math.max(...all.map(([, one]) => one));
      const entries = [...shape.entries].flatMap(([entry, one]) => (one === points ? [entry] : []));
      return entries.length > 0 && shape.otherwise !== points ? { points, entries } : undefined;
    }
    case "decisions":
      return undefined;
  }
}

/** Number of the last point, from one on, up to which a curve stays as high. */
function flatEnd(points: readonly (readonly [number, number])[], index: number): number {
  let end = index;
  while (points[end + 1]?.[1] === points[index]![1]) end++;
  return end;
}

function nearestBest(intervals: readonly BestValues[], value: Value): BestValues | undefined {
  const most = Math.max(...intervals.map(({ points }) => points));
  const best = intervals.filter(({ points }) => points === most);
  if (typeof value !== "number") return best[0];
  const distance = ({ from = Number.NEGATIVE_INFINITY, to, below }: BestValues) =>
    Math.max(from - value, value - (to ?? below ?? Number.POSITIVE_INFINITY), 0);
  return best.reduce((nearest, one) => (distance(one) < distance(nearest) ? one : nearest));
}
