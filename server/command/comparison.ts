/**
 * `barograph backtest --against`: a rule set held against another one.
 *
 * @module
 */

import { otherRules } from "../folder/otherRules.ts";
import { comparisonRun } from "../runs/comparison.ts";
import { readableJson } from "../text/json.ts";
import type { BacktestOptions } from "./backtest.ts";
import type { Terminal } from "./context.ts";
import { exitCodes } from "./exit.ts";
import { judging, makeRun } from "./judging.ts";
import { tellReport } from "./tellReport.ts";

/**
 * Compares what a path means with another rule set and writes the report.
 *
 * @param against a rule set, a folder with one, or a commit, branch or tag
 * @returns the exit code
 */
export async function runComparison(
  terminal: Terminal,
  path: string,
  against: string,
  options: BacktestOptions,
): Promise<number> {
  const judged = await judging(terminal, path, options);
  const { origin, ...champion } = await otherRules(against, judged);
  const { seed, draws, unlock } = options;
  const report = await makeRun(terminal, { ...judged, previous: champion }, "comparison", {
    seed,
    draws,
    origin,
    unlock,
  });
  const { book, ruleSet } = judged;
  await tellReport(terminal, options, {
    json: () => readableJson(report),
    view: () => comparisonRun.view(report, { book, title: ruleSet.title }),
  });
  return report.gates.every(({ met }) => met) ? exitCodes.fine : exitCodes.failed;
}
