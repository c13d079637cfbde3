/**
 * The git repository in which a file lies, and what a name means in it.
 *
 * @module
 */
import { existsSync } from "node:fs";
import { realpath } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { BarographError, problem } from "#engine/problems.ts";
import { git, gitFailed } from "./run.ts";

export interface Repository {
  /** The top folder of its working copy, without symbolic links. */
  readonly root: string;
}

/**
 * The repository in which a folder lies.
 *
 * @throws BarographError `git-missing`, `git-no-repository`, `git-failed`
 */
export async function openRepository(folder: string): Promise<Repository> {
  const found = await git(folder, ["rev-parse", "--show-toplevel"]);
  if (found.ended === "well") return { root: await realpath(found.output.toString("utf8").replace(/\n$/, "")) };
  // in a bare repository, and within `.git`, there is no working copy
  if (/not a git repository|must be run in a work tree/.test(found.message)) {
    throw new BarographError(problem("git-no-repository", { path: folder }));
  }
  throw gitFailed(found.message);
}

/** Does a folder lie in a working copy? A glance, without asking git. */
export function isInWorkingCopy(folder: string): boolean {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return true;
    if (dirname(at) === at) return false;
  }
}

/** The path of a file of the working copy as git writes it: from the root, with slashes. */
export async function pathIn({ root }: Repository, file: string): Promise<string> {
  const path = resolve(file);
  const folder = await realpath(dirname(path));
  return relative(root, join(folder, basename(path))).replaceAll("\\", "/");
}

/**
 * The commit that a branch, a tag, a hash or an expression such as `HEAD~2` means, as its full hash.
 *
 * @throws BarographError `git-ref-unknown`, also for what is no commit
 */
export async function resolveRef({ root }: Repository, ref: string): Promise<string> {
  // git allows no such names, would take the former for an option, and the latter cannot be handed over
  const found =
    ref.startsWith("-") || ref.includes("\0")
      ? undefined
      : await git(root, ["rev-parse", "--verify", "--quiet", `${ref}^{commit}`]);
  if (found?.ended !== "well") throw new BarographError(problem("git-ref-unknown", { ref }));
  return found.output.toString("utf8").trim();
}
