/**
 * From a condition tree of json-rules-engine to an expression. The tree's operators mean what ours mean: where
 * something is missing a comparison is unknown, and `equal null` asks whether it is.
 *
 * Where json-rules-engine is lenient, this is not: `all` or `any` of nothing (which it takes for true), two kinds in
 * one node (of which it silently takes one), keys that it ignores.
 *
 * @module
 */
import { foundAs } from "../../found.ts";
import { nearestName } from "../../problems.ts";
import type { Expression, Ranged, Scope } from "../expression.ts";
import { deepestTree, longestText } from "../limits.ts";
import { namesIn } from "../names.ts";
import { printExpression } from "../print.ts";
import { depthOf } from "../size.ts";
import type { TextProblem } from "../textProblem.ts";
import { readComparison } from "./comparison.ts";
import { comparisonKeys, type NodeKind, nodeKinds } from "./keys.ts";
import { movedTo, type TreePath, type TreePlace } from "./places.ts";
import { type Position, type TreeNode, TreeReading } from "./reading.ts";

export interface ReadTree {
  /** The condition, unless the tree has a problem. Types and names are not looked at: see `check.ts`. */
  readonly expression?: Expression;
  /** The ranges of problems and of nodes are numbers of `places`. */
  readonly problems: readonly TextProblem[];
  readonly places: readonly TreePlace[];
  /** Names that may be missing, and then the whole could be true in json-rules-engine where it is unknown here. */
  readonly differsOn: readonly string[];
}

/**
 * Reads a condition tree.
 *
 * @param tree plain objects, lists and scalars
 * @param scope the names that may stand in it, which decide whether `"2026-06-15"` is a date and `equal true` a
 *   condition by itself; and the named conditions
 * @returns the condition, or everything that is wrong with the tree; neither, if all that is wrong is a named condition
 *   that it refers to. Never throws, whatever the tree.
 */
export function readTree(tree: unknown, scope: Scope): ReadTree {
  const reading = new TreeReading(scope);
  const expression = readNode(reading, tree, { path: [], level: 1, negated: false }, "");
  if (expression) limit(reading, expression);
  const { problems, places, differsOn } = reading;
  const sound = expression && problems.length === 0;
  return { ...(sound && { expression }), problems, places, differsOn: [...differsOn] };
}

/** A tree whose text could not be read again is too large. */
function limit(reading: TreeReading, expression: Expression): void {
  const { length } = printExpression(expression);
  if (length > longestText) reading.fail("tree-too-long", { limit: longestText }, expression);
  else if (depthOf(expression) > deepestTree) failTooDeep(reading, expression);
}

/** Told of one place only: nobody nests that deeply on purpose. */
function failTooDeep(reading: TreeReading, at: Ranged): undefined {
  if (reading.problems.some(({ code }) => code === "expression-too-deep")) return undefined;
  return reading.fail("expression-too-deep", { limit: deepestTree }, at);
}

/** @param key under which the node stands; empty at the root and in lists */
function readNode(reading: TreeReading, value: unknown, position: Position, key: string): Expression | undefined {
  const at = reading.at(position.path);
  if (position.level > deepestTree) return failTooDeep(reading, at);
  if (typeof value === "string") return reading.fail("tree-text", { text: value }, at);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    const expected = "a mapping with `all`, `any`, `not`, `condition` or `fact`";
    return reading.fail("value-kind", { key, expected, ...foundAs(value) }, at);
  }
  const node = value as TreeNode;
  const kind = kindOf(reading, node, position);
  switch (kind) {
    case undefined:
      return undefined;
    case "all":
    case "any":
      return readConnective(reading, kind, node[kind], position, at);
    case "not": {
      const operand = readNode(reading, node["not"], inside(position, ["not"], !position.negated), "not");
      return operand && Object.freeze({ kind: "not", operand, ...at });
    }
    case "condition":
      return readReference(reading, node["condition"], position);
    case "fact":
      return readComparison(reading, node, position, at);
  }
}

function inside(position: Position, keys: TreePath, negated = position.negated): Position {
  return { path: [...position.path, ...keys], level: position.level + 1, negated };
}

/** What a node is; tells of keys that it cannot have. */
function kindOf(reading: TreeReading, node: TreeNode, { path }: Position): NodeKind | undefined {
  // in the order in which they stand there, so that the one too many is named
  const kinds = Object.keys(node).filter((key): key is NodeKind => (nodeKinds as readonly string[]).includes(key));
  const kind = kinds[0];
  if (kinds.length > 1) return reading.fail("tree-several", { keys: kinds }, reading.at([...path, kinds[1]!], "key"));
  const comparison = kind === "fact" || (!kind && comparisonKeys.some((key) => Object.hasOwn(node, key)));
  const allKnown = reading.allKnown(node, path, comparison ? comparisonKeys : kind ? [kind] : nodeKinds);
  return kind || !allKnown ? kind : reading.failMissing("fact", node, path);
}

/** Parts that are joined alike become parts of the whole; a single part is the whole. */
function readConnective(
  reading: TreeReading,
  key: "all" | "any",
  list: unknown,
  position: Position,
  at: Ranged,
): Expression | undefined {
  const path = [...position.path, key];
  if (!Array.isArray(list)) {
    return reading.fail("value-kind", { key, expected: "array", ...foundAs(list) }, reading.at(path));
  }
  if (list.length === 0) return reading.fail("tree-empty", { key }, reading.at(path, "key"));
  const parts = list.map((part, index) => readNode(reading, part, inside(position, [key, index]), ""));
  if (!parts.every((part) => part !== undefined)) return undefined;
  if (parts.length === 1) return parts[0];
  const kind = key === "all" ? "and" : "or";
  const operands = parts.flatMap((part) => (part.kind === kind ? part.operands : [part]));
  return Object.freeze({ kind, operands, ...at });
}

/** A named condition, at the place of the reference. What is wrong with the condition itself is told there. */
function readReference(reading: TreeReading, id: unknown, { path, negated }: Position): Expression | undefined {
  const { conditions, names } = reading.scope;
  const at = reading.at([...path, "condition"]);
  if (typeof id !== "string") {
    return reading.fail("value-kind", { key: "condition", expected: "string", ...foundAs(id) }, at);
  }
  const taken = conditions?.take(id) ?? "unknown";
  if (taken === "broken") return undefined;
  if (taken === "too-much") return reading.fail("condition-limit", { limit: conditions!.limit }, at);
  if (taken === "unknown") {
    const known = conditions?.ids ?? [];
    const suggestion = nearestName(id, known);
    return reading.fail("unknown-condition", { id, known, ...(suggestion && { suggestion }) }, at);
  }
  const read = [...namesIn(taken)];
  const unknown = read.find((name) => !names.has(name));
  if (unknown !== undefined) return reading.fail("condition-out-of-scope", { id, name: unknown }, at);
  if (negated) for (const name of read) reading.differs(name);
  return movedTo(taken, at);
}
