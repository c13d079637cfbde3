/**
 * The schemas of all kinds of files, by kind.
 *
 * @module
 */
import type { TSchema } from "typebox";
import { BookSchema } from "./book.ts";
import { KpisSchema } from "./kpis.ts";
import { RulesSchema } from "./rules.ts";

export type FileKind = "book" | "rules" | "kpis";

export const schemas: Readonly<Record<FileKind, TSchema>> = { book: BookSchema, rules: RulesSchema, kpis: KpisSchema };
