/**
 * The problems that mistakes raise, found by making them.
 *
 * @module
 */
import { resolveBook } from "#engine/book/resolve.ts";
import { resolveCases } from "#engine/cases/resolve.ts";
import { checkBook, checkRules } from "#engine/checks/index.ts";
import { readDocument } from "#engine/document/document.ts";
import { resolveKpis } from "#engine/kpis/resolve/kpis.ts";
import type { Problem } from "#engine/problems.ts";
import { compileRules } from "#engine/rules/compile.ts";
import { checkUndated } from "#engine/rules/undated.ts";
import { exampleText } from "../example.ts";
import type { Mistake } from "./mistakes.ts";

const files = ["book.yaml", "health.rules.yaml", "health.cases.yaml", "kpis.yaml"] as const;

/** The texts of the example by file, with a mistake in one of them. */
export function withMistake(mistake: Mistake): ReadonlyMap<string, string> {
  const texts = new Map(files.map((file) => [file, exampleText(file)]));
  for (const { file, passage, mistake: written } of mistake.given ? [mistake.given, mistake] : [mistake]) {
    const parts = passage === "" ? ["", ""] : texts.get(file)!.split(passage);
    if (parts.length !== 2) throw new Error(`"${passage}" stands ${parts.length - 1} times in ${file}`);
    texts.set(file, parts.join(written));
  }
  return texts;
}

/** Everything that is told of the texts of a book and its rule set. */
export function problemsOf(texts: ReadonlyMap<string, string>): readonly Problem[] {
  const resolved = bookOf(texts.get("book.yaml")!);
  const problems = [...resolved.problems];
  const { document, problems: unread } = readDocument(texts.get("health.rules.yaml")!, "health.rules.yaml");
  problems.push(...unread);
  if (!document || !resolved.book) return problems;
  const { ruleSet, problems: told } = compileRules(document, resolved.book);
  problems.push(...told);
  if (ruleSet) problems.push(...checkUndated(ruleSet, resolved.book, document.spanOfKey(["rules"])));
  const cases = readDocument(texts.get("health.cases.yaml")!, "health.cases.yaml");
  problems.push(...cases.problems);
  if (cases.document && ruleSet)
    problems.push(...resolveCases(cases.document, resolved.book, ruleSet.program).problems);
  const kpis = readDocument(texts.get("kpis.yaml")!, "kpis.yaml");
  problems.push(...kpis.problems);
  if (ruleSet) {
    const book = readDocument(texts.get("book.yaml")!, "book.yaml").document!;
    problems.push(...checkRules(document, ruleSet, resolved.book));
    problems.push(...checkBook(book, resolved.book, [ruleSet], kpis.document));
  }
  if (kpis.document) problems.push(...resolveKpis(kpis.document, resolved.book, ruleSet).problems);
  return problems;
}

const books = new Map<string, ReturnType<typeof resolveBook>>();

/** A book by its text; most mistakes have the same one. */
function bookOf(text: string): ReturnType<typeof resolveBook> {
  const known = books.get(text);
  if (known) return known;
  const { document, problems } = readDocument(text, "book.yaml");
  const resolved = document ? resolveBook(document) : { problems };
  books.set(text, resolved);
  return resolved;
}
