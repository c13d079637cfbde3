/**
 * What the schemas of all kinds of files share. Annotations of ours are explained in `node.ts`.
 *
 * @module
 */

import type { Static, TProperties, TSchema } from "typebox";
import * as Type from "typebox";
import type { ValueType } from "../../language/expression.ts";
import { treeKeys } from "../../language/trees/keys.ts";
import type { Named, SchemaNode } from "./node.ts";

/** An object whose keys are all known. */
export const object = <P extends TProperties>(
  properties: P,
  description: string,
  notes: Pick<SchemaNode, "examples" | "alternatives"> = {},
) => Type.Object(properties, { additionalProperties: false, description, ...notes });

/** Keys of which only one may stand. */
export const oneOfKeys = (keys: readonly string[]): Pick<SchemaNode, "alternatives"> => ({
  alternatives: keys.map((key) => [key]),
});

/** Names that can stand in a condition. */
const names = {
  pattern: "^[A-Za-z_][A-Za-z0-9_]*$",
  expected: "a name of letters, digits and underscores that begins with a letter",
};

/** Ids are stable names across versions. */
const ids = {
  pattern: "^[A-Za-z0-9][A-Za-z0-9_.-]*$",
  expected: "an id of letters, digits, dots, hyphens and underscores",
};

/** Keys of any spelling; the pattern that TypeBox takes by itself would let those with a line break pass unseen. */
export const AnyKey = Type.String({ pattern: "^" });

/** Named things: an object whose keys are the author's own names. */
export const named = <S extends TSchema>(value: S, description: string, ...examples: readonly object[]) =>
  record(names, value, description, examples);

/** Things by their ids. */
export const byIds = <S extends TSchema>(value: S, description: string, ...examples: readonly object[]) =>
  record(ids, value, description, examples);

const record = <S extends TSchema>(keys: typeof names, value: S, description: string, examples: readonly object[]) =>
  Type.Record(Type.String({ pattern: keys.pattern }), value, {
    additionalProperties: false,
    expectedKey: keys.expected,
    description,
    ...(examples.length > 0 && { examples }),
  });

export const Id = (description: string) => Type.String({ ...ids, description });

export const Text = (description: string) => Type.String({ description });

/** What a name stands for, in words. */
const namedAs: Readonly<Record<Exclude<Named, "role" | "value" | "factValue">, string>> = {
  fact: "the name of a fact",
  source: "the name of a source",
  datedSource: "the name of a source with dates",
  column: "the name of a column",
  sourceColumn: "a source and its column, written `source.column`",
  columnOrSource: "a source and its column, written `source.column`, or the source alone with `of`",
  segment: "the id of a segment",
  stage: "the id of a stage",
  band: "the id of a band",
  component: "the id of a component",
  adjustment: "the id of an adjustment",
  alert: "the id of an alert",
  counted: "what is counted",
  countedValue: "what is counted and what is taken of each, such as `customers.arr`",
  definition: "the name of a provided definition",
  kpi: "the name of a KPI",
};

/** The name of something that is declared elsewhere. */
export const NameOf = (names: keyof typeof namedAs, description: string, ofType?: ValueType) =>
  Type.String({ names, expected: namedAs[names], description, ...(ofType && { ofType }) });

export const Formula = (description: string) =>
  Type.String({ expression: "formula", expected: "a formula, as text", description });

/** A condition as it stands in a document: text, or a condition tree, which `readExpression` looks into. */
export type ConditionSource = string | { readonly [key: string]: unknown };

export const Condition = (description: string) =>
  Type.Unsafe<ConditionSource>(
    Type.Union([Type.String(), ConditionTree], {
      expression: "condition",
      expected: "a condition, as text or as a tree of json-rules-engine",
      description,
    }),
  );

// what a tree may be in detail is told by `readTree`, better than by a schema; the keys are here for editors
const ConditionTree = Type.Object(
  {},
  {
    properties: Object.fromEntries(
      Object.entries(treeKeys).map(([key, { documentation }]) => [key, { description: documentation }]),
    ),
    description: "A condition tree of json-rules-engine.",
  },
);

export const DayText = (description: string) =>
  Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$", expected: "a date such as 2026-06-15", description });

export const DurationText = (description: string) =>
  Type.String({ pattern: "^\\d{1,5}[dw]$", expected: "a number of days or weeks such as 90d or 12w", description });

export const Weight = (description: string) => Type.Number({ minimum: 0, maximum: 1_000_000, description });

export const Points = (description: string) => Type.Number({ minimum: 0, maximum: 100, description });

/** One of a few words. */
export const oneOf = <const V extends string>(values: readonly V[], description: string) =>
  Type.Unsafe<V>({ enum: [...values], description });

/** The TypeScript type of a schema, read-only throughout. */
export type ReadonlyStatic<S extends TSchema> = DeepReadonly<Static<S>>;

type DeepReadonly<T> = T extends readonly (infer _)[]
  ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;
