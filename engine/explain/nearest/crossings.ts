/**
 * Where an expression takes a value as one fact changes: by solving it where it is sums, products and quotients, else
 * by undoing one operation after another.
 *
 * @module
 */
import { bind } from "../../language/bind.ts";
import type { Expression, Value } from "../../language/expression.ts";
import { namesIn } from "../../language/names.ts";
import { add, constant, inverse, multiply, poles, type Rational, solve, unknown } from "./rational.ts";

/** One fact that changes, while all others stay. */
export interface Varying {
  readonly name: string;
  /** The formulas that rest on it, by fact. */
  readonly formulas: ReadonlyMap<string, Expression>;
  /** Reads the facts that stay. */
  readonly read: (name: string) => Value;
}

/** Does the value of an expression change with the fact? */
export function varies(expression: Expression, { name, formulas }: Varying): boolean {
  for (const one of namesIn(expression)) if (one === name || formulas.has(one)) return true;
  return false;
}

/**
 * Values of the fact at which an expression may take a value; among them some at which it does not, and, of what can
 * neither be solved nor undone, not all.
 */
export function crossings(expression: Expression, value: number, varying: Varying): number[] {
  if (!varies(expression, varying)) return [];
  const rational = rationalOf(expression, varying);
  if (rational) return solve(rational, value);
  switch (expression.kind) {
    case "name":
      return crossings(varying.formulas.get(expression.name)!, value, varying);
    case "negative":
      return crossings(expression.operand, -value, varying);
    case "arithmetic":
      return undone(expression, value, varying);
    case "call": {
      const inner = insideOf(expression.function, value);
      return expression.arguments.flatMap((one) => inner.flatMap((target) => crossings(one, target, varying)));
    }
    default:
      return [];
  }
}

/** Values of the fact at which an expression has none, because it divides by zero or takes the root of less. */
export function gaps(expression: Expression, varying: Varying): number[] {
  if (!varies(expression, varying)) return [];
  if (expression.kind === "arithmetic" && expression.operator === "/") {
    const rational = rationalOf(expression, varying);
    return rational ? poles(rational) : crossings(expression.right, 0, varying);
  }
  if (expression.kind === "call" && expression.function === "sqrt") {
    return crossings(expression.arguments[0]!, 0, varying);
  }
  return [];
}

/** The expression as a function of the fact alone, if it is one of sums, products and quotients. */
export function rationalOf(expression: Expression, varying: Varying): Rational | undefined {
  if (!varies(expression, varying)) {
    const value = bind(expression, (name) => () => varying.read(name))();
    return typeof value === "number" ? constant(value) : undefined;
  }
  switch (expression.kind) {
    case "name": {
      const formula = varying.formulas.get(expression.name);
      return formula ? rationalOf(formula, varying) : unknown;
    }
    case "negative": {
      const operand = rationalOf(expression.operand, varying);
      return operand && multiply(constant(-1), operand);
    }
    case "arithmetic": {
      const left = rationalOf(expression.left, varying);
      const right = rationalOf(expression.right, varying);
      if (!left || !right) return undefined;
      if (expression.operator === "*") return multiply(left, right);
      if (expression.operator === "/") return multiply(left, inverse(right));
      const other = expression.operator === "-" ? multiply(constant(-1), right) : right;
      return other && add(left, other);
    }
    default:
      return undefined;
  }
}

/** Where `left ∘ right` takes a value, if only one side changes. */
function undone(
  { operator, left, right }: Expression & { readonly kind: "arithmetic" },
  value: number,
  varying: Varying,
): number[] {
  const [side, other] = varies(left, varying) ? [left, right] : [right, left];
  if (varies(other, varying)) return [];
  const known = bind(other, (name) => () => varying.read(name))();
  if (typeof known !== "number") return [];
  const isLeft = side === left;
  const target = {
    "+": value - known,
    "-": isLeft ? value + known : known - value,
    "*": value / known,
    "/": isLeft ? value * known : known / value,
  }[operator];
  return Number.isFinite(target) ? crossings(side, target, varying) : [];
}

/** What a function's operands are where its result takes a value, or is about to pass it. */
function insideOf(name: string, value: number): number[] {
  switch (name) {
    case "abs":
      return [value, -value];
    case "sqrt":
      return [value * value];
    case "round":
      return [Math.ceil(value) - 0.5, Math.floor(value) + 0.5];
    case "floor":
      return [Math.ceil(value), Math.floor(value) + 1];
    case "ceil":
      return [Math.ceil(value) - 1, Math.floor(value)];
    default:
      // min, max, clamp, coalesce give one of their operands
      return [value];
  }
}
