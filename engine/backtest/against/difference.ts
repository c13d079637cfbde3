/**
 * Differences of figures, one by one.
 *
 * @module
 */
import type { Figure } from "../../statistics/index.ts";
import { figuresIn, withFigures } from "../figureTree.ts";

/** The tree of a − b, from two trees of figures of the same form; a difference without one of them has its reason. */
export function differenceOf<T extends object>(a: T, b: T): T {
  const others = figuresIn(b);
  return withFigures(
    a,
    figuresIn(a).map((figure, k) => less(figure, others[k]!)),
  );
}

function less(a: Figure, b: Figure): Figure {
  if (a.value === null) return a;
  return b.value === null ? b : { value: a.value - b.value };
}
