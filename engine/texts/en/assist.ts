/**
 * What completion, hover and the reference say in English beside the documentation in the tables. Markdown.
 *
 * @module
 */
import type { Direction, Role } from "../../book/book.ts";
import type { SchemaNode } from "../../document/schema/node.ts";
import { formatNumberOf } from "../numbers.ts";
import { quoted } from "../shown.ts";
import { allOf } from "./problems/words.ts";

/** The names that are there in every rule set, and the dates of a row. */
export const nameTexts = {
  as_of: "The day at whose start the facts are taken.",
  segment: "The id of the account's segment.",
  stage: "The id of the account's stage in the lifecycle.",
  score: "The score as it stands before this adjustment, clamped and rounded.",
  coverage: "The share of the weight that had data, 0 to 1.",
  at: "When the row happened.",
  known: "When the row became known; where its source does not say, when it happened.",
} as const;

export const directionTexts: Readonly<Record<Direction, string | undefined>> = {
  up: "More of it is healthier.",
  down: "Less of it is healthier.",
  none: undefined,
};

export const roleTexts: Readonly<Record<Role, string>> = {
  revenue: "It is the revenue of the account.",
  owner: "It names who looks after the account.",
  name: "It is what people call the account.",
  renewal: "It is the day on which the contract is renewed.",
};

export const rangeText = ([low, high]: readonly [number, number]): string =>
  `From ${low} to ${high}; what is outside is missing.`;

export const valuesText = (values: readonly string[]): string => `Can be ${allOf(values)}.`;

export const freshForText = (days: number): string => `Missing once it is older than ${formatNumberOf(days, "day")}.`;

export const actionableText = "Somebody can do something about it.";

export const undatedText = "The state at import, whatever the date.";

export const columnText = (source: string): string => `Column of the source ${quoted(source)}.`;

export const accountColumnText = "It names the account.";

export const requiredText = "Required.";

export const otherwiseText = "Every value that is not listed.";

export const examplesText = (examples: readonly (readonly [text: string, gives: string])[]): string =>
  `For example, ${examples.map(([text, gives]) => `${quoted(text)} is ${quoted(gives)}`).join("; ")}.`;

export const daysText = (days: number): string => formatNumberOf(days, "day");

/** How a choice begins that everybody falls under whom no other one has. */
export const everybodyElseText = "Everybody else.";

/** The kind of a value in words, as its schema has it. */
export function kindText(node: SchemaNode): string {
  if (node.expected) return node.expected;
  if (node.enum) return node.enum.map((value) => quoted(value)).join(", ");
  if (node.type === "array" && !Array.isArray(node.items)) {
    const items = node.items as SchemaNode | undefined;
    return items?.properties ? kinds.array : `list of ${items ? kindText(items) : "values"}`;
  }
  const { type, minimum, maximum } = node;
  const kind = type ? kinds[type] : "any value";
  if (minimum !== undefined && maximum !== undefined) return `${kind} from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return `${kind} of at least ${minimum}`;
  return maximum === undefined ? kind : `${kind} of at most ${maximum}`;
}

const kinds = {
  string: "text",
  number: "number",
  integer: "whole number",
  boolean: "`true` or `false`",
  object: "mapping",
  array: "list",
} as const;
