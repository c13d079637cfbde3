/**
 * From an expression to the condition tree of json-rules-engine. A tree compares facts with constants, lists and other
 * facts; whatever is computed on the way has to be a fact of its own.
 *
 * @module
 */
import { formatDay } from "../../book/days.ts";
import type { ComparisonOperator, Expression, Literal } from "../expression.ts";
import { operators } from "../operators.ts";
import { printExpression } from "../print.ts";
import type { ConditionTree, TreeConstant } from "./tree.ts";

/** A condition as a tree, or the parts that stand in the way: each as a fact, and there is one. */
export type WrittenTree =
  | { readonly tree: ConditionTree; readonly unnamed: readonly [] }
  | { readonly tree?: undefined; readonly unnamed: readonly Expression[] };

/** The fact that holds the value of an expression, if there is one. */
export type FactOf = (expression: Expression) => string | undefined;

/**
 * Writes a condition as a tree. Dates are written as text, `2026-06-15`.
 *
 * @param condition has passed `checkCondition`
 * @param factOf names facts for parts that a tree cannot say: the export makes a formula of each
 * @returns the tree, which reads back to a condition of the same meaning; or every part, each text once, for which a
 *   fact is needed
 *
 * @example writeTree(a + b > 3)                       →  { unnamed: [a + b] }
 * @example writeTree(a + b > 3, () => "a_and_b")      →  { tree: { fact: "a_and_b", operator: "greaterThan", value: 3 } }
 */
export function writeTree(condition: Expression, factOf: FactOf = () => undefined): WrittenTree {
  const writer = new TreeWriter(factOf);
  const tree = writer.node(condition);
  const unnamed = [...writer.unnamed.values()];
  return unnamed.length === 0 ? { tree, unnamed: [] } : { unnamed };
}

/** Stands where a name is missing, in a tree that is thrown away. */
const nameless = "";

class TreeWriter {
  /** By text. */
  readonly unnamed = new Map<string, Expression>();
  readonly #factOf: FactOf;

  constructor(factOf: FactOf) {
    this.#factOf = factOf;
  }

  node(condition: Expression): ConditionTree {
    switch (condition.kind) {
      case "and":
        return { all: condition.operands.map((operand) => this.node(operand)) };
      case "or":
        return { any: condition.operands.map((operand) => this.node(operand)) };
      case "not":
        if (condition.operand.kind !== "name") return { not: this.node(condition.operand) };
        // json-rules-engine takes `not` of something missing for true, `equal false` of it for false
        return { fact: condition.operand.name, operator: "equal", value: false };
      case "compare":
        return this.#comparison(condition);
      case "in": {
        const { inTree } = operators[condition.negated ? "not in" : "in"];
        return { fact: this.#fact(condition.operand), operator: inTree, value: condition.list.map(constantOf) };
      }
      case "missing":
        return {
          fact: this.#fact(condition.operand),
          operator: operators[condition.negated ? "!=" : "=="].inTree,
          value: null,
        };
      default:
        return { fact: this.#fact(condition), operator: "equal", value: true };
    }
  }

  /** A fact stands on the left; of two constants, one has to become a fact. */
  #comparison({ operator, left, right }: Expression & { readonly kind: "compare" }): ConditionTree {
    if (isConstant(left) && !isConstant(right)) return this.#compared(right, operators[operator].mirrored, left);
    return this.#compared(left, operator, right);
  }

  #compared(left: Expression, operator: ComparisonOperator, right: Expression): ConditionTree {
    const fact = this.#fact(left);
    const value = isConstant(right) ? constantOf(right) : { fact: this.#fact(right) };
    return { fact, operator: operators[operator].inTree, value };
  }

  #fact(expression: Expression): string {
    const name = expression.kind === "name" ? expression.name : this.#factOf(expression);
    if (name === undefined) this.unnamed.set(printExpression(expression), expression);
    return name ?? nameless;
  }
}

function isConstant(expression: Expression): expression is Literal {
  return ["number", "string", "boolean", "date"].includes(expression.kind);
}

const constantOf = (literal: Literal): TreeConstant =>
  literal.kind === "date" ? formatDay(literal.value) : literal.value;
