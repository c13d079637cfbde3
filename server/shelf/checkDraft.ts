/**
 * What is wrong with a text that nobody has saved yet.
 *
 * @module
 */
import { resolveBook } from "#engine/book/resolve.ts";
import { checkRules } from "#engine/checks/index.ts";
import { readDocument } from "#engine/document/document.ts";
import { BarographError, type Problem, problem } from "#engine/problems.ts";
import { compileRules, type RuleSet } from "#engine/rules/compile.ts";
import { checkUndated } from "#engine/rules/undated.ts";
import type { ServedBook } from "./servedBook.ts";

export interface CheckedDraft {
  readonly ruleSet?: RuleSet | undefined;
  readonly problems: readonly Problem[];
}

const isBook = /^book\.(ya?ml|json)$/;

/**
 * Checks the text of a rule set, or of the book itself.
 *
 * @param file what the text is called; without it, a rule set
 * @throws FilesError if the book of a rule set has errors
 */
export function checkDraft(served: ServedBook, text: string, file = "draft.rules.yaml"): CheckedDraft {
  const { document, problems } = readDocument(text, file);
  if (!document) return { problems };
  if (isBook.test(file)) return { problems: [...problems, ...resolveBook(document, new Map()).problems] };
  const { book } = served;
  const compiled = compileRules(document, book);
  const found = [...problems, ...compiled.problems];
  if (!compiled.ruleSet) return { problems: found };
  const { ruleSet } = compiled;
  found.push(...checkUndated(ruleSet, book, document.spanOfKey(["rules"])));
  found.push(...checkRules(document, ruleSet, book, served.dataIfReady?.snapshots.table));
  return { ruleSet, problems: found };
}

/**
 * The rule set that somebody asks with: a draft if there is one, else the file.
 *
 * @throws BarographError with everything that is wrong with the draft, if one is an error; as `ruleSetNamed`
 */
export function ruleSetOf(served: ServedBook, name: string | undefined, draft: string | undefined): RuleSet {
  if (draft === undefined) return served.ruleSetNamed(name);
  const file = "draft.rules.yaml";
  const { document, problems } = readDocument(draft, file);
  const compiled = document && compileRules(document, served.book);
  if (compiled?.ruleSet) return compiled.ruleSet;
  const all = [...problems, ...(compiled?.problems ?? [])];
  throw new BarographError(all.length > 0 ? all : problem("internal", { detail: "" }));
}
