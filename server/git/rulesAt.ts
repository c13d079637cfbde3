/**
 * A rule set as it stands in a commit, with the book that lies beside it there. The data are those of the disk.
 *
 * @module
 */
import { join } from "node:path";
import { BarographError, type Problem } from "#engine/problems.ts";
import { type Loaded, loadFrom } from "../folder/load.ts";
import { fileAt } from "./fileAt.ts";
import { pathIn, type Repository } from "./repository.ts";

/**
 * Loads a rule set from a commit.
 *
 * @param commit a hash, from `resolveRef` or `logOf`
 * @param file the rule set's path in the working copy; it need not be there any more
 * @param shown how the commit is called in problems
 */
export async function rulesAt(repository: Repository, commit: string, file: string, shown: string): Promise<Loaded> {
  const read = async (path: string): Promise<{ text: string } | { problem: Problem }> => {
    try {
      return { text: await fileAt(repository, commit, await pathIn(repository, path)) };
    } catch (error) {
      if (error instanceof BarographError) return { problem: error.problems[0]! };
      throw error;
    }
  };
  const start = join(repository.root, await pathIn(repository, file));
  const nameOf = (path: string) => `${shown}:${path.slice(repository.root.length + 1).replaceAll("\\", "/")}`;
  return loadFrom({ read, nameOf, withData: false }, start);
}
