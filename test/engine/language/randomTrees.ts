/**
 * Random condition trees over the small scope of random expressions.
 *
 * @module
 */
import fc from "fast-check";
import { formatDay } from "#engine/book/days.ts";
import type { ValueType } from "#engine/language/expression.ts";
import type { ConditionTree, TreeConstant, TreeOperator, TreeValue } from "#engine/language/trees/tree.ts";
import { scope, valuesByType } from "./expressions.ts";

const namesOf = (type: ValueType) => [...scope.names].filter(([, one]) => one.type === type).map(([name]) => name);

/** Constants of a type as they stand in a tree. */
const constants: Record<ValueType, fc.Arbitrary<TreeConstant>> = {
  number: fc.constantFrom<TreeConstant>(...valuesByType.number),
  string: fc.constantFrom<TreeConstant>(...valuesByType.string),
  boolean: fc.boolean(),
  date: fc.constantFrom(...valuesByType.date).map((day) => formatDay(day as number)),
};

const equality: readonly TreeOperator[] = ["equal", "notEqual"];
const order: readonly TreeOperator[] = ["lessThan", "lessThanInclusive", "greaterThan", "greaterThanInclusive"];

function comparisons(type: ValueType): fc.Arbitrary<ConditionTree> {
  const fact = fc.constantFrom(...namesOf(type));
  const operators = type === "number" || type === "date" ? [...equality, ...order] : equality;
  const leaf = (operator: fc.Arbitrary<TreeOperator>, value: fc.Arbitrary<TreeValue>) =>
    fc.record({ fact, operator, value });
  return fc.oneof(
    leaf(fc.constantFrom(...operators), constants[type]),
    leaf(fc.constantFrom(...operators), fc.record({ fact })),
    leaf(fc.constantFrom(...equality), fc.constant(null)),
    leaf(fc.constantFrom("in", "notIn"), fc.array(constants[type], { minLength: 1, maxLength: 3 })),
  );
}

/** Trees whose types fit, of at most four levels. */
export const trees: fc.Arbitrary<ConditionTree> = fc.letrec<{ tree: ConditionTree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, depthIdentifier: "tree" },
    fc.constantFrom<ValueType>("number", "string", "boolean", "date").chain(comparisons),
    fc.record({ all: fc.array(tie("tree"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie("tree"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie("tree") }),
  ),
})).tree;
