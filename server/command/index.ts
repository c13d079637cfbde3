/**
 * The command line: one file a verb.
 *
 * @module
 */
import { Command } from "commander";
import { version } from "../version.ts";
import type { Terminal } from "./context.ts";
import { exitCodes } from "./exit.ts";
import { tell } from "./tell.ts";

export type { Terminal } from "./context.ts";

/** What reads the file of each verb, in the order of the help. A command loads only its own. */
const verbs: Readonly<Record<string, (terminal: Terminal, exit: (code: number) => void) => Promise<Command>>> = {
  init: async (terminal, exit) => (await import("./init.ts")).initCommand(terminal, exit),
  check: async (terminal, exit) => (await import("./check.ts")).checkCommand(terminal, exit),
  test: async (terminal, exit) => (await import("./test.ts")).testCommand(terminal, exit),
  record: async (terminal) => (await import("./record.ts")).recordCommand(terminal),
  describe: async (terminal) => (await import("./describe.ts")).describeCommand(terminal),
  plan: async (terminal, exit) => (await import("./plan.ts")).planCommand(terminal, exit),
  history: async (terminal) => (await import("./history.ts")).historyCommand(terminal),
  change: async (terminal) => (await import("./change.ts")).changeCommand(terminal),
  import: async (terminal) => (await import("./import.ts")).importCommand(terminal),
  score: async (terminal) => (await import("./score.ts")).scoreCommand(terminal),
  explain: async (terminal) => (await import("./explain.ts")).explainCommand(terminal),
  backtest: async (terminal, exit) => (await import("./backtest.ts")).backtestCommand(terminal, exit),
  predictors: async (terminal) => (await import("./predictors.ts")).predictorsCommand(terminal),
  tune: async (terminal) => (await import("./tune.ts")).tuneCommand(terminal),
  forecast: async (terminal) => (await import("./forecast.ts")).forecastCommand(terminal),
  run: async (terminal, exit) => (await import("./run.ts")).runCommand(terminal, exit),
  runs: async (terminal, exit) => (await import("./runs.ts")).runsCommand(terminal, exit),
  kpis: async (terminal) => (await import("./kpis.ts")).kpisCommand(terminal),
  export: async (terminal) => (await import("./export.ts")).exportCommand(terminal),
  generate: async (terminal) => (await import("./generate.ts")).generateCommand(terminal),
  backup: async (terminal) => (await import("./backup.ts")).backupCommand(terminal),
  restore: async (terminal) => (await import("./backup.ts")).restoreCommand(terminal),
  erase: async (terminal) => (await import("./erase.ts")).eraseCommand(terminal),
  token: async (terminal) => (await import("./token.ts")).tokenCommand(terminal),
  serve: async (terminal) => (await import("./serve.ts")).serveCommand(terminal),
  start: async (terminal, exit) => (await import("./start.ts")).startCommand(terminal, exit),
};

/**
 * The program with its commands.
 *
 * @param asked the verbs that are wanted: without it, all
 */
export async function barographCommand(
  terminal: Terminal,
  exit: (code: number) => void,
  asked: readonly string[] = Object.keys(verbs),
): Promise<Command> {
  const program = new Command("barograph")
    .description(
      "Customer health as code: rule sets that are files, scores that explain every digit, backtests against who really left.",
    )
    .version(version, "-v, --version", "print the version")
    .addHelpText(
      "after",
      "\nExit codes:\n  0 fine, warnings included   1 a case or gate failed 2 usage   3 rules invalid\n  4 data missing, refused or invalid\n  5 something changed (plan --exit-code)",
    );
  const commands = await Promise.all(asked.map((verb) => verbs[verb]!(terminal, exit)));
  for (const command of commands) program.addCommand(command);
  for (const command of [program, ...commands, ...commands.flatMap((one) => one.commands)]) {
    command
      .exitOverride()
      .configureHelp({ minWidthToWrap: 24 })
      .configureOutput({
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
  const asked = args[0] !== undefined && Object.hasOwn(verbs, args[0]) ? [args[0]] : undefined;
  try {
    const program = await barographCommand(
      terminal,
      (wanted) => {
        code = wanted;
      },
      asked,
    );
    if (args.length === 0) program.outputHelp();
    else await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    return tell(error, args, terminal);
  }
}
