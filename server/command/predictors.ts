/**
 * `barograph predictors`: what every fact and every component alone is worth.
 *
 * @module
 */
import { Command } from "commander";
import { observe, trainingDates } from "#engine/backtest/observations.ts";
import { revenueFactOf } from "#engine/book/book.ts";
import { type Day, formatDay } from "#engine/book/days.ts";
import { predictorsOf } from "#engine/predictors/report.ts";
import { targets } from "#engine/rules/targets.ts";
import { reportTexts } from "#engine/texts/index.ts";
import { predictorsView } from "../report/predictors/index.ts";
import { readableJson } from "../text/json.ts";
import type { Terminal } from "./context.ts";
import { tellFindings } from "./import.ts";
import { judging } from "./judging.ts";
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
    .option("--limit <n>", "how many facts are listed", countOption(1), 30)
    .option("--seed <n>", "of the permutations", countOption(0), 1)
    .action(async (path: string, options: PredictorsOptions) => {
      const { from, to } = options;
      if (from !== undefined && to !== undefined && from > to) command.error("error: '--from' is after '--to'");
      const { book, ruleSet, settings, imported, snapshots, histories } = await judging(terminal, path, options);
      const stated = from !== undefined || to !== undefined;
      const dates = stated
        ? { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
        : trainingDates(settings);
      const observations = observe(snapshots.table, histories, settings, revenueFactOf(book)?.name, dates);
      const { program } = ruleSet;
      const { welcome } = targets[settings.target];
      const { table } = snapshots;
      const report = predictorsOf({ book, table, observations, welcome, program, seed: options.seed });
      tellFindings(imported, snapshots.problems, terminal);
      const { id, identity } = ruleSet;
      const { dataVersion } = imported;
      await tellReport(terminal, options, {
        json: () => {
          const text = (day: Day | undefined) => (day === undefined ? null : formatDay(day));
          const head = {
            schemaVersion: 1,
            book: book.id,
            rules: { id, identity },
            dataVersion,
            target: settings.target,
            unit: settings.unit,
            from: text(dates?.from),
            to: text(dates?.to),
          };
          return readableJson({ ...head, ...report });
        },
        view: () =>
          predictorsView({
            report,
            subject: settings,
            book: book.title,
            madeFrom: reportTexts.madeFrom(id, identity, dataVersion),
            limit: options.limit,
          }),
      });
    });
  return examples(withStore(withReport(command)), [
    "barograph predictors rules/online-retail",
    "barograph predictors rules/online-retail --from 2010-12-01 --to 2011-03-01 --format json",
  ]);
}
