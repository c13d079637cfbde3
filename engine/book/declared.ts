/**
 * @module
 */
import type { Declared } from "../language/expression.ts";
import type { Fact } from "./book.ts";

/** What a condition or formula has to know of a fact. What counts is 0 over no rows, and so never missing. */
export function declaredAs({ type, values, range, definition }: Fact): Declared {
  const counts = definition.by === "aggregate" && (definition.kind === "count" || definition.kind === "distinct");
  const hasValue = counts && !range && !definition.since;
  return { type, ...(values && { values }), ...(hasValue && { neverMissing: true }) };
}
