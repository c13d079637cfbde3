/**
 * Values as they stand in a case, held to the type that the book gives them.
 *
 * @module
 */
import { parseDay } from "../book/days.ts";
import type { Path } from "../document/document.ts";
import type { GivenValue } from "../document/schema/cases.ts";
import type { Value, ValueType } from "../language/expression.ts";
import { problem } from "../problems.ts";
import type { CaseResolution } from "./resolve.ts";

/** A value as it is written, as a value of a type; `undefined` if it is of another one. Nothing is coerced. */
export function ofType(given: GivenValue, type: ValueType): Value | undefined {
  if (given === null) return null;
  if (type === "date") return typeof given === "string" ? parseDay(given) : undefined;
  return typeof given === type ? given : undefined;
}

/** The value of a fact or a column; one of another type is a problem, and missing. */
export function typedValue(
  { document, problems }: CaseResolution,
  { name, type }: { readonly name: string; readonly type: ValueType },
  given: GivenValue,
  path: Path,
): Value {
  const value = ofType(given, type);
  if (value !== undefined) return value;
  problems.push(problem("case-value-type", { name, expected: type, found: String(given) }, document.spanOf(path)));
  return null;
}
