/**
 * The keys of condition trees.
 *
 * @module
 */
import type { RefusedTreeKey } from "../../problems.ts";

/** Keys that say what a node is. A node has exactly one of them. */
export const nodeKinds = ["all", "any", "not", "condition", "fact"] as const;

export type NodeKind = (typeof nodeKinds)[number];

/** Keys of a comparison; those of every other node are only the one that says what it is. */
export const comparisonKeys = ["fact", "operator", "value"] as const;

/** Keys that json-rules-engine knows in conditions, rules or results, and that mean nothing here. */
const refusedKeys: Readonly<Record<RefusedTreeKey, true>> = {
  path: true,
  params: true,
  priority: true,
  name: true,
  conditions: true,
  event: true,
  onSuccess: true,
  onFailure: true,
  result: true,
  factResult: true,
  valueResult: true,
};

/** Is it a key that json-rules-engine knows and a condition here cannot have? */
export function isRefusedKey(key: string): key is RefusedTreeKey {
  return Object.hasOwn(refusedKeys, key);
}
