/**
 * `barograph tune`: weights that would have ranked better, judged where they were not learned.
 *
 * @module
 */
import { writeFile } from "node:fs/promises";
import { Command } from "commander";
import { observe, trainingDates } from "#engine/backtest/observations.ts";
import { revenueFactOf } from "#engine/book/book.ts";
import { readDocument } from "#engine/document/document.ts";
import type { RulesDocument } from "#engine/document/schema/rules.ts";
import { BarographError, problem } from "#engine/problems.ts";
import { targets } from "#engine/rules/targets.ts";
import { patchWeights, weightChanges } from "#engine/tuning/patch.ts";
import { tuneWeights } from "#engine/tuning/tune.ts";
import { readableJson } from "../text/json.ts";
import { paintFor } from "../text/paint.ts";
import { tuningText } from "../text/tuning.ts";
import type { Terminal } from "./context.ts";
import { tellFindings } from "./import.ts";
import { judging } from "./judging.ts";
import { countOption, examples, type Format, withFormat, withStore } from "./options.ts";

interface TuneOptions {
  readonly format: Format;
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
      if (options.format === "json") {
        const rules = { id: ruleSet.id, identity: ruleSet.identity };
        const head = { schemaVersion: 1, book: book.id, rules, dataVersion: imported.dataVersion };
        const { factors: _, ...shown } = tuning.tuned ? tuning : { ...tuning, factors: undefined };
        terminal.out(readableJson({ ...head, ...shown, changes }));
      } else {
        const width = Math.min(Math.max(terminal.columns, 60), 110);
        terminal.out(tuningText(tuning, changes, settings, { paint: paintFor(terminal.colour), width }));
      }
    });
  return examples(withStore(withFormat(command)), ["barograph tune rules/online-retail"]);
}

/** Writes a file that is not there yet; what is there is left alone. */
async function writeNew(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST")
      throw new BarographError(problem("output-not-empty", { path }));
    throw error;
  }
}
