/**
 * The single points of curves that, set lower, would have caught a loss which the rules missed.
 *
 * @module
 */
import type { ComponentDeclaration, RulesDocument } from "../document/schema/rules.ts";
import type { FactReader } from "../explain/explanation.ts";
import type { Program } from "../rules/program.ts";
import { weightShares } from "../rules/program.ts";
import { withCurves } from "../tuning/curves.ts";
import type { NumberChange } from "../tuning/patch.ts";

/** A point of a curve set lower: where it lies on its axis, and by how much of the score it moves at most. */
export interface PointChange {
  readonly at: number;
  readonly change: NumberChange;
  readonly moved: number;
}

/** Halvings of the range in which a point's height is looked for. */
const halvings = 12;

/**
 * Looks at the points on both sides of an account's value, which may sink as far as the curve stays as it runs.
 *
 * @param read the account's facts
 * @param cell number of its segment and stage
 * @param isCaught would a program have caught it?
 * @returns those first that move the score least
 */
export function curvePoints(
  rules: RulesDocument,
  program: Program,
  read: FactReader,
  cell: number,
  isCaught: (program: Program) => boolean,
): PointChange[] {
  const shares = weightShares(program);
  const found = rules.groups.flatMap(({ components }, g) =>
    components.flatMap((component, c) => {
      const { id, fact, curve } = component;
      const value = fact === undefined ? null : read(fact);
      if (!curve || fact === undefined || typeof value !== "number" || hasOtherShapes(component)) return [];
      return around(curve, value).flatMap((i): PointChange[] => {
        const [at, before] = curve[i]!;
        const withPoint = (height: number) => curve.map(([x, y], k): [number, number] => [x, k === i ? height : y]);
        const does = (height: number) =>
          isCaught(withCurves(program, [{ component: id, fact, before: "curve", points: withPoint(height) }]));
        const after = highest(lowest(curve, i), before, does);
        if (after === undefined) return [];
        const path = ["groups", g, "components", c, "curve", i, 1];
        const moved = ((before - after) / 100) * (shares[g]?.[c]?.[cell] ?? 0);
        return [{ at, change: { name: id, path, before, after }, moved }];
      });
    }),
  );
  return found.sort((a, b) => a.moved - b.moved);
}

type Curve = NonNullable<ComponentDeclaration["curve"]>;

const hasOtherShapes = ({ variants = [] }: ComponentDeclaration): boolean =>
  variants.some((one) => "curve" in one || "steps" in one || "lookup" in one || "decisions" in one);

/** The points between which a value lies. */
function around(curve: Curve, value: number): number[] {
  const next = curve.findIndex(([x]) => x > value);
  if (next === 0) return [0];
  return next < 0 ? [curve.length - 1] : [next - 1, next];
}

/** How low a point may sink: to its lower neighbour, or, of an end that is the lowest, to nothing. */
function lowest(curve: Curve, i: number): number {
  const own = curve[i]![1];
  const below = [curve[i - 1], curve[i + 1]].flatMap((one) => (one && one[1] <= own ? [one[1]] : []));
  const isEnd = i === 0 || i === curve.length - 1;
  return below.length === 0 ? (isEnd ? 0 : own) : Math.max(...below);
}

/** The greatest height that does, in tenths; `undefined` where none does. */
function highest(least: number, own: number, does: (height: number) => boolean): number | undefined {
  if (least >= own || !does(least)) return undefined;
  let [low, high] = [least, own];
  for (let i = 0; i < halvings; i++) {
    const middle = (low + high) / 2;
    if (does(middle)) low = middle;
    else high = middle;
  }
  const rounded = Math.floor(low * 10) / 10;
  return Math.max(least, rounded);
}
