/**
 * @module
 */
import { childrenOf, type Expression } from "./expression.ts";

/** How deep an expression is: 1 if it has no parts, else one more than its deepest part. */
export function depthOf(expression: Expression): number {
  return childrenOf(expression).reduce((depth, child) => Math.max(depth, 1 + depthOf(child)), 1);
}
