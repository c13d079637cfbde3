/**
 * What the sections of an explanation share.
 *
 * @module
 */
import type { Book } from "#engine/book/book.ts";
import type { Program } from "#engine/rules/program.ts";
import type { ExplainReport } from "../../answers/explain.ts";
import type { Names } from "../names.ts";
import { type Block, table } from "../report.ts";
import { number, sentences } from "../table.ts";

/** What every section is written from. */
export interface ExplainContext {
  readonly report: ExplainReport;
  readonly book: Book;
  readonly program: Program;
  /** What the rules and the book call things. */
  readonly names: Names;
  /** The same for the rules of the earlier side of a change. */
  readonly namesBefore: Names;
}

/** Sentences behind their numbers. */
export const numbered = (rows: readonly (readonly [number: string, sentence: string])[]): Block =>
  table([number(""), sentences("")], rows);
