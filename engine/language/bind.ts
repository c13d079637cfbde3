/**
 * From a tree to a function that gives its value, as closures: made once, run for every row. The missing law lives
 * here and in the tables of operators and functions: missing in, missing out, but Kleene's logic for `and`, `or`.
 *
 * @module
 */
import type { Expression } from "./expression.ts";
import { functionsByName } from "./functions.ts";
import { finite, type Operand, type Present } from "./operand.ts";
import { operators } from "./operators.ts";

/** Gives, for a name, the function that tells its value now. It is asked once for each place that names it. */
export type Reader = (name: string) => Operand;

/**
 * Binds an expression to the values of its names.
 *
 * @param expression has passed `checkExpression`
 * @param reader gives numbers (finite, never −0), strings, booleans, dates as whole days since 1970-01-01, or `null`
 * @returns a function that gives the value of the expression for what the names hold when it is called; `null` is
 * missing, of a condition: unknown
 */
export function bind(expression: Expression, reader: Reader): Operand {
  const bindPart = (part: Expression): Operand => bind(part, reader);
  switch (expression.kind) {
    case "number":
    case "string":
    case "boolean":
    case "date": {
      const { value } = expression;
      return () => value;
    }
    case "name":
      return reader(expression.name);
    case "compare":
      return bindComparison(expression, bindPart);
    case "in":
      return bindMembership(expression, bindPart);
    case "missing": {
      const { evaluate } = operators[expression.negated ? "is not missing" : "is missing"];
      const operand = bindPart(expression.operand);
      return () => evaluate(operand());
    }
    case "not": {
      const { evaluate } = operators.not;
      return strict(bindPart(expression.operand), (value) => evaluate(value as boolean));
    }
    case "negative": {
      const { evaluate } = operators.negative;
      return strict(bindPart(expression.operand), (value) => finite(evaluate(value as number)));
    }
    case "and":
    case "or": {
      const { evaluate } = operators[expression.kind];
      const operands = expression.operands.map(bindPart);
      return () => evaluate(operands);
    }
    case "arithmetic":
      return bindArithmetic(expression, bindPart);
    case "call": {
      const { evaluate } = functionsByName.get(expression.function)!;
      const operands = expression.arguments.map(bindPart);
      return () => evaluate(operands);
    }
  }
}

type BindPart = (part: Expression) => Operand;

function bindComparison(expression: Expression & { readonly kind: "compare" }, bindPart: BindPart): Operand {
  const { evaluate } = operators[expression.operator];
  const left = bindPart(expression.left);
  const right = bindPart(expression.right);
  return () => {
    const one = left();
    if (one === null) return null;
    const other = right();
    return other === null ? null : evaluate(one, other);
  };
}

function bindMembership(expression: Expression & { readonly kind: "in" }, bindPart: BindPart): Operand {
  const { evaluate } = operators[expression.negated ? "not in" : "in"];
  const list: ReadonlySet<Present> = new Set(expression.list.map((item) => item.value));
  return strict(bindPart(expression.operand), (value) => evaluate(value, list));
}

function bindArithmetic(expression: Expression & { readonly kind: "arithmetic" }, bindPart: BindPart): Operand {
  const { evaluate } = operators[expression.operator];
  const left = bindPart(expression.left) as () => number | null;
  const right = bindPart(expression.right) as () => number | null;
  return () => {
    const one = left();
    if (one === null) return null;
    const other = right();
    return other === null ? null : finite(evaluate(one, other));
  };
}

/** An operand, and what becomes of its value where it has one. */
function strict(operand: Operand, evaluate: (value: Present) => Present | null): Operand {
  return () => {
    const value = operand();
    return value === null ? null : evaluate(value);
  };
}
