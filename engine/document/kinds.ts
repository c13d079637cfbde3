/**
 * The kinds of files, each with what holds a document against its schema. One constant each: a program that reads no
 * KPIs carries no code that checks them, which is long.
 *
 * @module
 */
import { BookSchema } from "./schema/book.ts";
import { CasesSchema } from "./schema/cases.ts";
import { KpisSchema } from "./schema/kpis.ts";
import type { SchemaNode } from "./schema/node.ts";
import { RulesSchema } from "./schema/rules.ts";
import { book, cases, kpis, rules } from "./validators.generated.ts";

/** The part of Ajv's errors that we read. */
export interface ValidationError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

type Validator = ((value: unknown) => boolean) & { errors?: readonly ValidationError[] | null };

export interface DocumentKind {
  readonly schema: SchemaNode;
  readonly validate: Validator;
  /** The least that such a file must have. */
  readonly least: object;
}

export const bookKind: DocumentKind = {
  schema: BookSchema as unknown as SchemaNode,
  validate: book as unknown as Validator,
  least: { book: "book", sources: {}, facts: {}, snapshots: { from: "2000-01-01" } },
};

export const rulesKind: DocumentKind = {
  schema: RulesSchema as unknown as SchemaNode,
  validate: rules as unknown as Validator,
  least: {
    rules: "rules",
    groups: [{ id: "group", weight: 1, components: [{ id: "component" }] }],
    bands: [{ id: "red" }, { id: "green" }],
  },
};

export const kpisKind: DocumentKind = {
  schema: KpisSchema as unknown as SchemaNode,
  validate: kpis as unknown as Validator,
  least: { kpis: {} },
};

export const casesKind: DocumentKind = {
  schema: CasesSchema as unknown as SchemaNode,
  validate: cases as unknown as Validator,
  least: { cases: [{ name: "case", on: "2000-01-01", expect: {} }] },
};
