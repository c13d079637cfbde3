/**
 * Operands while something runs: functions without parameters, so that an operator asks only for those it needs.
 *
 * @module
 */
import type { Value } from "./expression.ts";

/** Gives the value that a part of an expression has now; `null` is missing, of a condition: unknown. */
export type Operand = () => Value;

/** A value that is not missing. */
export type Present = Exclude<Value, null>;

/** The result of a calculation: what is infinite or NaN is missing, and −0 is 0. */
export function finite(result: number): number | null {
  return Number.isFinite(result) ? result + 0 : null;
}
