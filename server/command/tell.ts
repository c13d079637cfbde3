/**
 * Tells what a command ended with.
 *
 * @module
 */
import { CommanderError } from "commander";
import { BarographError, type Problem, problem } from "#engine/problems.ts";
import { runTexts } from "#engine/texts/index.ts";
import { FilesError } from "../folder/load.ts";
import { paintFor } from "../text/paint.ts";
import { problemsJson, problemsOf, problemsText } from "../text/problems.ts";
import type { Terminal } from "./context.ts";
import { exitCodeOfProblems, exitCodes } from "./exit.ts";

/**
 * Tells an error; gives the exit code.
 *
 * @param args of the command line, which say whether a program listens
 */
export function tell(error: unknown, args: readonly string[], terminal: Terminal): number {
  if (error instanceof CommanderError) return endOfCommander(error, args, terminal);
  if (terminal.signal.aborted) {
    terminal.err(`${interruption(error)}\n`);
    return exitCodes.interrupted;
  }
  const problems = error instanceof BarographError ? error.problems : [internalProblem(error)];
  return tellProblems(problems, error instanceof FilesError ? error.texts : new Map(), args, terminal);
}

/** What is left of what was interrupted, and how it goes on. */
function interruption(error: unknown): string {
  const kept = problemsOf(error).find((one) => one.code === "work-kept");
  return kept ? runTexts.interruptedAfter(kept.parameters.steps) : runTexts.interrupted;
}

/** Commander ends help and version with an error as well. */
function endOfCommander({ exitCode, message }: CommanderError, args: readonly string[], terminal: Terminal): number {
  if (exitCode === 0) return exitCodes.fine;
  const detail = message.replace(/^error: /, "").replace(/\s+/g, " ");
  return tellProblems([problem("usage", { detail })], new Map(), args, terminal);
}

function tellProblems(
  problems: readonly Problem[],
  texts: ReadonlyMap<string, string>,
  args: readonly string[],
  terminal: Terminal,
): number {
  if (wantsJson(args)) terminal.out(problemsJson(problems));
  else terminal.err(`${problemsText(problems, texts, paintFor(terminal.colour))}\n`);
  return exitCodeOfProblems(problems);
}

/** Looked for in the arguments themselves, which may be all that there is. */
function wantsJson(args: readonly string[]): boolean {
  return args.some(
    (one, index) =>
      ["--format=json", "-fjson"].includes(one) ||
      (one === "json" && ["-f", "--format"].includes(args[index - 1] ?? "")),
  );
}

function internalProblem(error: unknown): Problem {
  return problem("internal", { detail: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}
