/**
 * The condition tree of json-rules-engine: what may stand beside text wherever a condition stands.
 *
 * @module
 */

/** How json-rules-engine calls a comparison; which of ours each one is says the table of operators. */
export type TreeOperator =
  | "equal"
  | "notEqual"
  | "lessThan"
  | "lessThanInclusive"
  | "greaterThan"
  | "greaterThanInclusive"
  | "in"
  | "notIn";

/** A constant in a tree. A date is its text, `2026-06-15`. */
export type TreeConstant = number | string | boolean;

/** What a fact is compared with; `null` stands for a missing value. */
export type TreeValue = TreeConstant | null | readonly TreeConstant[] | { readonly fact: string };

export type ConditionTree =
  | { readonly all: readonly ConditionTree[] }
  | { readonly any: readonly ConditionTree[] }
  | { readonly not: ConditionTree }
  | { readonly condition: string }
  | { readonly fact: string; readonly operator: TreeOperator; readonly value: TreeValue };
