/**
 * Everything that checks find in a book and its rule sets.
 *
 * @module
 */
import type { SnapshotTable } from "#engine/book/table.ts";
import { checkBook, checkRules } from "#engine/checks/index.ts";
import { readDocument } from "#engine/document/document.ts";
import type { Problem } from "#engine/problems.ts";
import { display, type Loaded } from "./load.ts";

/**
 * What the checks find in what could be loaded; of files with errors nothing.
 *
 * @param table the book's snapshots; without them, what only data show is not told
 */
export function findingsOfChecks({ book, bookFile, rules, kpis, texts }: Loaded, table?: SnapshotTable): Problem[] {
  if (!book) return [];
  const documentOf = (file: string) => {
    const text = texts.get(file);
    return text === undefined ? undefined : readDocument(text, file).document;
  };
  const findings = rules.flatMap(({ file, ruleSet }) => {
    const document = documentOf(file);
    return document && ruleSet ? checkRules(document, ruleSet, book, table) : [];
  });
  const own = documentOf(display(bookFile));
  const ruleSets = rules.flatMap(({ ruleSet }) => ruleSet ?? []);
  // a rule set with errors, or one that is not written yet, may read anything: then nothing is unused
  if (!own || ruleSets.length === 0 || ruleSets.length < rules.length) return findings;
  return [...checkBook(own, book, ruleSets, kpis && documentOf(kpis.file), table), ...findings];
}
