/**
 * Examples of expressions, for the reference, hover and tests.
 *
 * @module
 */
import type { ValueType } from "./expression.ts";

/** An expression and its value, as `literalText` writes it, where names have the values of `exampleValues`. */
export type Example = readonly [text: string, gives: string];

/** What is known of `acme` on 1 July 2026 in `docs/example`, as far as examples name it. */
export const exampleValues: readonly (readonly [name: string, type: ValueType, value: string])[] = [
  ["as_of", "date", "2026-07-01"],
  ["plan", "string", '"growth"'],
  ["arr", "number", "120000"],
  ["renewal_on", "date", "2026-09-30"],
  ["gave_reference", "boolean", "true"],
  ["users_30", "number", "72"],
  ["users_prev30", "number", "80"],
  ["login_trend", "number", "-0.1"],
  ["nps", "number", "9"],
  ["csat", "number", "missing"],
];
