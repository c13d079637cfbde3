/**
 * Where the parts of a condition tree stand. A tree has no characters that could be counted; its places are numbered
 * as they are met, and the range of a node is the number of its place and the one after it.
 *
 * @module
 */
import { type Expression, type Ranged, withChildren } from "../expression.ts";

/** Keys and indexes from the root of a tree to a value in it. */
export type TreePath = readonly (string | number)[];

/** A place in a tree: the value at a path, or the last key of the path. */
export interface TreePlace {
  readonly path: TreePath;
  readonly part: "value" | "key";
}

/** The expression with all its parts at one place: that of the reference which they stand for. */
export function movedTo(expression: Expression, { from, to }: Ranged): Expression {
  const move = (part: Expression): Expression => {
    const moved = { ...withChildren(part, move), from, to };
    if (moved.kind !== "in") return Object.freeze(moved);
    return Object.freeze({ ...moved, list: moved.list.map((item) => Object.freeze({ ...item, from, to })) });
  };
  return move(expression);
}
