/**
 * The keys of condition trees.
 *
 * @module
 */
import type { RefusedTreeKey } from "../../problems.ts";
import type { ConditionTree } from "./tree.ts";

/** Keys that say what a node is. A node has exactly one of them. */
export const nodeKinds = ["all", "any", "not", "condition", "fact"] as const;

export type NodeKind = (typeof nodeKinds)[number];

/** Keys of a comparison; those of every other node are only the one that says what it is. */
export const comparisonKeys = ["fact", "operator", "value"] as const;

interface TreeKey {
  /** One line for the schema, the reference, completion and hover. */
  readonly documentation: string;
  /** A tree with the key, and its text; the facts are those of `docs/example`. */
  readonly example: readonly [tree: ConditionTree, text: string];
}

/** What every key means: this table is all there is to know about them. */
export const treeKeys: Readonly<Record<NodeKind | (typeof comparisonKeys)[number], TreeKey>> = {
  all: {
    documentation: "A list of conditions: all must be true.",
    example: [
      {
        all: [
          { fact: "nps", operator: "greaterThanInclusive", value: 9 },
          { fact: "gave_reference", operator: "equal", value: true },
        ],
      },
      "nps >= 9 and gave_reference",
    ],
  },
  any: {
    documentation: "A list of conditions: one must be true.",
    example: [
      {
        any: [
          { fact: "plan", operator: "in", value: ["starter", "growth"] },
          { fact: "renewal_on", operator: "lessThan", value: "2026-08-01" },
        ],
      },
      'plan in ["starter", "growth"] or renewal_on < 2026-08-01',
    ],
  },
  not: {
    documentation: "A condition that must be false.",
    example: [{ not: { fact: "arr", operator: "lessThan", value: 5000 } }, "not arr < 5000"],
  },
  condition: {
    documentation: "The id of a condition under `conditions` of the rule set, which stands in its place.",
    example: [{ condition: "quiet" }, "users_30 == 0"],
  },
  fact: {
    documentation: "The fact that is compared; beside it stand `operator` and `value`.",
    example: [{ fact: "gave_reference", operator: "equal", value: false }, "not gave_reference"],
  },
  operator: {
    documentation: "How the fact is compared, by the name that json-rules-engine has for it.",
    example: [{ fact: "plan", operator: "notEqual", value: "starter" }, 'plan != "starter"'],
  },
  value: {
    documentation: "What it is compared with: a constant, a list, `{ fact: … }`, or `null` for a missing value.",
    example: [{ fact: "users_30", operator: "lessThan", value: { fact: "users_prev30" } }, "users_30 < users_prev30"],
  },
};

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
