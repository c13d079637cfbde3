/**
 * The rule set that another one is compared with: a file, or a version of the same file in git.
 *
 * @module
 */
import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { Book } from "#engine/book/book.ts";
import { BarographError, problem } from "#engine/problems.ts";
import { factsDefinedOtherwise } from "#engine/rules/identity.ts";
import { load, type Runnable, runnable } from "../folder/load.ts";
import { shortHash } from "../git/fileAt.ts";
import { openRepository, resolveRef } from "../git/repository.ts";
import { rulesAt } from "../git/rulesAt.ts";

/** Where a rule set is from: `ref` is what somebody called the commit. */
export type RulesOrigin =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "commit"; readonly ref: string; readonly commit: string };

/** Another rule set, over the facts of its own book. */
export interface OtherRules extends Pick<Runnable, "ruleSet" | "book"> {
  readonly origin: RulesOrigin;
}

/**
 * Finds the other rule set. What lies on the disk is taken first; a branch of the same name is `refs/heads/NAME`.
 *
 * @param named a rule set, a folder with one, or a commit, branch or tag in the repository of `ready`
 * @throws BarographError `git-…`; as `runnable`
 */
export async function otherRules(named: string, { file }: Pick<Runnable, "file">): Promise<OtherRules> {
  if (await stat(named).catch(() => undefined)) {
    const { ruleSet, book } = runnable(await load(named), named);
    return { ruleSet, book, origin: { kind: "file", path: named } };
  }
  const repository = await openRepository(dirname(file));
  const commit = await resolveRef(repository, named);
  const { ruleSet, book } = runnable(await rulesAt(repository, commit, file, named), named);
  return { ruleSet, book, origin: { kind: "commit", ref: named, commit: shortHash(commit) } };
}

/** @throws BarographError `rules-other-facts` if the rule set reads facts that a book defines otherwise */
export function requireSameFacts(named: string, { ruleSet, book: own }: OtherRules, book: Book): void {
  const facts = factsDefinedOtherwise(ruleSet.program, own, book);
  if (facts.length > 0) throw new BarographError(problem("rules-other-facts", { path: named, facts }));
}
