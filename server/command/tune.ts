/**
 * `barograph tune`: weights that would have ranked better, judged where they were not learned.
 *
 * @module
 */
import { Command } from "commander";
import { patchWeights } from "#engine/tuning/patch.ts";
import { tuneRun } from "../runs/tune.ts";
import { readableJson } from "../text/json.ts";
import type { Terminal } from "./context.ts";
import { judging, makeRun } from "./judging.ts";
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
      const material = await judging(terminal, path, options);
      const report = await makeRun(terminal, material, "tune", { embargo: options.embargo });
      if (options.out !== undefined) {
        await writeNew(options.out, patchWeights(material.texts.rules.text, report.changes));
      }
      await tellReport(
        terminal,
        { format: options.format },
        {
          json: () => readableJson(report),
          view: () => tuneRun.view(report, { book: material.book, title: material.ruleSet.title }),
        },
      );
    });
  return examples(withStore(withReportFormat(command)), ["barograph tune rules/online-retail"]);
}
