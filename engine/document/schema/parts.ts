/**
 * What the schemas of all kinds of files share. `expected` is our own annotation: how a problem names the kind of value
 * where JSON Schema alone would speak of alternatives or patterns.
 *
 * @module
 */
import Type, { type Static, type TProperties, type TSchema } from "typebox";

/** An object whose keys are all known. */
export const object = <P extends TProperties>(properties: P, description: string) =>
  Type.Object(properties, { additionalProperties: false, description });

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

/** Named things: an object whose keys are the author's own names. `expectedKey` annotates like `expected`. */
export const named = <S extends TSchema>(value: S, description: string, keys: typeof names = names) =>
  Type.Record(Type.String({ pattern: keys.pattern }), value, {
    additionalProperties: false,
    expectedKey: keys.expected,
    description,
  });

/** Things by their ids. */
export const byIds = <S extends TSchema>(value: S, description: string) => named(value, description, ids);

export const Id = (description: string) => Type.String({ ...ids, description });

export const Text = (description: string) => Type.String({ description });

/** A condition as it stands in a document: text, or a condition tree, which `readExpression` looks into. */
export type ConditionSource = string | { readonly [key: string]: unknown };

export const Condition = (description: string) =>
  Type.Unsafe<ConditionSource>(
    Type.Union([Type.String(), ConditionTree], {
      expected: "a condition, as text or as a tree of json-rules-engine",
      description,
    }),
  );

// what a tree may be in detail is told by `readTree`, better than by a schema; the keys are here for editors
const ConditionTree = Type.Object(
  {},
  {
    properties: {
      all: { description: "A list of conditions: all must be true." },
      any: { description: "A list of conditions: one must be true." },
      not: { description: "A condition that must be false." },
      condition: { description: "The id of a condition under `conditions`." },
      fact: { description: "The fact that is compared." },
      operator: {
        description: "equal, notEqual, lessThan, lessThanInclusive, greaterThan, greaterThanInclusive, in, notIn.",
      },
      value: {
        description: "What it is compared with: a constant, a list, `{ fact: … }`, or null for a missing value.",
      },
    },
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
