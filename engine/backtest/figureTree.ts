/**
 * Figures that are computed together, in objects and lists, and the same as a list: what the bootstrap takes.
 *
 * @module
 */
import type { Figure } from "../statistics/index.ts";

/** All figures of a tree of objects and lists, in the order of its keys. */
export function figuresIn(tree: object): Figure[] {
  return isFigure(tree) ? [tree] : Object.values(tree).flatMap(figuresIn);
}

/** By what key each of them stands there; what stands below `difference` is one, whatever of. */
export function keysIn(tree: object, key = ""): string[] {
  if (isFigure(tree)) return [key];
  return Object.entries(tree).flatMap(([own, child]) => keysIn(child, key === "difference" ? key : own));
}

/** The same tree with other figures, in the order of {@link figuresIn}. */
export function withFigures<T extends object>(tree: T, figures: readonly Figure[]): T {
  const rest = figures.values();
  const replaced = (node: object): unknown => {
    if (isFigure(node)) return rest.next().value;
    if (Array.isArray(node)) return node.map(replaced);
    return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, replaced(child)]));
  };
  return replaced(tree) as T;
}

function isFigure(node: object): node is Figure {
  return "value" in node;
}
