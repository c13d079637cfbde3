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

/** The value of a fact or a column; one of another type is a problem, and missing. Nothing is coerced. */
export function typedValue(
  { document, problems }: CaseResolution,
  { name, type }: { readonly name: string; readonly type: ValueType },
  given: GivenValue,
  path: Path,
): Value {
  if (given === null) return null;
  if (type === "date") {
    const day = typeof given === "string" ? parseDay(given) : undefined;
    if (day !== undefined) return day;
  } else if (typeof given === type) return given;
  problems.push(problem("case-value-type", { name, expected: type, found: String(given) }, document.spanOf(path)));
  return null;
}
