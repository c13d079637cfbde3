/**
 * @module
 */
import type { Value } from "../../../language/expression.ts";

/** A population, as a measure goes over it. */
export interface Elements {
  /** How a name of an element is read, for `bind`: the value is that of the element at hand. */
  reader(name: string): () => Value;
  /** Visits each element of the account at hand in its window; before that, the hand's state is that of the element. */
  each(visit: () => void): void;
}
