/**
 * Constants in condition trees. JSON has no dates: text that is compared with a date is one.
 *
 * @module
 */
import { parseDay } from "../../book/days.ts";
import { foundAs } from "../../found.ts";
import { booleanMeant } from "../booleanWords.ts";
import type { Literal, Ranged, ValueType } from "../expression.ts";
import { type TextProblem, textProblem } from "../textProblem.ts";

/**
 * Reads a constant.
 *
 * @param type that of the fact which it is compared with, where that is known
 * @param expected what may stand here, for the problem where something else does
 */
export function readConstant(
  value: unknown,
  type: ValueType | undefined,
  at: Ranged,
  key: string,
  expected: string,
): Literal | TextProblem {
  if (typeof value === "boolean") return Object.freeze({ kind: "boolean", value, ...at });
  if (typeof value === "number") return readNumber(value, at);
  if (typeof value !== "string") return textProblem("value-kind", { key, expected, ...foundAs(value) }, at);
  if (type === "date") {
    const day = parseDay(value);
    if (day === undefined) return textProblem("date-impossible", { text: value }, at);
    return Object.freeze({ kind: "date", value: day, ...at });
  }
  const meant = type === "boolean" ? booleanMeant(value) : undefined;
  if (meant !== undefined) return textProblem("yaml-boolean", { found: value, meant }, at);
  return Object.freeze({ kind: "string", value, ...at });
}

/** YAML has numbers that nothing can be compared with: `.inf`, `.nan`. */
function readNumber(value: number, at: Ranged): Literal | TextProblem {
  if (!Number.isFinite(value)) return textProblem("number-impossible", { text: String(value) }, at);
  const number = value + 0;
  return Object.freeze({ kind: "number", value: number, text: String(number), ...at });
}

/** Is it a problem and not what was to be read? */
export function isProblem(read: object): read is TextProblem {
  return "code" in read;
}
