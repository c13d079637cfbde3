/**
 * The command line: one file a verb.
 *
 * @module
 */
import { Command } from "commander";
import { version } from "../version.ts";
import { backtestCommand } from "./backtest.ts";
import { backupCommand, restoreCommand } from "./backup.ts";
import { changeCommand } from "./change.ts";
import { checkCommand } from "./check.ts";
import type { Terminal } from "./context.ts";
import { describeCommand } from "./describe.ts";
import { eraseCommand } from "./erase.ts";
import { exitCodes } from "./exit.ts";
import { explainCommand } from "./explain.ts";
import { exportCommand } from "./export.ts";
import { forecastCommand } from "./forecast.ts";
import { generateCommand } from "./generate.ts";
import { historyCommand } from "./history.ts";
import { importCommand } from "./import.ts";
import { initCommand } from "./init.ts";
import { kpisCommand } from "./kpis.ts";
import { planCommand } from "./plan.ts";
import { predictorsCommand } from "./predictors.ts";
import { recordCommand } from "./record.ts";
import { runCommand } from "./run.ts";
import { runsCommand } from "./runs.ts";
import { scoreCommand } from "./score.ts";
import { serveCommand } from "./serve.ts";
import { startCommand } from "./start.ts";
import { tell } from "./tell.ts";
import { testCommand } from "./test.ts";
import { tokenCommand } from "./token.ts";
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
      "\nExit codes:\n  0 fine, warnings included   1 a case or gate failed 2 usage   3 rules invalid\n  4 data missing, refused or invalid\n  5 something changed (plan --exit-code)",
    );
  const commands = [
    initCommand(terminal, exit),
    checkCommand(terminal, exit),
    testCommand(terminal, exit),
    recordCommand(terminal),
    describeCommand(terminal),
    planCommand(terminal, exit),
    historyCommand(terminal),
    changeCommand(terminal),
    importCommand(terminal),
    scoreCommand(terminal),
    explainCommand(terminal),
    backtestCommand(terminal, exit),
    predictorsCommand(terminal),
    tuneCommand(terminal),
    forecastCommand(terminal),
    runCommand(terminal, exit),
    runsCommand(terminal, exit),
    kpisCommand(terminal),
    exportCommand(terminal),
    generateCommand(terminal),
    backupCommand(terminal),
    restoreCommand(terminal),
    eraseCommand(terminal),
    tokenCommand(terminal),
    serveCommand(terminal),
    startCommand(terminal, exit),
  ];
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
  const program = barographCommand(terminal, (wanted) => {
    code = wanted;
  });
  try {
    if (args.length === 0) program.outputHelp();
    else await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    return tell(error, args, terminal);
  }
}
