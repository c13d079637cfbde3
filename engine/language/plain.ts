/**
 * Expressions as plain data, as they stand in exported rules: for programs that do not know our text.
 *
 * @module
 */
import { formatDay } from "../book/days.ts";
import type { Expression, Literal } from "./expression.ts";

/** A number, string or boolean is itself; a date is its text. */
export type PlainConstant = number | string | boolean | { readonly date: string };

/**
 * A constant, a fact, or one operation with its operands. Operations are called as in the text (`+`, `<=`, `and`,
 * `min` …), the minus before a single operand `negative`; the second operand of `in` and `not in` is a list.
 */
export type PlainExpression = PlainConstant | { readonly fact: string } | PlainOperation;

export interface PlainOperation {
  readonly [operation: string]: readonly (PlainExpression | readonly PlainConstant[])[];
}

/**
 * An expression as plain data, its operands in the order of the text.
 *
 * @example as_of - first_purchase  →  { "-": [{ fact: "as_of" }, { fact: "first_purchase" }] }
 */
export function plainExpression(expression: Expression): PlainExpression {
  switch (expression.kind) {
    case "number":
    case "string":
    case "boolean":
    case "date":
      return plainConstant(expression);
    case "name":
      return { fact: expression.name };
    case "compare":
    case "arithmetic":
      return { [expression.operator]: [plainExpression(expression.left), plainExpression(expression.right)] };
    case "in":
      return {
        [expression.negated ? "not in" : "in"]: [
          plainExpression(expression.operand),
          expression.list.map(plainConstant),
        ],
      };
    case "missing":
      return { [expression.negated ? "is not missing" : "is missing"]: [plainExpression(expression.operand)] };
    case "not":
    case "negative":
      return { [expression.kind]: [plainExpression(expression.operand)] };
    case "and":
    case "or":
      return { [expression.kind]: expression.operands.map(plainExpression) };
    case "call":
      return { [expression.function]: expression.arguments.map(plainExpression) };
  }
}

const plainConstant = (literal: Literal): PlainConstant =>
  literal.kind === "date" ? { date: formatDay(literal.value) } : literal.value;
