/**
 * From the operators of json-rules-engine to ours, and what people write instead of them.
 *
 * @module
 */
import { nearestName } from "../../problems.ts";
import type { ComparisonOperator, Ranged } from "../expression.ts";
import { operators } from "../operators.ts";
import { type TextProblem, textProblem } from "../textProblem.ts";
import type { TreeOperator } from "./tree.ts";

const comparisons: readonly ComparisonOperator[] = ["==", "!=", "<", "<=", ">", ">="];

/** Ours, by how json-rules-engine calls them. */
const ours: ReadonlyMap<string, ComparisonOperator | "in" | "not in"> = new Map(
  [...comparisons, "in" as const, "not in" as const].map((operator) => [operators[operator].inTree, operator]),
);

/** Every operator that may stand in a tree. */
const known = [...ours.keys()];

/** What is written elsewhere, and no misspelling. */
const mistaken: ReadonlyMap<string, TreeOperator> = new Map([
  ...comparisons.map((operator): [string, TreeOperator] => [operator, operators[operator].inTree]),
  ["=", "equal"],
  ["===", "equal"],
  ["eq", "equal"],
  ["is", "equal"],
  ["!==", "notEqual"],
  ["<>", "notEqual"],
  ["ne", "notEqual"],
  ["lt", "lessThan"],
  ["lte", "lessThanInclusive"],
  ["lessThanOrEqual", "lessThanInclusive"],
  ["gt", "greaterThan"],
  ["gte", "greaterThanInclusive"],
  ["greaterThanOrEqual", "greaterThanInclusive"],
  ["not in", "notIn"],
]);

/** Our operator, or why there is none. `at` is where the name of the operator stands. */
export function readOperator(name: string, at: Ranged): ComparisonOperator | "in" | "not in" | TextProblem {
  const operator = ours.get(name);
  if (operator) return operator;
  const colon = name.indexOf(":");
  if (colon >= 0) {
    const [decorator, base] = [name.slice(0, colon), name.slice(colon + 1)];
    const instead = undecorated(decorator, base);
    return textProblem("tree-decorator", { decorator, operator: base, ...(instead && { instead }) }, at);
  }
  const suggestion = mistaken.get(name) ?? nearestName(name, known);
  return textProblem("tree-operator", { operator: name, known, ...(suggestion && { suggestion }) }, at);
}

/** The plain operator that says the same, if there is one. Decorators for lists see facts of a single value here. */
function undecorated(decorator: string, base: string): TreeOperator | undefined {
  const operator = ours.get(base);
  if (!operator) return undefined;
  if (decorator === "everyFact" || decorator === "someFact") return operators[operator].inTree;
  if (decorator === "someValue") return operator === "==" ? "in" : undefined;
  if (decorator === "everyValue") return operator === "!=" ? "notIn" : undefined;
  if (decorator === "not") {
    if (operator === "in") return "notIn";
    return operator === "not in" ? "in" : operators[operators[operator].negated].inTree;
  }
  if (decorator !== "swap" || operator === "in" || operator === "not in") return undefined;
  return operators[operators[operator].mirrored].inTree;
}
