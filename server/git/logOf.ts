/**
 * The commits that changed some files.
 *
 * @module
 */
import type { Repository } from "./repository.ts";
import { git, gitFailed } from "./run.ts";

export interface Commit {
  /** The full hash. */
  readonly id: string;
  /** When it was committed, as ISO 8601 with its offset. */
  readonly at: string;
  readonly author: string;
  /** The first line of its message. */
  readonly subject: string;
}

const format = ["%H", "%cI", "%an", "%s"].join("%n");

/**
 * The commits reachable from HEAD that changed one of the paths, the newest first; none if git knows none of them. A
 * file that was renamed begins with the commit that gave it its present name.
 *
 * @param paths from the repository's root, with slashes
 * @param from a hash, from `resolveRef`, where the log is to begin elsewhere
 */
export async function logOf({ root }: Repository, paths: readonly string[], from = "HEAD"): Promise<Commit[]> {
  const log = await git(root, ["log", "-z", "--no-show-signature", `--format=${format}`, from, "--", ...paths]);
  if (log.ended === "badly") {
    // a repository without any commit
    if (log.message === "bad revision 'HEAD'") return [];
    throw gitFailed(log.message);
  }
  const records = log.output.toString("utf8").split("\0");
  return records
    .filter((record) => record !== "")
    .map((record) => {
      const [id, at, author, subject] = record.split("\n");
      return { id: id!, at: at!, author: author!, subject: subject! };
    });
}
