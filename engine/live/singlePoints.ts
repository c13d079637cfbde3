/**
 * The single points of curves, steps and entries that, set otherwise, would have caught what the rules missed.
 *
 * @module
 */
import type { Path } from "../document/document.ts";
import type { ComponentDeclaration, RulesDocument } from "../document/schema/rules.ts";
import type { FactReader } from "../explain/explanation.ts";
import type { Value } from "../language/expression.ts";
import { type Program, type ProgramComponent, weightShares } from "../rules/program.ts";
import { type Curve, type Lookup, matchValue, otherwiseEntry, type PointShape, type Steps } from "../rules/shapes.ts";
import type { NumberChange } from "../tuning/patch.ts";

/** What gives the points: a point of a curve, a step with an end or the last one, an entry of a lookup. */
export type PlaceKind = "point" | "step" | "last-step" | "entry";

/** A place of a shape that gives other points. */
export interface PointChange {
  readonly kind: PlaceKind;
  /** Where it lies: a value of the fact, the end of a step or the beginning of the last one, or an entry. */
  readonly at: number | string;
  readonly change: NumberChange;
  /** By how much of the score it moves at most. */
  readonly moved: number;
}

/** A place of a shape, as it stands. */
interface Place {
  readonly kind: PlaceKind;
  readonly at: number | string;
  /** Within the component. */
  readonly path: Path;
  readonly before: number;
  /** As far as its points may go. */
  readonly end: number;
  readonly withPoints: (points: number) => PointShape;
}

/** Halvings of the range in which points are looked for. */
const halvings = 12;

/**
 * Looks at what gives an account its points: those of a curve or of steps may go as far as it runs as it runs, those of an
 * entry as far as there are points.
 *
 * @param read the account's facts
 * @param cell number of its segment and stage
 * @param isCaught would a program have caught it?
 * @param up are more points wanted, as of what is welcome? Else fewer.
 * @returns those first that move the score least
 */
export function singlePoints(
  rules: RulesDocument,
  program: Program,
  read: FactReader,
  cell: number,
  isCaught: (program: Program) => boolean,
  up: boolean,
): PointChange[] {
  const found = rules.groups.flatMap(({ components }, g) =>
    components.flatMap((declared, c) => {
      const [component, share] = componentIn(program, declared.id, cell);
      const value = declared.fact === undefined ? null : read(declared.fact);
      if (!component || value === null || hasOtherShapes(declared)) return [];
      return placesOf(component.shapes[0]!, value, up).flatMap((place): PointChange[] => {
        const { kind, at, before } = place;
        const does = (points: number) => isCaught(withShape(program, declared.id, place.withPoints(points)));
        const after = nearest(place, does, up);
        if (after === undefined) return [];
        const path = ["groups", g, "components", c, ...place.path];
        const moved = (Math.abs(before - after) / 100) * share;
        return [{ kind, at, change: { name: declared.id, path, before, after }, moved }];
      });
    }),
  );
  return found.sort((a, b) => a.moved - b.moved);
}

/** A component with its share of the whole. */
function componentIn(program: Program, id: string, cell: number): [ProgramComponent | undefined, number] {
  const shares = weightShares(program);
  for (const [g, { components }] of program.groups.entries()) {
    const c = components.findIndex((one) => one.id === id);
    if (c >= 0) return [components[c]!, shares[g]?.[c]?.[cell] ?? 0];
  }
  return [undefined, 0];
}

const hasOtherShapes = ({ variants = [] }: ComponentDeclaration): boolean =>
  variants.some((one) => "curve" in one || "steps" in one || "lookup" in one || "decisions" in one);

/** The places that give a value its points. */
function placesOf(shape: PointShape, value: NonNullable<Value>, up: boolean): Place[] {
  switch (shape.kind) {
    case "curve":
      return pointsAround(shape, value as number, up);
    case "steps":
      return stepOf(shape, value, up);
    case "lookup":
      return entryOf(shape, value, up);
    case "decisions":
      return [];
  }
}

/** The points between which a value lies. */
function pointsAround(curve: Curve, value: number, up: boolean): Place[] {
  const { points } = curve;
  const next = points.findIndex(([x]) => x > value);
  const around = next === 0 ? [0] : next < 0 ? [points.length - 1] : [next - 1, next];
  const heights = points.map(([, y]) => y);
  return around.map((i) => ({
    kind: "point",
    at: points[i]![0],
    path: ["curve", i, 1],
    before: heights[i]!,
    end: endOf(heights, i, up),
    withPoints: (height) => ({ ...curve, points: points.map(([x, y], k) => [x, k === i ? height : y]) }),
  }));
}

/** The step on which a value lies. Of a single step nothing could be told. */
function stepOf(shape: Steps, value: NonNullable<Value>, up: boolean): Place[] {
  const { steps } = shape;
  const i = matchValue(shape, value)!.index!;
  const isLast = i === steps.length - 1;
  const at = isLast ? steps[i - 1]?.below : steps[i]!.below;
  if (at === undefined) return [];
  const heights = steps.map(({ points }) => points);
  return [
    {
      kind: isLast ? "last-step" : "step",
      at,
      path: ["steps", i, "points"],
      before: heights[i]!,
      end: endOf(heights, i, up),
      withPoints: (points) => ({ ...shape, steps: steps.map((one, k) => (k === i ? { ...one, points } : one)) }),
    },
  ];
}

/** The entry of a value. */
function entryOf(shape: Lookup, value: NonNullable<Value>, up: boolean): Place[] {
  const match = matchValue(shape, value);
  if (match?.entry === undefined) return [];
  const { points: before, entry } = match;
  const isNamed = shape.entries.has(entry);
  return [
    {
      kind: "entry",
      at: entry,
      path: ["lookup", isNamed ? entry : otherwiseEntry],
      before,
      end: up ? 100 : 0,
      withPoints: (points) =>
        isNamed ? { ...shape, entries: new Map(shape.entries).set(entry, points) } : { ...shape, otherwise: points },
    },
  ];
}

/** How far a height may go: to its next neighbour that way, or, of an end that is the farthest, as far as there are points. */
function endOf(heights: readonly number[], i: number, up: boolean): number {
  const own = heights[i]!;
  const neighbours = [heights[i - 1], heights[i + 1]].flatMap((one) => one ?? []);
  const beyond = neighbours.filter((one) => (up ? one >= own : one <= own));
  if (beyond.length > 0) return up ? Math.min(...beyond) : Math.max(...beyond);
  const isEnd = i === 0 || i === heights.length - 1;
  return isEnd ? (up ? 100 : 0) : own;
}

/** The points nearest to what they are that do, in tenths; `undefined` where none do. */
function nearest({ before, end }: Place, does: (points: number) => boolean, up: boolean): number | undefined {
  if (end === before || !does(end)) return undefined;
  let [far, near] = [end, before];
  for (let i = 0; i < halvings; i++) {
    const middle = (far + near) / 2;
    if (does(middle)) far = middle;
    else near = middle;
  }
  const tenths = far * 10;
  return up ? Math.min(end, Math.ceil(tenths) / 10) : Math.max(end, Math.floor(tenths) / 10);
}

/** The program with another shape of one component. */
const withShape = (program: Program, id: string, shape: PointShape): Program => ({
  ...program,
  groups: program.groups.map((group) => ({
    ...group,
    components: group.components.map((one) => (one.id === id ? { ...one, shapes: [shape] } : one)),
  })),
});
