/**
 * Conditions for json-rules-engine, whose logic has two values: brought into negation normal form, each literal is made
 * true only when it is known to hold, so that the whole is true exactly when it is true in three-valued logic.
 *
 * @module
 */
import type { NestedCondition, TopLevelCondition } from "json-rules-engine";
import type { ComparisonOperator, Expression, Literal } from "../language/expression.ts";
import { negationNormalForm } from "../language/normalForm.ts";

/** json-rules-engine's names of our comparisons. */
const operatorNames: Readonly<Record<ComparisonOperator, string>> = {
  "==": "equal",
  "!=": "notEqual",
  "<": "lessThan",
  "<=": "lessThanInclusive",
  ">": "greaterThan",
  ">=": "greaterThanInclusive",
};

const mirrored: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  "==": "==",
  "!=": "!=",
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
};

/**
 * Gives a condition that json-rules-engine cannot express (one that computes, say) a fact of its own, which must then
 * be given: true, false, or null for unknown.
 */
export type NameComputed = (condition: Expression) => string;

/** A condition that is true exactly when the expression is known to be true. */
export function whenTrue(expression: Expression, nameComputed: NameComputed): TopLevelCondition {
  return { all: [guarded(negationNormalForm(expression), nameComputed)] };
}

/** A condition that is true exactly when the expression is known to be false. */
export function whenFalse(expression: Expression, nameComputed: NameComputed): TopLevelCondition {
  const { from, to } = expression;
  return whenTrue({ kind: "not", operand: expression, from, to }, nameComputed);
}

function guarded(expression: Expression, nameComputed: NameComputed): NestedCondition {
  switch (expression.kind) {
    case "and":
      return { all: expression.operands.map((operand) => guarded(operand, nameComputed)) };
    case "or":
      return { any: expression.operands.map((operand) => guarded(operand, nameComputed)) };
    case "name":
      return test(expression.name, "equal", true);
    case "not":
      if (expression.operand.kind === "name") return test(expression.operand.name, "equal", false);
      break;
    case "missing":
      if (expression.operand.kind === "name") {
        return test(expression.operand.name, expression.negated ? "notEqual" : "equal", null);
      }
      break;
    case "in":
      if (expression.operand.kind === "name") {
        const { name } = expression.operand;
        const list = test(
          name,
          expression.negated ? "notIn" : "in",
          expression.list.map(({ value }) => value),
        );
        return expression.negated ? { all: [known(name), list] } : list;
      }
      break;
    case "compare": {
      const compared = comparison(expression);
      if (compared) return compared;
      break;
    }
    default:
      break;
  }
  return test(nameComputed(expression), "equal", true);
}

/** A comparison of a fact with a constant or another fact; of anything else nothing. */
function comparison({ operator, left, right }: Extract<Expression, { kind: "compare" }>): NestedCondition | undefined {
  if (left.kind !== "name") {
    return right.kind === "name"
      ? comparison({ kind: "compare", operator: mirrored[operator], left: right, right: left, from: 0, to: 0 })
      : undefined;
  }
  const name = operatorNames[operator];
  if (right.kind === "name") {
    return { all: [known(left.name), known(right.name), test(left.name, name, { fact: right.name })] };
  }
  if (!isLiteral(right)) return undefined;
  const compared = test(left.name, name, right.value);
  // what is missing is unequal to everything in json-rules-engine
  return operator === "!=" ? { all: [known(left.name), compared] } : compared;
}

function isLiteral(expression: Expression): expression is Literal {
  return ["number", "string", "boolean", "date"].includes(expression.kind);
}

/** A condition that is true exactly when a fact is not missing. */
export const known = (fact: string): NestedCondition => test(fact, "notEqual", null);

function test(fact: string, operator: string, value: unknown): NestedCondition {
  return { fact, operator, value };
}
