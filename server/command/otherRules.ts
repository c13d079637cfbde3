/**
 * The rule set that another one is compared with: a file, or a version of the same file in git.
 *
 * @module
 */
import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { Book } from "#engine/book/book.ts";
import { alignedTo, withFactsOf } from "#engine/book/otherFacts.ts";
import type { SnapshotTable } from "#engine/book/table.ts";
import { BarographError, problem } from "#engine/problems.ts";
import { factsDefinedOtherwise, factsOverOtherSources } from "#engine/rules/identity.ts";
import { load, type Runnable, runnable } from "../folder/load.ts";
import { takeSnapshots } from "../folder/snapshots.ts";
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

/** What the present data say, and where they are kept. */
interface Present extends Pick<Runnable, "book" | "folder"> {
  readonly table: SnapshotTable;
  readonly store?: string | undefined;
  readonly signal: AbortSignal;
}

/**
 * The snapshots of the present book with the facts as another rule set's book defines them, row by row.
 *
 * @returns the facts that the present data cannot give, where there are any
 */
export async function tableForRules(
  { ruleSet: { program }, book: own }: Pick<OtherRules, "ruleSet" | "book">,
  { book, folder, table, store, signal }: Present,
): Promise<{ table: SnapshotTable } | { lacking: readonly string[] }> {
  if (factsDefinedOtherwise(program, own, book).length === 0) return { table };
  const lacking = factsOverOtherSources(program, own, book);
  if (lacking.length > 0) return { lacking };
  const { snapshots } = await takeSnapshots(withFactsOf(book, own, program.facts), folder, { store, signal });
  return { table: alignedTo(table, snapshots.table) };
}
