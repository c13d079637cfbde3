/**
 * What a check is: something that is allowed and yet hardly meant. One file a check.
 *
 * @module
 */
import type { Book } from "../book/book.ts";
import type { SnapshotTable } from "../book/table.ts";
import type { SourceDocument } from "../document/document.ts";
import type { RulesDocument } from "../document/schema/rules.ts";
import type { Problem, ProblemCode } from "../problems.ts";
import type { Program } from "../rules/program.ts";
import type { Domains } from "./domains/domain.ts";

/** A rule set that compiles, and what is known about its facts. */
export interface RulesContext {
  readonly document: SourceDocument;
  readonly declaration: RulesDocument;
  readonly book: Book;
  readonly program: Program;
  /** What facts, `segment`, `stage`, `score` and `coverage` can be. */
  readonly domains: Domains;
  /** The book's snapshots, where somebody took them: what is often missing shows only there. */
  readonly table?: SnapshotTable;
}

/** A check of a rule set. */
export interface RulesCheck {
  readonly code: ProblemCode;
  /** Does it need the book's snapshots? */
  readonly needsData?: true;
  run(context: RulesContext): Problem[];
}

/** A book that resolves, and everything that reads its facts. */
export interface BookContext {
  readonly document: SourceDocument;
  readonly book: Book;
  /** Names of the facts that rule sets, KPIs and the book itself read, directly or through others. */
  readonly used: ReadonlySet<string>;
  readonly table?: SnapshotTable;
}

/** A check of a book. */
export interface BookCheck {
  readonly code: ProblemCode;
  readonly needsData?: true;
  run(context: BookContext): Problem[];
}
