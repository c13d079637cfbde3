/**
 * What values a fact can have: whatever else it is computed to be is missing.
 *
 * @module
 */
import type { Value, ValueType } from "../language/expression.ts";
import type { Fact } from "./book.ts";
import { dayOfDate } from "./days.ts";

const firstDay = dayOfDate(1, 1, 1)!;
const lastDay = dayOfDate(9999, 12, 31)!;

/** A number that is finite and not −0; a date that is a day in the years 1 to 9999. Anything else is missing. */
export function normalised(value: Value, type: ValueType): Value {
  if (typeof value !== "number") return value;
  if (!Number.isFinite(value)) return null;
  if (type !== "date") return value + 0;
  const day = Math.floor(value);
  return day >= firstDay && day <= lastDay ? day : null;
}

/** Makes a test of values: is one not within the fact's `range` or `values`? Then it counts as missing. */
export function outsideOf({ range, values }: Fact): (value: Value) => boolean {
  if (range) return (value) => typeof value === "number" && (value < range[0] || value > range[1]);
  if (values) {
    const allowed: ReadonlySet<Value> = new Set(values);
    return (value) => value !== null && !allowed.has(value);
  }
  return () => false;
}
