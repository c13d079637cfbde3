/**
 * From a tree to its canonical text: one blank around operators, no parentheses that are not needed, strings in
 * double quotes, numbers and durations as they were written.
 *
 * @module
 */
import { formatDay } from "../book/days.ts";
import type { Expression } from "./expression.ts";
import { operators } from "./operators.ts";
import { writeQuoted } from "./quoting.ts";
import { isBareName } from "./tokens.ts";

/** Precedence of what needs no parentheses anywhere. */
const atom = 8;

/** The text of an expression; parsing it gives the same tree, but for the ranges. */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case "number":
      return expression.text;
    case "string":
      return writeQuoted(expression.value, '"');
    case "boolean":
      return String(expression.value);
    case "date":
      return formatDay(expression.value);
    case "name":
      return isBareName(expression.name) ? expression.name : writeQuoted(expression.name, "`");
    case "compare": {
      const { operator, left, right } = expression;
      const inner = precedenceOf(expression) + 1;
      return `${within(left, inner)} ${operator} ${within(right, inner)}`;
    }
    case "in": {
      const list = expression.list.map(printExpression).join(", ");
      return `${within(expression.operand, precedenceOf(expression) + 1)} ${expression.negated ? "not in" : "in"} [${list}]`;
    }
    case "missing": {
      const operator = expression.negated ? "is not missing" : "is missing";
      return `${within(expression.operand, precedenceOf(expression) + 1)} ${operator}`;
    }
    case "not":
      return `not ${within(expression.operand, precedenceOf(expression))}`;
    case "and":
    case "or": {
      const inner = precedenceOf(expression) + 1;
      return expression.operands.map((operand) => within(operand, inner)).join(` ${expression.kind} `);
    }
    case "arithmetic": {
      const { operator, left, right } = expression;
      const own = precedenceOf(expression);
      return `${within(left, own)} ${operator} ${within(right, own + 1)}`;
    }
    case "negative":
      return `-${negatedOperand(expression.operand)}`;
    case "call":
      return `${expression.function}(${expression.arguments.map(printExpression).join(", ")})`;
  }
}

/** A part of an expression, in parentheses if it binds less than its place requires. */
function within(part: Expression, precedence: number): string {
  const text = printExpression(part);
  return precedenceOf(part) < precedence ? `(${text})` : text;
}

/** A number after a minus would be read as a negative constant. */
function negatedOperand(operand: Expression): string {
  if (operand.kind === "number" && !operand.text.startsWith("-")) return `(${operand.text})`;
  return within(operand, operators.negative.precedence);
}

function precedenceOf(expression: Expression): number {
  switch (expression.kind) {
    case "or":
    case "and":
    case "not":
    case "negative":
      return operators[expression.kind].precedence;
    case "compare":
    case "arithmetic":
      return operators[expression.operator].precedence;
    case "in":
      return operators.in.precedence;
    case "missing":
      return operators["is missing"].precedence;
    default:
      return atom;
  }
}
