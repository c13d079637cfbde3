/**
 * Files as they stand in a commit.
 *
 * @module
 */
import { sizeLimit } from "#engine/document/document.ts";
import { BarographError, problem } from "#engine/problems.ts";
import type { Repository } from "./repository.ts";
import { git, gitFailed } from "./run.ts";

/** An entry of `ls-tree --long -z`. */
const entry = /^100\d+ blob (?<hash>[0-9a-f]+) +(?<bytes>\d+)\t/;

/**
 * The text of a file of the language in a commit.
 *
 * @param commit a hash, from `resolveRef` or `logOf`
 * @param path from the repository's root, with slashes
 * @throws BarographError `git-file-missing`, `file-too-large`, `file-not-text`
 */
export async function fileAt({ root }: Repository, commit: string, path: string): Promise<string> {
  const missing = () => new BarographError(problem("git-file-missing", { path, commit: shortHash(commit) }));
  // no commit holds what lies outside of the repository
  if (path === "" || path === ".." || path.startsWith("../")) throw missing();
  const listed = await git(root, ["ls-tree", "--long", "-z", "--full-tree", commit, "--", path]);
  if (listed.ended === "badly") throw gitFailed(listed.message);
  const found = entry.exec(listed.output.toString("utf8"))?.groups;
  if (!found) throw missing();
  const bytes = Number(found["bytes"]);
  if (bytes > sizeLimit) throw new BarographError(problem("file-too-large", { path, bytes, limit: sizeLimit }));
  const content = await git(root, ["cat-file", "blob", found["hash"]!]);
  if (content.ended === "badly") throw gitFailed(content.message);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content.output);
  } catch (error) {
    throw new BarographError(problem("file-not-text", { path }), { cause: error });
  }
}

/** A commit as people name it. */
export const shortHash = (commit: string): string => commit.slice(0, 7);
