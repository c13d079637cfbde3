/**
 * What an expression means, written a second time from the language's page alone ("Conditions"): slowly, without the
 * tables of operators and functions.
 *
 * @module
 */
import type { Expression } from "#engine/language/expression.ts";

export type NaiveValue = number | string | boolean | null;

/** The value of an expression; `read` gives that of a name. */
export function naiveMeaning(expression: Expression, read: (name: string) => NaiveValue): NaiveValue {
  const of = (part: Expression) => naiveMeaning(part, read);
  switch (expression.kind) {
    case "number":
    case "string":
    case "boolean":
    case "date":
      return expression.value;
    case "name":
      return read(expression.name);
    case "missing": {
      const missing = of(expression.operand) === null;
      return expression.negated ? !missing : missing;
    }
    case "not": {
      const value = of(expression.operand);
      return value === null ? null : !value;
    }
    case "and":
    case "or": {
      const values = expression.operands.map(of);
      const deciding = expression.kind === "or";
      if (values.includes(deciding)) return deciding;
      return values.includes(null) ? null : !deciding;
    }
    case "in": {
      const value = of(expression.operand);
      if (value === null) return null;
      return expression.list.some((item) => item.value === value) !== expression.negated;
    }
    case "compare": {
      const left = of(expression.left);
      const right = of(expression.right);
      return left === null || right === null ? null : compared(expression.operator, left, right);
    }
    case "negative": {
      const value = of(expression.operand);
      return value === null ? null : calculated(-(value as number));
    }
    case "arithmetic": {
      const left = of(expression.left) as number | null;
      const right = of(expression.right) as number | null;
      if (left === null || right === null) return null;
      if (expression.operator === "+") return calculated(left + right);
      if (expression.operator === "-") return calculated(left - right);
      return calculated(expression.operator === "*" ? left * right : left / right);
    }
    case "call":
      return called(expression.function, expression.arguments.map(of));
  }
}

function compared(operator: string, left: NonNullable<NaiveValue>, right: NonNullable<NaiveValue>): boolean {
  if (operator === "==") return left === right;
  if (operator === "!=") return left !== right;
  if (operator === "<") return left < right;
  if (operator === "<=") return left <= right;
  return operator === ">" ? left > right : left >= right;
}

/** "A division by zero, an infinite or NaN result are missing", "−0 is 0" */
function calculated(result: number): number | null {
  if (!Number.isFinite(result)) return null;
  return result === 0 ? 0 : result;
}

function called(name: string, operands: readonly NaiveValue[]): NaiveValue {
  if (name === "coalesce") return operands.find((one) => one !== null) ?? null;
  if (operands.includes(null)) return null;
  const [value, low, high] = operands as number[];
  switch (name) {
    case "min":
      return Math.min(...(operands as number[]));
    case "max":
      return Math.max(...(operands as number[]));
    case "clamp":
      return Math.min(Math.max(value!, low!), high!);
    case "abs":
      return calculated(Math.abs(value!));
    case "round":
      return calculated(Math.floor(value! + 0.5));
    case "floor":
      return calculated(Math.floor(value!));
    case "ceil":
      return calculated(Math.ceil(value!));
    case "sqrt":
      return calculated(Math.sqrt(value!));
    default:
      throw new Error(`there is no function ${name}`);
  }
}
