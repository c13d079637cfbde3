/**
 * `barograph change`: why the mean score of a whole book changed.
 *
 * @module
 */
import { Command } from "commander";
import type { Day } from "#engine/book/days.ts";
import { changeReport } from "../answers/change.ts";
import { load, runnable } from "../folder/load.ts";
import { otherRules, requireSameFacts } from "../folder/otherRules.ts";
import { changeView } from "../report/change/index.ts";
import { readableJson } from "../text/json.ts";
import type { Terminal } from "./context.ts";
import { tellFindings } from "./import.ts";
import { countOption, dayOption, examples, withReport, withStore } from "./options.ts";
import { snapshotsFor } from "./snapshots.ts";
import { type Telling, tellReport } from "./tellReport.ts";

interface ChangeOptions extends Telling {
  readonly store?: string;
  readonly since?: Day;
  readonly asOf?: Day;
  readonly against?: string;
  readonly limit: number;
}

/** The command; imports what has changed first. */
export function changeCommand(terminal: Terminal): Command {
  const command = new Command("change")
    .summary("why the mean score of the whole book changed")
    .description(
      "Splits the change of a book's mean score between two dates, two rule sets, or both: how much of it is the customers, how much the rules, and how much who came and who left; by component, by segment and down to the accounts. The parts sum to the difference. Sources that have changed are imported first.",
    )
    .argument("<path>", "a book's folder with one rule set, or a rule set")
    .option("--since <date>", "the earlier date (default: the last scheduled one but one)", dayOption)
    .option("--as-of <date>", "the later date (default: the last scheduled one)", dayOption)
    .option("--against <rules>", "other rules for the earlier side: a file, or a commit, branch or tag")
    .option("--limit <n>", "how many accounts are listed", countOption(0), 10)
    .action(async (path: string, options: ChangeOptions) => {
      const { since, asOf, limit } = options;
      const ready = runnable(await load(path), path);
      const other = options.against === undefined ? undefined : await otherRules(options.against, ready);
      if (other) requireSameFacts(options.against!, other, ready.book);
      const { imported, snapshots } = await snapshotsFor(terminal, ready.book, ready.folder, {
        ...(options.store !== undefined && { store: options.store }),
      });
      tellFindings(imported, snapshots.problems, terminal);
      const { table } = snapshots;
      const { dataVersion } = imported;
      const against = other && { ruleSet: other.ruleSet, table, name: options.against! };
      const report = changeReport({ ...ready, table, dataVersion, since, asOf, against, limit });
      const { groups, segments } = ready.ruleSet.program;
      const named = [...groups.flatMap((group) => group.components), ...segments];
      const titleOf = (id: string) => named.find((one) => one.id === id)?.title ?? id;
      await tellReport(terminal, options, {
        json: () => readableJson(report),
        view: () => changeView(report, path, titleOf),
      });
    });
  return examples(withStore(withReport(command)), [
    "barograph change rules/online-retail --since 2011-06-01",
    "barograph change rules/online-retail --as-of 2011-09-01 --format json",
  ]);
}
