/**
 * Values as they are written in an expression.
 *
 * @module
 */
import { formatDay } from "../book/days.ts";
import type { Value, ValueType } from "./expression.ts";
import { type QuotationMark, writeQuoted } from "./quoting.ts";

/**
 * A value as a constant: `0.5`, `"growth"`, `true`, `2026-06-15`. What is missing is called so, of a condition
 * `unknown`; neither is a constant.
 *
 * @param value a date is its number of days
 * @param mark what strings are quoted with
 */
export function literalText(value: Value, type: ValueType, mark: QuotationMark = '"'): string {
  if (value === null) return type === "boolean" ? "unknown" : "missing";
  if (typeof value === "string") return writeQuoted(value, mark);
  return type === "date" ? formatDay(value as number) : String(value);
}
