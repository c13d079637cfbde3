/**
 * The `git` command: fixed arguments, no shell, nothing that asks or pages, messages in English.
 *
 * @module
 */
import { execFile } from "node:child_process";
import { BarographError, problem } from "#engine/problems.ts";

/** What git wrote, or how it ended otherwise than well. */
export type GitResult =
  | { readonly ended: "well"; readonly output: Buffer }
  | { readonly ended: "badly"; readonly code: number; readonly message: string };

/** `--literal-pathspecs`: a name such as `:(top)*` means the file of that name and no other. */
const always = ["--no-pager", "--literal-pathspecs", "--no-optional-locks"];
const quiet = { LC_ALL: "C", GIT_TERMINAL_PROMPT: "0", GIT_NO_LAZY_FETCH: "1" };
const timeout = 30_000;
const mostBytes = 64 * 1024 * 1024;

export interface GitOptions {
  /** Variables of its environment, beside those that are there. */
  readonly env?: Readonly<Record<string, string>>;
  /** What it reads from its standard input. */
  readonly input?: string;
}

/**
 * Runs git in a folder.
 *
 * @throws BarographError `git-missing`, or `git-failed` if it neither ended well nor with an exit code
 */
export function git(folder: string, args: readonly string[], { env, input }: GitOptions = {}): Promise<GitResult> {
  const options = {
    cwd: folder,
    env: { ...process.env, ...quiet, ...env },
    timeout,
    maxBuffer: mostBytes,
    encoding: "buffer",
  } as const;
  return new Promise((settle, fail) => {
    const child = execFile("git", [...always, ...args], options, (error, output, errors) => {
      if (!error) settle({ ended: "well", output });
      else if (error.code === "ENOENT") fail(new BarographError(problem("git-missing", {}), { cause: error }));
      else if (typeof error.code === "number") settle({ ended: "badly", code: error.code, message: firstLine(errors) });
      else fail(gitFailed(error.killed ? `no answer within ${timeout / 1000} s` : String(error.code), error));
    });
    if (input === undefined) return;
    // it may end before it has read everything: how it ended says why
    child.stdin!.on("error", () => {});
    child.stdin!.end(input);
  });
}

/**
 * What git writes, where it must end well.
 *
 * @throws BarographError `git-failed`; as `git`
 */
export async function gitOutput(folder: string, args: readonly string[], options?: GitOptions): Promise<string> {
  const ran = await git(folder, args, options);
  if (ran.ended === "badly") throw gitFailed(ran.message);
  return ran.output.toString("utf8");
}

/** What to throw where git failed for a reason that is not ours to know. */
export function gitFailed(detail: string, cause?: unknown): BarographError {
  return new BarographError(problem("git-failed", { detail }), { cause });
}

function firstLine(errors: Buffer): string {
  return errors
    .toString("utf8")
    .split("\n", 1)[0]!
    .replace(/^fatal: /, "");
}
