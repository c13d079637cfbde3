/**
 * The rule set that another one is compared with: a file, or a version of the same file in git.
 *
 * @module
 */
import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { Book } from "#engine/book/book.ts";
import { BarographError, problem } from "#engine/problems.ts";
import type { RuleSet } from "#engine/rules/compile.ts";
import { factsDefinedOtherwise } from "#engine/rules/identity.ts";
import { load, type Runnable, runnable } from "../folder/load.ts";
import { shortHash } from "../git/fileAt.ts";
import { openRepository, resolveRef } from "../git/repository.ts";
import { rulesAt } from "../git/rulesAt.ts";

/** Where a rule set is from: `ref` is what somebody called the commit. */
export type RulesOrigin =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "commit"; readonly ref: string; readonly commit: string };

export interface OtherRules {
  readonly ruleSet: RuleSet;
  readonly origin: RulesOrigin;
}

/**
 * Finds the other rule set. What lies on the disk is taken first; a branch of the same name is `refs/heads/NAME`.
 *
 * @param named a rule set, a folder with one, or a commit, branch or tag in the repository of `ready`
 * @throws BarographError `rules-other-facts` if it reads facts that the book defines otherwise; `git-…`; as `runnable`
 */
export async function otherRules(named: string, ready: Pick<Runnable, "book" | "file">): Promise<OtherRules> {
  const { runnable: other, origin } = await found(named, ready.file);
  requireSameFacts(other, ready.book, named);
  return { ruleSet: other.ruleSet, origin };
}

async function found(named: string, file: string): Promise<{ runnable: Runnable; origin: RulesOrigin }> {
  if (await stat(named).catch(() => undefined)) {
    return { runnable: runnable(await load(named), named), origin: { kind: "file", path: named } };
  }
  const repository = await openRepository(dirname(file));
  const commit = await resolveRef(repository, named);
  const loaded = await rulesAt(repository, commit, file, named);
  return { runnable: runnable(loaded, named), origin: { kind: "commit", ref: named, commit: shortHash(commit) } };
}

function requireSameFacts({ ruleSet, book: own }: Runnable, book: Book, named: string): void {
  const facts = factsDefinedOtherwise(ruleSet.program, own, book);
  if (facts.length > 0) throw new BarographError(problem("rules-other-facts", { path: named, facts }));
}
