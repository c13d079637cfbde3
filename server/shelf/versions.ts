/**
 * Versions of a served rule set: as git remembers them, and as it stands.
 *
 * @module
 */

import { unifiedDiff } from "#engine/document/unifiedDiff.ts";
import { differencesBetween, type Version } from "#engine/plan/differences.ts";
import { BarographError, hasErrors, type Problem, problem } from "#engine/problems.ts";
import { planTexts } from "#engine/texts/index.ts";
import { branchesOf, headOf } from "../git/branches.ts";
import { commitTexts, type NewCommit } from "../git/commitTexts.ts";
import { fileAt, shortHash } from "../git/fileAt.ts";
import { type Commit, logOf } from "../git/logOf.ts";
import { openRepository, pathIn, type Repository, resolveRef } from "../git/repository.ts";
import { rulesAt } from "../git/rulesAt.ts";
import { checkDraft } from "./checkDraft.ts";
import type { ServedBook, ServedRules } from "./servedBook.ts";

/** The commits of a rule set, and where the repository stands. */
export interface VersionList {
  /** The branch that is checked out; `null` where a commit is. */
  readonly branch: string | null;
  readonly branches: readonly string[];
  /** The newest first. */
  readonly versions: readonly Commit[];
  /** Does the file differ from what HEAD holds? */
  readonly changed: boolean;
}

/**
 * Lists the commits that changed a rule set's file.
 *
 * @param ref where the list begins; HEAD without it
 * @throws BarographError `git-…`
 */
export async function versionsOf(
  served: ServedBook,
  rules: ServedRules,
  { ref, limit }: { readonly ref?: string | undefined; readonly limit: number },
): Promise<VersionList> {
  const repository = await repositoryOf(served);
  const from = ref === undefined ? undefined : await resolveRef(repository, ref);
  const path = await pathIn(repository, rules.path);
  const head = await headOf(repository);
  const committed = await textAt(repository, "HEAD", path).catch(() => undefined);
  return {
    branch: head?.replace(/^refs\/heads\//, "") ?? null,
    branches: await branchesOf(repository),
    versions: (await logOf(repository, [path], from)).slice(0, limit),
    changed: committed?.text !== rules.text,
  };
}

/**
 * The text of a rule set in a commit, branch or tag.
 *
 * @throws BarographError `git-…`
 */
export async function versionAt(served: ServedBook, rules: ServedRules, ref: string) {
  const repository = await repositoryOf(served);
  return textAt(repository, ref, await pathIn(repository, rules.path));
}

/** What lies between two versions: in words where both work, and line by line. */
export interface VersionDifference {
  /** In meaning; `null` where one of the two has errors. */
  readonly differences: readonly (object & { readonly sentence: string })[] | null;
  /** What is wrong with them. */
  readonly problems: readonly Problem[];
  readonly diff: string;
}

/**
 * Compares two versions of a rule set.
 *
 * @param from the older one: a commit, branch or tag
 * @param to the newer one; without it, the draft, else the file as it stands
 * @throws BarographError `git-…`
 */
export async function differencesOf(
  served: ServedBook,
  rules: ServedRules,
  { from, to, draft }: { readonly from: string; readonly to?: string | undefined; readonly draft?: string | undefined },
): Promise<VersionDifference> {
  const repository = await repositoryOf(served);
  const before = await sideAt(repository, rules, from);
  const after = to === undefined ? sideNow(served, rules, draft ?? rules.text) : await sideAt(repository, rules, to);
  const facts = (name: string) => after.version?.book.facts.get(name)?.title ?? name;
  const differences =
    before.version && after.version
      ? differencesBetween(before.version, after.version).map((one) => ({
          ...one,
          sentence: planTexts.differenceText(one, facts),
        }))
      : null;
  const problems = [...before.problems, ...after.problems].filter(({ severity }) => severity === "error");
  return { differences, problems, diff: unifiedDiff(rules.file, before.text, after.text) };
}

/**
 * Commits rule sets, and the book where it is asked for, to a branch.
 *
 * @param texts by file within the book's folder
 * @throws as `commitTexts`
 */
export async function commitFiles(
  served: ServedBook,
  { texts, ...wanted }: NewCommit,
): Promise<{ readonly commit: string; readonly branch: string }> {
  const repository = await repositoryOf(served);
  const byPath = new Map<string, string>();
  for (const [file, text] of texts) byPath.set(await pathIn(repository, `${served.folder}/${file}`), text);
  try {
    return { commit: await commitTexts(repository, { ...wanted, texts: byPath }), branch: wanted.branch };
  } catch (error) {
    throw withinBook(error, byPath, [...texts.keys()]);
  }
}

/** One of two versions that are compared. */
interface Side {
  readonly text: string;
  readonly version?: Version | undefined;
  readonly problems: readonly Problem[];
}

async function sideAt(repository: Repository, rules: ServedRules, ref: string): Promise<Side> {
  const { commit, text } = await textAt(repository, ref, await pathIn(repository, rules.path));
  const { book, rules: read, problems } = await rulesAt(repository, commit, rules.path, shortHash(commit));
  const ruleSet = hasErrors(problems) ? undefined : read[0]?.ruleSet;
  return { text, problems, version: book && ruleSet && { book, ruleSet } };
}

function sideNow(served: ServedBook, { file }: ServedRules, text: string): Side {
  const { book } = served.loaded;
  if (!book) return { text, problems: served.loaded.problems };
  const { ruleSet, problems } = checkDraft(served, text, file);
  return { text, problems, version: ruleSet && !hasErrors(problems) ? { book, ruleSet } : undefined };
}

async function textAt(repository: Repository, ref: string, path: string): Promise<{ commit: string; text: string }> {
  const commit = await resolveRef(repository, ref);
  return { commit, text: await fileAt(repository, commit, path) };
}

/** Problems of git name files from the repository's root; people here know them from the book's folder. */
function withinBook(error: unknown, byPath: ReadonlyMap<string, string>, files: readonly string[]): unknown {
  if (!(error instanceof BarographError)) return error;
  const paths = [...byPath.keys()];
  const problems = error.problems.map((one) =>
    one.code === "commit-unsaved"
      ? problem(one.code, { ...one.parameters, file: files[paths.indexOf(one.parameters.file)] ?? "" })
      : one,
  );
  return new BarographError(problems, { cause: error });
}

const repositoryOf = ({ folder }: ServedBook): Promise<Repository> => openRepository(folder);
