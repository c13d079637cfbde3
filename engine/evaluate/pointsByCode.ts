/**
 * The points that a shape gives to every value of a column. A column has the more values the longer it is; so they are
 * kept, for the next time that the program is scored with another weight.
 *
 * @module
 */
import type { Value } from "../language/expression.ts";
import { matchValue, type PointShape, type ValueShape } from "../rules/shapes.ts";

/** Of every column that is still in use, by shape, the last to be asked for last. */
const kept = new WeakMap<readonly Value[], Map<string, Float64Array>>();
/** Of so many shapes the points of a column are kept: more than components that read it. */
const mostShapes = 16;

/**
 * Points by code, 0 for what is missing and for values of which the shape says nothing.
 *
 * @param values the value of every code; it must not change
 */
export function pointsByCode(shape: ValueShape, values: readonly Value[]): Float64Array {
  const ofColumn = kept.get(values) ?? new Map<string, Float64Array>();
  kept.set(values, ofColumn);
  const key = shapeText(shape);
  const points =
    ofColumn.get(key) ??
    Float64Array.from(values, (value) => (value === null ? 0 : (matchValue(shape, value)?.points ?? 0)));
  ofColumn.delete(key);
  ofColumn.set(key, points);
  if (ofColumn.size > mostShapes) ofColumn.delete(ofColumn.keys().next().value!);
  return points;
}

/** A shape as a text: equal texts give the same points to the same codes. */
export function shapeText(shape: PointShape): string {
  if (shape.kind === "decisions") return JSON.stringify(shape.decisions.map(({ points }) => points));
  return JSON.stringify(shape, (_, part) => (part instanceof Map ? [...part] : part));
}
