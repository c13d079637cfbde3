/**
 * `barograph tune`: weights, curves and edges that would have been better, judged where they were not learned.
 *
 * @module
 */

import { Command, Option } from "commander";
import { bandsThatTell } from "#engine/backtest/risk.ts";
import { type Day, formatDay } from "#engine/book/days.ts";
import { readDocument } from "#engine/document/document.ts";
import type { RulesDocument } from "#engine/document/schema/rules.ts";
import { targets } from "#engine/rules/targets.ts";
import { patchRules } from "#engine/tuning/patch.ts";
import type { ThresholdGoal } from "#engine/tuning/thresholds.ts";
import { tunedParts } from "#engine/tuning/tune.ts";
import { writeWhole } from "../folder/writeWhole.ts";
import type { Material } from "../runs/material.ts";
import { tuneRun } from "../runs/tune.ts";
import { readableJson } from "../text/json.ts";
import type { Terminal } from "./context.ts";
import { judging, makeRun } from "./judging.ts";
import {
  amountOption,
  countOption,
  dayOption,
  examples,
  type ReportFormat,
  withReportFormat,
  withStore,
} from "./options.ts";
import { tellReport } from "./tellReport.ts";
import { writeNew } from "./writeNew.ts";

interface TuneOptions {
  readonly format: ReportFormat;
  readonly store?: string;
  readonly from?: Day;
  readonly to?: Day;
  readonly embargo: number;
  readonly what?: readonly TuneTarget[];
  readonly capacity?: number;
  readonly costMissed?: number;
  readonly costFalse?: number;
  readonly out?: string;
  readonly apply?: true;
}

const tuneTargets = [...tunedParts, "thresholds"] as const;
type TuneTarget = (typeof tuneTargets)[number];

/** The command; imports what has changed first. */
export function tuneCommand(terminal: Terminal): Command {
  const command = new Command("tune")
    .summary("propose weights, curves and edges, with their gain where they were not learned")
    .description(
      "Fits weights that would have ranked better on the training dates, drawn towards today's as strongly as the past asks for, and never below zero; curves that follow what happened, in the declared direction of their facts; and where the band that warns should begin, by what a team can work or by costs. Shows only gains on dates that were not learned from. Proposes nothing with fewer than ten accounts lost for each weight and curve. Prints the change as a patch; comments stay.",
    )
    .argument("<path>", "a book's folder with one rule set, or a rule set")
    .option("--from <date>", "first training date that is learned from", dayOption)
    .option("--to <date>", "last training date that is learned from, inclusive", dayOption)
    .option("--embargo <days>", "days between what is learned from and what is judged", countOption(0, 3650), 0)
    .addOption(
      new Option(
        "--what <part...>",
        "what is tuned; without it weights, and thresholds where a capacity or costs are given",
      ).choices(tuneTargets),
    )
    .option("--capacity <n>", "thresholds: how many warnings can be worked on at a date", countOption(1))
    .option("--cost-missed <amount>", "thresholds: what a loss costs that nobody was warned of", amountOption)
    .option("--cost-false <amount>", "thresholds: what a warning costs of one who would have stayed", amountOption)
    .option("--out <file>", "write the rule set with what is proposed to a new file; everything else stays")
    .option("--apply", "write what is proposed into the rule set's file")
    .action(async (path: string, options: TuneOptions) => {
      const material = await judging(terminal, path, options);
      const edge = goalOf(command, options);
      const targetsOf = options.what ?? ["weights", ...(edge ? ["thresholds"] : [])];
      const what = tunedParts.filter((part) => targetsOf.includes(part));
      const { from, to, embargo } = options;
      if (from !== undefined && to !== undefined && from > to) command.error("error: '--from' is after '--to'");
      const text = (day: Day | undefined) => (day === undefined ? null : formatDay(day));
      const asked = { from: text(from), to: text(to), embargo, what, ...(edge && { edge }) };
      const report = await makeRun(terminal, material, "tune", asked);
      const { text: rules, file } = material.texts.rules;
      const proposal = { numbers: report.changes, curves: report.tuned ? report.curves : [] };
      const patched = patchRules(rules, readDocument(rules, file).document!.value as RulesDocument, proposal);
      if (options.out !== undefined) await writeNew(options.out, patched);
      if (options.apply && patched !== rules) await writeWhole(file, patched, rules);
      await tellReport(
        terminal,
        { format: options.format },
        {
          json: () => readableJson(report),
          view: () =>
            tuneRun.view(report, { book: material.book, title: material.ruleSet.title, warning: warningOf(material) }),
        },
      );
    });
  return examples(withStore(withReportFormat(command)), [
    "barograph tune rules/online-retail",
    "barograph tune rules/online-retail --what thresholds --capacity 150",
  ]);
}

/** What an edge is chosen by, if it is. */
function goalOf(command: Command, { what, capacity, costMissed, costFalse }: TuneOptions): ThresholdGoal | undefined {
  const hasCosts = costMissed !== undefined || costFalse !== undefined;
  if (capacity !== undefined && hasCosts) command.error("error: '--capacity' or costs, not both");
  const wanted = what ? what.includes("thresholds") : capacity !== undefined || hasCosts;
  if (!wanted) {
    if (capacity !== undefined || hasCosts) command.error("error: '--what' leaves thresholds out");
    return undefined;
  }
  if (capacity !== undefined) return { by: "capacity", capacity };
  if (costMissed === undefined || costFalse === undefined) {
    command.error("error: thresholds need '--capacity', or both '--cost-missed' and '--cost-false'");
  }
  return { by: "cost", missed: costMissed!, false: costFalse! };
}

function warningOf({ ruleSet: { program }, settings }: Pick<Material, "ruleSet" | "settings">): string {
  const { warning } = bandsThatTell(program.bands.length, targets[settings.target].welcome);
  return program.bands[warning]!.title;
}
