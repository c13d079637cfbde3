/**
 * `barograph tune`: weights that would have ranked better, judged where they were not learned.
 *
 * @module
 */
import { Command } from "commander";
import { observe, trainingDates } from "#engine/backtest/observations.ts";
import { revenueFactOf } from "#engine/book/book.ts";
import { readDocument } from "#engine/document/document.ts";
import type { RulesDocument } from "#engine/document/schema/rules.ts";
import { targets } from "#engine/rules/targets.ts";
import { reportTexts } from "#engine/texts/index.ts";
import { patchWeights, weightChanges } from "#engine/tuning/patch.ts";
import { tuneWeights } from "#engine/tuning/tune.ts";
import { tuningView } from "../report/tuning/index.ts";
import { readableJson } from "../text/json.ts";
import type { Terminal } from "./context.ts";
import { tellFindings } from "./import.ts";
import { judging } from "./judging.ts";
import { countOption, examples, type ReportFormat, withReportFormat, withStore } from "./options.ts";
import { tellReport } from "./tellReport.ts";
import { writeNew } from "./writeNew.ts";

interface TuneOptions {
  readonly format: ReportFormat;
  readonly store?: string;
  readonly embargo: number;
  readonly out?: string;
}

/** The command; imports what has changed first. */
export function tuneCommand(terminal: Terminal): Command {
  const command = new Command("tune")
    .summary("propose weights, with their gain where they were not learned")
    .description(
      "Fits weights that would have ranked better on the training dates, drawn towards today's as strongly as the past asks for, and never below zero. Shows only gains on dates that were not learned from. Proposes nothing with fewer than ten accounts lost for each weight.",
    )
    .argument("<path>", "a book's folder with one rule set, or a rule set")
    .option("--embargo <days>", "days between what is learned from and what is judged", countOption(0, 3650), 0)
    .option("--out <file>", "write the rule set with the proposed weights to a new file; everything else stays")
    .action(async (path: string, options: TuneOptions) => {
      const { book, ruleSet, settings, text, file, imported, snapshots, histories } = await judging(
        terminal,
        path,
        options,
      );
      const { table } = snapshots;
      const observed = (dates: Parameters<typeof observe>[4]) =>
        observe(table, histories, settings, revenueFactOf(book)?.name, dates);
      const learned = observed(trainingDates(settings));
      const tuning = tuneWeights({
        program: ruleSet.program,
        table,
        learned,
        ...(settings.test && { test: observed(settings.test) }),
        welcome: targets[settings.target].welcome,
        embargo: options.embargo,
      });
      const document = readDocument(text, file).document!.value as RulesDocument;
      const changes = tuning.tuned ? weightChanges(document, tuning.factors) : [];
      if (options.out !== undefined) await writeNew(options.out, patchWeights(text, changes));
      tellFindings(imported, snapshots.problems, terminal);
      const { id, title, identity } = ruleSet;
      const { dataVersion } = imported;
      await tellReport(
        terminal,
        { format: options.format },
        {
          json: () => {
            const head = { schemaVersion: 1, book: book.id, rules: { id, identity }, dataVersion };
            const { factors: _, ...shown } = tuning.tuned ? tuning : { ...tuning, factors: undefined };
            return readableJson({ ...head, ...shown, changes });
          },
          view: () =>
            tuningView({
              tuning,
              changes,
              subject: settings,
              rules: title,
              madeFrom: reportTexts.madeFrom(id, identity, dataVersion),
            }),
        },
      );
    });
  return examples(withStore(withReportFormat(command)), ["barograph tune rules/online-retail"]);
}
