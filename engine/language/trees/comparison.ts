/**
 * The leaves of condition trees: a fact, an operator, a value.
 *
 * @module
 */
import { foundAs } from "../../found.ts";
import type { ComparisonOperator, Expression, Literal, Ranged, Scope } from "../expression.ts";
import { operators } from "../operators.ts";
import { isProblem, readConstant } from "./constants.ts";
import { comparisonKeys } from "./keys.ts";
import { readOperator } from "./operators.ts";
import type { TreePath } from "./places.ts";
import type { Position, TreeNode, TreeReading } from "./reading.ts";

const constantExpected = "a number, text, `true` or `false`";
const valueExpected = "a number, text, `true`, `false`, `null` or `{ fact: … }`";

type Name = Expression & { readonly kind: "name" };

/** Reads a leaf; `at` is its place. Problems go to the reading. */
export function readComparison(
  reading: TreeReading,
  node: TreeNode,
  position: Position,
  at: Ranged,
): Expression | undefined {
  const { path, negated } = position;
  const lacking = comparisonKeys.find((key) => !Object.hasOwn(node, key));
  if (lacking) return reading.failMissing(lacking, node, path);
  const fact = readName(reading, node["fact"], [...path, "fact"]);
  const operator = operatorOf(reading, node["operator"], [...path, "operator"]);
  if (!fact || !operator) return undefined;
  const value = node["value"];
  const valuePath = [...path, "value"];
  if (operator === "in" || operator === "not in") {
    const list = readList(reading, fact, operator, value, valuePath);
    if ((operator === "not in") !== negated) reading.differs(fact.name);
    return list && Object.freeze({ kind: "in", negated: operator === "not in", operand: fact, list, ...at });
  }
  if (value === null) {
    if (operator === "==" || operator === "!=") {
      return Object.freeze({ kind: "missing", negated: operator === "!=", operand: fact, ...at });
    }
    return reading.fail("tree-null", { operator: operators[operator].inTree }, reading.at(valuePath));
  }
  const right = readValue(reading, fact, value, valuePath);
  if (!right) return undefined;
  noteDifference(reading, fact, operator, right, negated);
  const compared = Object.freeze({ kind: "compare" as const, operator, left: fact, right, ...at });
  return truthOf(compared, fact, reading.scope) ?? compared;
}

function readName(reading: TreeReading, fact: unknown, path: TreePath): Name | undefined {
  const at = reading.at(path);
  if (typeof fact === "string") return Object.freeze({ kind: "name", name: fact, ...at });
  return reading.fail("value-kind", { key: "fact", expected: "string", ...foundAs(fact) }, at);
}

function operatorOf(reading: TreeReading, name: unknown, path: TreePath) {
  const at = reading.at(path);
  if (typeof name !== "string") {
    return reading.fail("value-kind", { key: "operator", expected: "string", ...foundAs(name) }, at);
  }
  const operator = readOperator(name, at);
  if (typeof operator === "string") return operator;
  reading.problems.push(operator);
  return undefined;
}

/** A constant, or another fact. */
function readValue(reading: TreeReading, fact: Name, value: unknown, path: TreePath): Literal | Name | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return constantFor(reading, fact, value, path, valueExpected);
  }
  const node = value as TreeNode;
  if (!reading.allKnown(node, path, ["fact"])) return undefined;
  if (!Object.hasOwn(node, "fact")) return reading.failMissing("fact", node, path);
  return readName(reading, node["fact"], [...path, "fact"]);
}

/** A constant that is compared with a fact. */
function constantFor(
  reading: TreeReading,
  fact: Name,
  value: unknown,
  path: TreePath,
  expected: string,
): Literal | undefined {
  const last = path.at(-1);
  const key = typeof last === "string" ? last : "";
  const read = readConstant(value, reading.scope.names.get(fact.name)?.type, reading.at(path), key, expected);
  if (!isProblem(read)) return read;
  reading.problems.push(read);
  return undefined;
}

/** The constants of an `in`: at least one. */
function readList(
  reading: TreeReading,
  fact: Name,
  operator: "in" | "not in",
  value: unknown,
  path: TreePath,
): readonly Literal[] | undefined {
  const at = reading.at(path);
  if (!Array.isArray(value)) {
    return reading.fail("value-kind", { key: "value", expected: "array", ...foundAs(value) }, at);
  }
  if (value.length === 0) return reading.fail("list-length", { key: "value", least: 1 }, at);
  const list = value.map((item, index) => {
    const itemPath = [...path, index];
    if (item !== null) return constantFor(reading, fact, item, itemPath, constantExpected);
    return reading.fail("tree-null", { operator: operators[operator].inTree }, reading.at(itemPath));
  });
  return list.every((item) => item !== undefined) ? list : undefined;
}

/**
 * json-rules-engine compares what is missing like any other value: `notEqual` is true of it, and whatever is false of
 * it becomes true by `not`. With a missing fact on the right hand anything may come out.
 */
function noteDifference(
  reading: TreeReading,
  fact: Name,
  operator: ComparisonOperator,
  right: Literal | Name,
  negated: boolean,
): void {
  if (right.kind === "name") {
    reading.differs(fact.name);
    reading.differs(right.name);
  } else if ((operator === "!=") !== negated) reading.differs(fact.name);
}

/** A boolean fact that is compared with `true` or `false` is a condition by itself, or the contrary of one. */
function truthOf(
  { operator, right, from, to }: Expression & { readonly kind: "compare" },
  fact: Name,
  scope: Scope,
): Expression | undefined {
  if (right.kind !== "boolean" || scope.names.get(fact.name)?.type !== "boolean") return undefined;
  if (operator !== "==" && operator !== "!=") return undefined;
  const holds = (operator === "==") === right.value;
  return Object.freeze(holds ? { ...fact, from, to } : { kind: "not", operand: fact, from, to });
}
