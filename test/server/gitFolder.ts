/**
 * Folders under version control, for tests.
 *
 * @module
 */
import { execFileSync } from "node:child_process";

/** A repository whose commits have the same hashes wherever they are made. */
export interface GitFolder {
  /** Commits everything that is there, and gives the hash. */
  commit(message: string): string;
  git(...args: readonly string[]): string;
}

const somebody = { NAME: "Kim", EMAIL: "kim@example.org", DATE: "2026-01-02T03:04:05Z" };
const identity = Object.fromEntries(
  ["AUTHOR", "COMMITTER"].flatMap((who) =>
    Object.entries(somebody).map(([key, value]) => [`GIT_${who}_${key}`, value]),
  ),
);

/** Makes a folder a repository. */
export function gitFolder(folder: string): GitFolder {
  const env = { ...process.env, ...identity, GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null" };
  const git = (...args: readonly string[]) =>
    execFileSync("git", args, { cwd: folder, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).trim();
  git("init", "--quiet", "--initial-branch=main");
  return {
    git,
    commit(message) {
      git("add", "--all");
      git("commit", "--quiet", "--allow-empty", `--message=${message}`);
      return git("rev-parse", "HEAD");
    },
  };
}
