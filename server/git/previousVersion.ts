/**
 * The version of a rule set before its last change of meaning, as git remembers it.
 *
 * @module
 */
import { dirname } from "node:path";
import { BarographError, hasErrors } from "#engine/problems.ts";
import type { RuleSet } from "#engine/rules/compile.ts";
import type { Loaded, TextFile } from "../folder/load.ts";
import { shortHash } from "./fileAt.ts";
import { type Commit, logOf } from "./logOf.ts";
import { openRepository, pathIn } from "./repository.ts";
import { rulesAt } from "./rulesAt.ts";

export interface PreviousVersion extends Required<Pick<Loaded, "book">> {
  /** What it was read from. */
  readonly texts: { readonly book: TextFile; readonly rules: TextFile };
  /** The newest commit that holds it. */
  readonly commit: Commit;
  readonly ruleSet: RuleSet;
}

/** Of so many commits it is asked what the rule set meant there. */
const mostCommits = 30;

/**
 * The newest committed version of a rule set with another identity than the one in the working copy: that of HEAD where
 * the working copy differs in meaning, else the one before the last commit that changed it. Versions that do not compile
 * are passed over.
 *
 * @param bookFile path of the book: its facts are part of the meaning
 * @returns `undefined` where there is none, no repository, or no git
 */
export async function previousVersion(
  file: string,
  bookFile: string,
  { identity }: Pick<RuleSet, "identity">,
): Promise<PreviousVersion | undefined> {
  try {
    const repository = await openRepository(dirname(file));
    const paths = [await pathIn(repository, file), await pathIn(repository, bookFile)];
    const commits = await logOf(repository, paths);
    for (const commit of commits.slice(0, mostCommits)) {
      const loaded = await rulesAt(repository, commit.id, file, shortHash(commit.id));
      const { book, bookText, rules, problems } = loaded;
      const ruleSet = rules[0]?.ruleSet;
      if (!book || !ruleSet || hasErrors(problems) || ruleSet.identity === identity) continue;
      const read = { file: rules[0]!.file, text: loaded.texts.get(rules[0]!.file)! };
      return { commit, book, ruleSet, texts: { book: bookText!, rules: read } };
    }
    return undefined;
  } catch (error) {
    if (error instanceof BarographError && error.problems.every(({ code }) => code.startsWith("git-")))
      return undefined;
    throw error;
  }
}
