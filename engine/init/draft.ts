/**
 * Proposed documents as books and rule sets that can be run.
 *
 * @module
 */
import type { Book } from "../book/book.ts";
import { resolveBook } from "../book/resolve.ts";
import { readDocument } from "../document/document.ts";
import type { BookDocument } from "../document/schema/book.ts";
import type { RulesDocument } from "../document/schema/rules.ts";
import { BarographError } from "../problems.ts";
import { compileRules, type RuleSet } from "../rules/compile.ts";
import type { BookProposal } from "./book.ts";

/**
 * The book of a proposal.
 *
 * @throws BarographError if it does not resolve, which is a mistake in the proposing
 */
export function draftBook(document: BookDocument, roles: BookProposal["roles"]): Book {
  const read = readDocument(JSON.stringify(document), "book.yaml");
  if (!read.document) throw new BarographError(read.problems);
  const headers = new Map(roles.map(({ source, table }) => [source, table.columns.map(({ name }) => name)]));
  const { book, problems } = resolveBook(read.document, headers);
  if (!book) throw new BarographError(problems);
  return book;
}

/** The rule set of a proposal. @throws BarographError likewise */
export function draftRules(document: RulesDocument, book: Book): RuleSet {
  const read = readDocument(JSON.stringify(document), "health.rules.yaml");
  if (!read.document) throw new BarographError(read.problems);
  const { ruleSet, problems } = compileRules(read.document, book);
  if (!ruleSet) throw new BarographError(problems);
  return ruleSet;
}
