/**
 * The schemas of all kinds of files, by kind.
 *
 * @module
 */
import { BookSchema } from "./book.ts";
import { CasesSchema } from "./cases.ts";
import { KpisSchema } from "./kpis.ts";
import type { SchemaNode } from "./node.ts";
import { RulesSchema } from "./rules.ts";

export type FileKind = "book" | "rules" | "kpis" | "cases";

export const schemas = {
  book: BookSchema,
  rules: RulesSchema,
  kpis: KpisSchema,
  cases: CasesSchema,
} as unknown as Readonly<Record<FileKind, SchemaNode>>;
