/**
 * Commits of texts to a branch.
 *
 * A branch on which nobody stands gets its commit beside everything else: working copy, index and HEAD stay as they are.
 * The one that is checked out is committed to as `git commit --only` does it, so that the index goes along; then the
 * texts must be those that lie in the working copy. No hook is run, nothing is signed and nothing is ever pushed.
 *
 * @module
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BarographError, problem } from "#engine/problems.ts";
import { branchRef, commitOf, headOf, standsElsewhere } from "./branches.ts";
import type { Repository } from "./repository.ts";
import { git, gitFailed, gitOutput } from "./run.ts";

export interface NewCommit {
  /** Made from HEAD if it is not there. */
  readonly branch: string;
  readonly message: string;
  /** By path from the repository's root, with slashes. */
  readonly texts: ReadonlyMap<string, string>;
  /** Who made the change; without it, whoever git is configured for. */
  readonly author?: string | undefined;
}

/** Stands in for a name or an address that git is not configured with. */
const nobody = { name: "Barograph", email: "barograph@localhost" } as const;
/** Hooks are programs: what a request asks for runs none. */
const withoutHooks = ["-c", "core.hooksPath=/dev/null"];

/**
 * Commits texts.
 *
 * @returns the hash of the commit
 * @throws BarographError `branch-unfit`; `branch-busy`; `commit-unsaved` where the branch is checked out and another text
 * lies there; `commit-empty`; `git-failed`
 */
export async function commitTexts(repository: Repository, wanted: NewCommit): Promise<string> {
  const { branch } = wanted;
  const ref = await branchRef(repository, branch);
  const head = await headOf(repository);
  const before = await commitOf(repository, ref);
  const parent = before ?? (await commitOf(repository, "HEAD"));
  const tree = await treeWith(repository, parent, wanted.texts);
  if (parent !== undefined && tree === (await gitOutput(repository.root, ["rev-parse", `${parent}^{tree}`])).trim()) {
    throw new BarographError(problem("commit-empty", { branch }));
  }
  if (head === ref) return commitHere(repository, wanted);
  if (await standsElsewhere(repository, ref)) throw busy(branch, "elsewhere");
  const env = await peopleFor(repository, wanted.author);
  const parents = parent === undefined ? [] : ["-p", parent];
  const input = messageOf(wanted);
  const commit = (
    await gitOutput(repository.root, ["commit-tree", tree, ...parents, "-F", "-"], { env, input })
  ).trim();
  // the old value is stated: whoever was quicker is not lost
  const update = [
    "update-ref",
    "-m",
    `commit: ${input.split("\n", 1)[0]}`,
    ref,
    commit,
    before ?? "0".repeat(commit.length),
  ];
  const moved = await git(repository.root, [...withoutHooks, ...update]);
  if (moved.ended === "badly")
    throw (await commitOf(repository, ref)) === before ? gitFailed(moved.message) : busy(branch, "moved");
  return commit;
}

const busy = (branch: string, reason: "elsewhere" | "moved" | "merge") =>
  new BarographError(problem("branch-busy", { branch, reason }));

const messageOf = ({ message }: NewCommit): string => `${message.replace(/\r\n?/g, "\n").trim()}\n`;

/** The tree of a commit with some files of other content; it is put together in an index of its own. */
async function treeWith(
  { root }: Repository,
  parent: string | undefined,
  texts: ReadonlyMap<string, string>,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "barograph-index-"));
  try {
    const env = { GIT_INDEX_FILE: join(folder, "index") };
    if (parent !== undefined) await gitOutput(root, ["read-tree", parent], { env });
    for (const [path, text] of texts) {
      // with its path, as what is configured for it (line ends) is done to it as `git add` would
      const hash = (await gitOutput(root, ["hash-object", "-w", "--stdin", "--path", path], { input: text })).trim();
      const entry = await gitOutput(root, ["ls-files", "--stage", "-z", "--full-name", "--", path], { env });
      const mode = entry.startsWith("100755") ? "100755" : "100644";
      await gitOutput(root, ["update-index", "--add", "--cacheinfo", `${mode},${hash},${path}`], { env });
    }
    return (await gitOutput(root, ["write-tree"], { env })).trim();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Commits what lies in the working copy to the branch on which it stands; what else is staged stays staged. */
async function commitHere(repository: Repository, { branch, texts, author, message }: NewCommit): Promise<string> {
  const { root } = repository;
  for (const [path, text] of texts) {
    const saved = await readFile(join(root, path), "utf8").catch(() => undefined);
    if (saved !== text) throw new BarographError(problem("commit-unsaved", { file: path, branch }));
  }
  if (await commitOf(repository, "MERGE_HEAD")) throw busy(branch, "merge");
  const env = await peopleFor(repository, author);
  const paths = [...texts.keys()];
  // files that git does not know yet have to be made known to it first
  await gitOutput(root, ["add", "--intent-to-add", "--", ...paths]);
  const only = ["commit", "--quiet", "--no-verify", "--no-gpg-sign", "--cleanup=whitespace", "-F", "-", "--only"];
  const input = messageOf({ branch, texts, message });
  await gitOutput(root, [...withoutHooks, ...only, "--", ...paths], { env, input });
  return (await commitOf(repository, "HEAD"))!;
}

/** Who is named in the commit: the author by the name that they are known by, with the address that git knows. */
async function peopleFor({ root }: Repository, author: string | undefined): Promise<Record<string, string>> {
  const configured = async (key: string) => {
    const found = await git(root, ["config", "--get", key]);
    return found.ended === "well" ? found.output.toString("utf8").trim() : "";
  };
  const name = process.env["GIT_COMMITTER_NAME"] || (await configured("user.name")) || nobody.name;
  const email = process.env["GIT_COMMITTER_EMAIL"] || (await configured("user.email")) || nobody.email;
  return {
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
    GIT_AUTHOR_NAME: author ?? (process.env["GIT_AUTHOR_NAME"] || name),
    GIT_AUTHOR_EMAIL: process.env["GIT_AUTHOR_EMAIL"] || email,
  };
}
