/**
 * `barograph backtest`: a rule set judged against what happened.
 *
 * @module
 */
import { Command } from "commander";
import { backtestRun } from "../runs/backtest.ts";
import { readableJson } from "../text/json.ts";
import { runComparison } from "./comparison.ts";
import type { Terminal } from "./context.ts";
import { exitCodes } from "./exit.ts";
import { judging, makeRun } from "./judging.ts";
import { countOption, examples, withReport, withStore } from "./options.ts";
import { type Telling, tellReport } from "./tellReport.ts";

export interface BacktestOptions extends Telling {
  readonly store?: string;
  readonly seed: number;
  readonly draws: number;
  readonly limit: number;
  readonly full: boolean;
  readonly by: readonly string[];
  readonly unlock: boolean;
  /** Another rule set to hold it against. */
  readonly against?: string;
}

export const backtestDefaults = {
  seed: 1,
  draws: 2000,
  limit: 10,
  full: false,
  by: [],
  unlock: false,
} as const satisfies BacktestOptions;

/** The command; imports what has changed first. */
export function backtestCommand(terminal: Terminal, exit: (code: number) => void): Command {
  const command = new Command("backtest")
    .summary("judge a rule set against what happened")
    .description(
      "Judges a rule set on the dates that its backtest block names: what the bands were worth, how early they warned, who left while green, and how sure all of it is. The first line is the verdict. If a gate of the rule set is not met, the exit code is 1. Sources that have changed are imported first.",
    )
    .argument("<path>", "a book's folder with one rule set, or a rule set")
    .option(
      "--draws <n>",
      "draws of the bootstrap behind the intervals",
      countOption(100, 100_000),
      backtestDefaults.draws,
    )
    .option("--seed <n>", "of the draws; the same seed gives the same digits", countOption(0), backtestDefaults.seed)
    .option("--limit <n>", "how many of those who left while green are listed", countOption(0), backtestDefaults.limit)
    .option(
      "--by <fact>",
      "the figures by the values of a fact too; may be given several times",
      (name: string, names: readonly string[]) => [...names, name],
      [],
    )
    .option(
      "--unlock",
      "judge the rules on the dates that their backtest block locks away; this is recorded, and later reports tell of it",
      backtestDefaults.unlock,
    )
    .option(
      "--against <rules>",
      "hold it against another rule set, the champion: a file, or a commit, branch or tag in git",
    )
    .option("--full", "everything that can be said, not only what fits a screen", backtestDefaults.full)
    .action(async (path: string, options: BacktestOptions) => exit(await runBacktest(terminal, path, options)));
  return examples(withStore(withReport(command)), [
    "barograph backtest rules/online-retail",
    "barograph backtest rules/online-retail --full --by country",
    "barograph backtest rules/online-retail --out backtest.html",
  ]);
}

/**
 * Runs the backtest of what a path means and writes its report.
 *
 * @returns the exit code
 */
export async function runBacktest(terminal: Terminal, path: string, options: BacktestOptions): Promise<number> {
  if (options.against !== undefined) return runComparison(terminal, path, options.against, options);
  const material = await judging(terminal, path, { ...options, withPrevious: true });
  const { seed, draws, limit, by, unlock } = options;
  const report = await makeRun(terminal, material, "backtest", { seed, draws, limit, by, unlock });
  await tellReport(terminal, options, {
    json: () => readableJson(report),
    view: () => backtestRun.view(report, { book: material.book, title: material.ruleSet.title, by }),
  });
  return report.gates.every(({ met }) => met) ? exitCodes.fine : exitCodes.failed;
}
