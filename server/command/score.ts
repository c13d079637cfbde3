/**
 * `barograph score`: the accounts of a book, scored.
 *
 * @module
 */
import { Command, Option } from "commander";
import type { Book } from "#engine/book/book.ts";
import { type Day, scheduledDays } from "#engine/book/days.ts";
import type { SnapshotTable } from "#engine/book/table.ts";
import { scoreReport } from "../answers/score.ts";
import { load, runnable } from "../folder/load.ts";
import { storePathOf } from "../folder/snapshots.ts";
import { overridesBeside } from "../notes/overrides.ts";
import { scoreView } from "../report/score/index.ts";
import type { Terminal } from "./context.ts";
import { tellFindings } from "./import.ts";
import { countOption, dayOption, examples, withReport, withStore } from "./options.ts";
import { publish } from "./publish.ts";
import { snapshotsFor } from "./snapshots.ts";
import { formatOf, type Telling, tellReport } from "./tellReport.ts";

interface ScoreOptions extends Telling {
  readonly store?: string;
  readonly asOf?: Day;
  readonly history?: true;
  readonly account?: string;
  readonly facts?: true;
  readonly limit: number;
  readonly publish?: true;
}

/** The command; imports what has changed first. */
export function scoreCommand(terminal: Terminal): Command {
  const command = new Command("score")
    .summary("score the accounts of a book")
    .description(
      "Scores every account that is eligible on a date, with the reasons why its score is not higher. Sources that have changed are imported first.",
    )
    .argument("<path>", "a book's folder with one rule set, or a rule set")
    .option("--as-of <date>", "the date whose start counts (default: the last scheduled one)", dayOption)
    .addOption(new Option("--history", "every scheduled date (json only)").conflicts("asOf"))
    .option("--account <id>", "only this account")
    .option("--facts", "with the facts of every account (json only)")
    .option("--limit <n>", "how many accounts the text lists", countOption(0), 20)
    .addOption(
      new Option(
        "--publish",
        "keep these scores as what people see from now on; once for a date and a meaning of the rules",
      ).conflicts(["history", "account"]),
    )
    .action(async (path: string, options: ScoreOptions) => {
      if (formatOf(options) !== "json") refuseWithoutJson(command, options);
      const ready = runnable(await load(path), path);
      const { imported, snapshots } = await snapshotsFor(terminal, ready.book, ready.folder, {
        ...options,
        ...(options.asOf !== undefined && { through: options.asOf, beside: [options.asOf] }),
      });
      // before anything else: they may be why there is nothing to score
      tellFindings(imported, snapshots.problems, terminal);
      const scored = scoreReport(
        ready,
        {
          table: snapshots.table,
          dates: shownDates(ready.book, snapshots.table, options),
          dataVersion: imported.dataVersion,
        },
        {
          ...options,
          overrides: await overridesBeside(storePathOf(ready.folder, options.store), ready.book.id),
        },
      );
      const report = options.publish
        ? { ...scored, published: await publish(ready, scored, snapshots.histories?.completeThrough, options.store) }
        : scored;
      await tellReport(terminal, options, {
        json: () => `${JSON.stringify(report, null, 2)}\n`,
        view: () => scoreView(report, { book: ready.book, program: ready.ruleSet.program, most: options.limit }),
      });
    });
  return examples(withStore(withReport(command)), [
    "barograph score rules/online-retail",
    "barograph score rules/online-retail --as-of 2011-06-01 --format json",
  ]);
}

/** A table of every account on every date, or with every fact, helps nobody on a terminal. */
function refuseWithoutJson(command: Command, { history, facts }: ScoreOptions): void {
  const option = history ? "--history" : facts ? "--facts" : undefined;
  if (option) command.error(`error: option '${option}' needs '--format json'`);
}

/** The dates that are shown: the one that is asked for, all, or the last of the calendar. */
function shownDates({ calendar }: Book, table: SnapshotTable, { asOf, history }: ScoreOptions): Day[] {
  if (asOf !== undefined) return [asOf];
  const { every, from, to, source } = calendar;
  const days = source === undefined ? scheduledDays(every, from, to) : [...new Set(table.asOf)].sort((a, b) => a - b);
  return history ? days : days.slice(-1);
}
