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
import { shortHash } from "../git/fileAt.ts";
import { openRepository, resolveRef } from "../git/repository.ts";
import { rulesAt } from "../git/rulesAt.ts";
import type { RulesOrigin } from "../runs/comparison.ts";
import type { PreviousRules } from "../runs/material.ts";
import { type Files, load, type Runnable, runnable } from "./load.ts";

/** Another rule set, over the facts of its own book. */
export interface OtherRules extends PreviousRules {
  readonly origin: RulesOrigin;
}

/**
 * Finds the other rule set. What lies on the disk is taken first; a branch of the same name is `refs/heads/NAME`.
 *
 * @param named a rule set, a folder with one, or a commit, branch or tag in the repository of `ready`
 * @throws BarographError `git-…`; as `runnable`
 */
export async function otherRules(named: string, { path }: Pick<Runnable, "path">): Promise<OtherRules> {
  if (await stat(named).catch(() => undefined)) return rulesInFile(named, named);
  return rulesInGit(named, path);
}

/**
 * The rule set that lies somewhere on the disk.
 *
 * @param shown what it is called
 * @throws as `runnable`
 */
export async function rulesInFile(path: string, shown: string, files?: Files): Promise<OtherRules> {
  const rules = rulesOf(runnable(await load(path, files), shown));
  return { ...rules, commit: "", date: "", origin: { kind: "file", path: shown } };
}

/**
 * A rule set as it stands in a commit.
 *
 * @param ref a commit, branch or tag
 * @param path where the rule set lies in the working copy
 * @throws BarographError `git-…`; as `runnable`
 */
export async function rulesInGit(ref: string, path: string): Promise<OtherRules> {
  const repository = await openRepository(dirname(path));
  const commit = await resolveRef(repository, ref);
  const rules = rulesOf(runnable(await rulesAt(repository, commit, path, ref), ref));
  const short = shortHash(commit);
  return { ...rules, commit: short, date: "", origin: { kind: "commit", ref, commit: short } };
}

const rulesOf = ({ ruleSet, book, bookText, file, text }: Runnable) => ({
  ruleSet,
  book,
  texts: { book: bookText, rules: { file, text } },
});

/** @throws BarographError `rules-other-facts` if the rule set reads facts that a book defines otherwise */
export function requireSameFacts(named: string, { ruleSet, book: own }: OtherRules, book: Book): void {
  const facts = factsDefinedOtherwise(ruleSet.program, own, book);
  if (facts.length > 0) throw new BarographError(problem("rules-other-facts", { path: named, facts }));
}
