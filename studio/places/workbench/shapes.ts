/**
 * The points of a component in its text: knots of curves and steps, entries, decisions, and the edits that change them.
 *
 * @module
 */
import type { Path } from "#engine/document/document.ts";
import type { Change } from "#engine/document/edit.ts";
import type { ShapeFields } from "#engine/document/schema/rules.ts";
import { between, grainOf } from "../../charts/grain.ts";
import type { Knot } from "../../charts/pointsEditor.ts";

/** Knots of a curve, or of steps; `undefined` for other shapes. */
export function knotsOf({ curve, steps }: ShapeFields): { kind: "curve" | "steps"; knots: Knot[] } | undefined {
  if (curve) return { kind: "curve", knots: curve.map(([x, y]) => ({ x, y })) };
  if (steps) return { kind: "steps", knots: steps.map(({ below, points }) => ({ x: below, y: points })) };
  return undefined;
}

/** What is set while a knot moves, and to what. */
export function knotPaths(path: Path, kind: "curve" | "steps", index: number, isLast: boolean): Path[] {
  if (kind === "curve") return [[...path, "curve", index]];
  const points = [...path, "steps", index, "points"];
  return isLast ? [points] : [[...path, "steps", index, "below"], points];
}

export function knotValues(kind: "curve" | "steps", { x, y }: Knot): unknown[] {
  if (kind === "curve") return [[x, y]];
  return x === undefined ? [y] : [x, y];
}

/** An item of a list is inserted by moving those behind it on: their comments stay where they are. */
function inserted(path: Path, items: readonly unknown[], index: number, item: unknown): Change[] {
  const moved = [...items.slice(0, index), item, ...items.slice(index)];
  return moved
    .map((value, i): Change => ({ path: [...path, i], value }))
    .filter((_, i) => i >= index)
    .toSorted((a, b) => Number(b.path.at(-1)) - Number(a.path.at(-1)));
}

/** The edits that add a knot where it belongs; none if there is one at this value. */
export function addKnot(path: Path, fields: ShapeFields, { x, y }: { x: number; y: number }): Change[] {
  if (fields.curve) {
    if (fields.curve.some(([at]) => at === x)) return [];
    const index = fields.curve.findIndex(([at]) => at > x);
    return inserted([...path, "curve"], fields.curve, index < 0 ? fields.curve.length : index, [x, y]);
  }
  if (!fields.steps || fields.steps.some(({ below }) => below === x)) return [];
  const index = fields.steps.findIndex(({ below }) => below === undefined || below > x);
  return inserted([...path, "steps"], fields.steps, index, { below: x, points: y });
}

/** The edits that take a knot away; none where too few would be left. */
export function removeKnot(path: Path, fields: ShapeFields, index: number): Change[] {
  if (fields.curve) return fields.curve.length > 2 ? [{ path: [...path, "curve", index], value: undefined }] : [];
  const { steps } = fields;
  if (!steps || steps.length < 2 || steps[index]?.below === undefined) return [];
  return [{ path: [...path, "steps", index], value: undefined }];
}

/** Where a knot goes whose value was typed: there, or as near as its neighbours let it. */
export function besideOthers(knots: readonly Knot[], index: number, typed: number): number {
  const [before = Number.NEGATIVE_INFINITY, after = Number.POSITIVE_INFINITY] = [
    knots[index - 1]?.x,
    knots[index + 1]?.x,
  ];
  if (typed > before && typed < after) return typed;
  const values = knots.flatMap(({ x }) => x ?? []);
  return between(typed, knots[index]!.x!, grainOf([values[0]!, values.at(-1)!], values), before, after);
}

/** A place for one more knot, for those who do not point: in the middle of the widest gap. */
export function widestGap(knots: readonly Knot[]): { x: number; y: number } | undefined {
  const gaps = knots.flatMap(({ x, y }, i) => {
    const next = knots[i + 1];
    return x === undefined || next?.x === undefined ? [] : { x, gap: next.x - x, y: Math.round((y + next.y) / 2) };
  });
  const widest = gaps.toSorted((a, b) => b.gap - a.gap)[0];
  return widest && { x: rounded(widest.x + widest.gap / 2, widest.gap), y: widest.y };
}

const rounded = (value: number, gap: number): number => {
  const grain = 10 ** Math.floor(Math.log10(gap / 4));
  return Number((Math.round(value / grain) * grain).toPrecision(10));
};
