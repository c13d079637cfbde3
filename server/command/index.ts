/**
 * The command line: one file a verb.
 *
 * @module
 */
import { Command, CommanderError } from "commander";
import { BarographError, type Problem, problem } from "#engine/problems.ts";
import { FilesError } from "../folder/load.ts";
import { paintFor } from "../text/paint.ts";
import { problemsJson, problemsText } from "../text/problems.ts";
import { version } from "../version.ts";
import { backtestCommand } from "./backtest.ts";
import { checkCommand } from "./check.ts";
import type { Terminal } from "./context.ts";
import { exitCodeOfProblems, exitCodes } from "./exit.ts";
import { explainCommand } from "./explain.ts";
import { exportCommand } from "./export.ts";
import { forecastCommand } from "./forecast.ts";
import { generateCommand } from "./generate.ts";
import { importCommand } from "./import.ts";
import { kpisCommand } from "./kpis.ts";
import { predictorsCommand } from "./predictors.ts";
import { runsCommand } from "./runs.ts";
import { scoreCommand } from "./score.ts";
import { startCommand } from "./start.ts";
import { tuneCommand } from "./tune.ts";

export type { Terminal } from "./context.ts";

/** The program with all its commands. */
export function barographCommand(terminal: Terminal, exit: (code: number) => void): Command {
  const program = new Command("barograph")
    .description(
      "Customer health as code: rule sets that are files, scores that explain every digit, backtests against who really left.",
    )
    .version(version, "-v, --version", "print the version")
    .addHelpText(
      "after",
      "\nExit codes:\n  0 fine, warnings included   1 a gate is not met   2 usage   3 rules invalid\n  4 data missing, refused or invalid",
    );
  const commands = [
    checkCommand(terminal, exit),
    importCommand(terminal),
    scoreCommand(terminal),
    explainCommand(terminal),
    backtestCommand(terminal, exit),
    predictorsCommand(terminal),
    tuneCommand(terminal),
    forecastCommand(terminal),
    runsCommand(terminal, exit),
    kpisCommand(terminal),
    exportCommand(terminal),
    generateCommand(terminal),
    startCommand(terminal, exit),
  ];
  for (const command of commands) program.addCommand(command);
  for (const command of [program, ...commands, ...commands.flatMap((one) => one.commands)]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.err(text),
      // told like every other problem: see `endOfCommander`
      outputError: () => {},
      getOutHelpWidth: () => Math.min(terminal.columns, 100),
      getErrHelpWidth: () => Math.min(terminal.columns, 100),
    });
  }
  return program;
}

/**
 * Runs a command line.
 *
 * @param args without the program's own name
 * @returns the exit code; nothing is thrown
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = exitCodes.fine;
  const program = barographCommand(terminal, (wanted) => {
    code = wanted;
  });
  try {
    if (args.length === 0) program.outputHelp();
    else await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return endOfCommander(error, args, terminal);
    if (terminal.signal.aborted) {
      terminal.err("Interrupted; what was there before is unchanged.\n");
      return exitCodes.interrupted;
    }
    const problems = error instanceof BarographError ? error.problems : [internalProblem(error)];
    return tell(problems, error instanceof FilesError ? error.texts : new Map(), args, terminal);
  }
}

/** Commander ends help and version with an error as well. */
function endOfCommander({ exitCode, message }: CommanderError, args: readonly string[], terminal: Terminal): number {
  if (exitCode === 0) return exitCodes.fine;
  const detail = message.replace(/^error: /, "").replace(/\s+/g, " ");
  return tell([problem("usage", { detail })], new Map(), args, terminal);
}

/** Tells the problems that a command ended with; gives the exit code. */
function tell(
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
