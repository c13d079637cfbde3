/**
 * Negation normal form: `not` stands only before names, constants and calls. There, two-valued logic is enough: let
 * every literal be true only when it is known to hold, and the whole is true exactly when Kleene's logic says true.
 * So a condition runs unchanged in json-rules-engine, in column loops and in SQL.
 *
 * @module
 */
import { type Expression, withChildren } from "./expression.ts";
import { operators } from "./operators.ts";

/**
 * Moves every `not` inwards as far as it goes (in the whole tree, also inside compared conditions); the value is the
 * same whatever is missing.
 *
 * @example not (arr > 100 and nps is missing)  →  arr <= 100 or nps is not missing
 */
export function negationNormalForm(expression: Expression): Expression {
  switch (expression.kind) {
    case "not":
      return negated(expression.operand);
    case "and":
    case "or":
      return connected(expression, expression.kind, expression.operands.map(negationNormalForm));
    default:
      return withChildren(expression, negationNormalForm);
  }
}

/** The normal form of the contrary of a condition. */
function negated(condition: Expression): Expression {
  switch (condition.kind) {
    case "not":
      return negationNormalForm(condition.operand);
    case "and":
    case "or":
      return connected(condition, operators[condition.kind].negated, condition.operands.map(negated));
    case "compare":
      return negationNormalForm({ ...condition, operator: operators[condition.operator].negated });
    case "in":
    case "missing":
      return negationNormalForm({ ...condition, negated: !condition.negated });
    case "boolean":
      return Object.freeze({ ...condition, value: !condition.value });
    default:
      return Object.freeze({
        kind: "not",
        operand: negationNormalForm(condition),
        from: condition.from,
        to: condition.to,
      });
  }
}

/** Operands joined as one flat node at the range of `origin`. */
function connected(origin: Expression, kind: "and" | "or", parts: readonly Expression[]): Expression {
  const operands = parts.flatMap((part) => (part.kind === kind ? part.operands : [part]));
  return Object.freeze({ kind, operands, from: origin.from, to: origin.to });
}
