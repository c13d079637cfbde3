/**
 * The names that an expression reads.
 *
 * @module
 */
import { childrenOf, type Expression } from "./expression.ts";

/** Every name in an expression (not those of functions), each once, in the order in which they first stand there. */
export function namesIn(expression: Expression): ReadonlySet<string> {
  if (expression.kind === "name") return new Set([expression.name]);
  return new Set(childrenOf(expression).flatMap((child) => [...namesIn(child)]));
}
