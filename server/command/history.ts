/**
 * `barograph history`: a rule set's commits, with what each did to the book.
 *
 * @module
 */
import { Command } from "commander";
import { historyReport } from "../answers/history.ts";
import { load, runnable } from "../folder/load.ts";
import { takeSnapshots } from "../folder/snapshots.ts";
import { historyView } from "../report/history/index.ts";
import { tableForRules } from "../runs/tableForRules.ts";
import { readableJson } from "../text/json.ts";
import type { Terminal } from "./context.ts";
import { tellFindings } from "./import.ts";
import { countOption, examples, withReport, withStore } from "./options.ts";
import { snapshotsFor } from "./snapshots.ts";
import { type Telling, tellReport } from "./tellReport.ts";

interface HistoryOptions extends Telling {
  readonly store?: string;
  readonly limit: number;
}

/** The command; imports what has changed first. */
export function historyCommand(terminal: Terminal): Command {
  const command = new Command("history")
    .summary("a rule set's commits, with what each did to the book")
    .description(
      "Lists the commits that touched a rule set or its book, with what each changed in meaning and what that would do to the present book: how many accounts get worse and better, and how far the mean score moves. Sources that have changed are imported first.",
    )
    .argument("<path>", "a book's folder with one rule set, or a rule set, in a git repository")
    .option("--limit <n>", "how many commits are looked at", countOption(1, 1000), 20)
    .action(async (path: string, options: HistoryOptions) => {
      const loaded = await load(path);
      const ready = runnable(loaded, path);
      const { imported, snapshots } = await snapshotsFor(terminal, ready.book, ready.folder, {
        ...(options.store !== undefined && { store: options.store }),
      });
      tellFindings(imported, snapshots.problems, terminal);
      const { table } = snapshots;
      const { book, folder } = ready;
      const report = await historyReport({
        ...ready,
        bookFile: loaded.bookFile,
        dataVersion: imported.dataVersion,
        table,
        limit: options.limit,
        tableFor: (version) =>
          tableForRules(version, {
            book,
            snapshots,
            snapshotsOver: async (other) =>
              (await takeSnapshots(other, folder, { store: options.store, signal: terminal.signal })).snapshots,
          }),
        onProgress: () => terminal.signal.throwIfAborted(),
      });
      const nameOf = (fact: string) => book.facts.get(fact)?.title ?? fact;
      await tellReport(terminal, options, {
        json: () => readableJson(report),
        view: () => historyView(report, nameOf),
      });
    });
  return examples(withStore(withReport(command)), ["barograph history rules/online-retail --limit 5"]);
}
