/**
 * `barograph describe`: a rule set in plain words.
 *
 * @module
 */
import { Command } from "commander";
import { load, runnable } from "../folder/load.ts";
import { describeView } from "../report/describe/index.ts";
import { readableJson } from "../text/json.ts";
import type { Terminal } from "./context.ts";
import { examples, withReport } from "./options.ts";
import { type Telling, tellReport } from "./tellReport.ts";

/** The command; data are not looked at. */
export function describeCommand(terminal: Terminal): Command {
  const command = new Command("describe")
    .summary("a rule set in plain words")
    .description(
      "Writes a rule set as one page for people who look after customers: who an account is, what is measured, with the thresholds of every segment and stage, what overrides the mean, and what the bands mean.",
    )
    .argument("<path>", "a book's folder with one rule set, or a rule set")
    .action(async (path: string, options: Telling) => {
      const { book, ruleSet } = runnable(await load(path), path);
      const view = () => describeView(ruleSet, book);
      const { id, title, identity } = ruleSet;
      const json = () => readableJson({ schemaVersion: 1, rules: { id, title, identity }, page: view() });
      await tellReport(terminal, { ...options, full: true }, { json, view });
    });
  return examples(withReport(command), [
    "barograph describe rules/online-retail",
    "barograph describe rules/online-retail --format markdown",
  ]);
}
