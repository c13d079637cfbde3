/**
 * Branches of a repository.
 *
 * @module
 */
import { BarographError, problem } from "#engine/problems.ts";
import type { Repository } from "./repository.ts";
import { git, gitOutput } from "./run.ts";

/** No branch needs a longer name. */
const longestName = 200;

/**
 * The full name of a branch.
 *
 * @throws BarographError `branch-unfit` for what git takes for no name of a branch, or for something else on its
 * command line
 */
export async function branchRef({ root }: Repository, branch: string): Promise<string> {
  const unfit = new BarographError(problem("branch-unfit", { branch }));
  if (branch.startsWith("-") || branch === "HEAD" || branch.includes("\0") || branch.length > longestName) throw unfit;
  const ref = `refs/heads/${branch}`;
  if ((await git(root, ["check-ref-format", ref])).ended === "badly") throw unfit;
  return ref;
}

/** The branch on which a working copy stands, by its full name; `undefined` if it stands on a commit. */
export async function headOf({ root }: Repository): Promise<string | undefined> {
  const head = await git(root, ["symbolic-ref", "--quiet", "HEAD"]);
  return head.ended === "well" ? head.output.toString("utf8").trim() : undefined;
}

/** The commit of a full name such as `refs/heads/main`; `undefined` if there is none yet. */
export async function commitOf({ root }: Repository, ref: string): Promise<string | undefined> {
  const found = await git(root, ["rev-parse", "--verify", "--quiet", `${ref}^{commit}`]);
  return found.ended === "well" ? found.output.toString("utf8").trim() : undefined;
}

/** Does another working copy of the repository stand on a branch? */
export async function standsElsewhere({ root }: Repository, ref: string): Promise<boolean> {
  const listed = await gitOutput(root, ["worktree", "list", "--porcelain"]);
  return listed.split("\n\n").some((one) => {
    const lines = one.split("\n");
    return lines.includes(`branch ${ref}`) && lines[0] !== `worktree ${root}`;
  });
}

/** Names of all branches, by name. */
export async function branchesOf({ root }: Repository): Promise<string[]> {
  const listed = await gitOutput(root, ["for-each-ref", "--format=%(refname)", "refs/heads"]);
  return listed
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.slice("refs/heads/".length));
}
