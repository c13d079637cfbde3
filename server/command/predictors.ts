/**
 * `barograph predictors`: what every fact and every component alone is worth.
 *
 * @module
 */
import { Command } from "commander";
import { type Day, formatDay } from "#engine/book/days.ts";
import { predictorsRun } from "../runs/predictors.ts";
import { readableJson } from "../text/json.ts";
import type { Terminal } from "./context.ts";
import { judging, makeRun } from "./judging.ts";
import { countOption, dayOption, examples, withReport, withStore } from "./options.ts";
import { type Telling, tellReport } from "./tellReport.ts";

interface PredictorsOptions extends Telling {
  readonly store?: string;
  readonly from?: Day;
  readonly to?: Day;
  readonly limit: number;
  readonly seed: number;
}

/** The command; imports what has changed first. */
export function predictorsCommand(terminal: Terminal): Command {
  const command = new Command("predictors")
    .summary("what every fact and component alone foretells")
    .description(
      "Judges every fact of the book and every component of the rule set alone: AUC in the declared direction, whether it is more than chance, what its being missing tells, what the rules lose without it, and which facts tell the same. Looks at the training dates of the rule set's backtest block, so that the test dates stay unseen, unless others are named.",
    )
    .argument("<path>", "a book's folder with one rule set, or a rule set")
    .option("--from <date>", "first date that is looked at", dayOption)
    .option("--to <date>", "last date, inclusive", dayOption)
    .option("--limit <n>", "how many facts are listed first", countOption(1), 30)
    .option("--full", "the other facts too")
    .option("--seed <n>", "of the permutations", countOption(0), 1)
    .action(async (path: string, options: PredictorsOptions) => {
      const { from, to } = options;
      if (from !== undefined && to !== undefined && from > to) command.error("error: '--from' is after '--to'");
      const material = await judging(terminal, path, options);
      const text = (day: Day | undefined) => (day === undefined ? null : formatDay(day));
      const asked = { from: text(from), to: text(to), seed: options.seed };
      const report = await makeRun(terminal, material, "predictors", asked);
      const { limit } = options;
      await tellReport(terminal, options, {
        json: () => readableJson(report),
        view: () => predictorsRun.view(report, { book: material.book, title: material.ruleSet.title, limit }),
      });
    });
  return examples(withStore(withReport(command)), [
    "barograph predictors rules/online-retail",
    "barograph predictors rules/online-retail --from 2010-12-01 --to 2011-03-01 --format json",
  ]);
}
