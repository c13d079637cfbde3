/**
 * `barograph runs`: the reports that were made before.
 *
 * @module
 */
import { existsSync } from "node:fs";
import { Command, Option } from "commander";
import type { Book } from "#engine/book/book.ts";
import { BarographError, problem } from "#engine/problems.ts";
import { FilesError, load } from "../folder/load.ts";
import { storePathOf } from "../folder/snapshots.ts";
import { comparisonView } from "../report/runs/compare.ts";
import { runsView } from "../report/runs/list.ts";
import { repeatView } from "../report/runs/repeat.ts";
import { compareRuns } from "../runs/compare.ts";
import { runKinds } from "../runs/kinds.ts";
import { listedRun } from "../runs/listed.ts";
import { repeatRun } from "../runs/repeat.ts";
import { shownRun } from "../runs/shown.ts";
import { readRun } from "../runs/stored.ts";
import { openStore, type Store } from "../store/open.ts";
import { countRuns, listRuns } from "../store/runs.ts";
import { readableJson } from "../text/json.ts";
import type { Terminal } from "./context.ts";
import { exitCodes } from "./exit.ts";
import { countOption, examples, withReport, withStore } from "./options.ts";
import { type Telling, tellReport } from "./tellReport.ts";

interface RunsOptions extends Telling {
  readonly store?: string;
}

const path = ["<path>", "a book's folder, or a rule set"] as const;
const runNumber = countOption(1, Number.MAX_SAFE_INTEGER);

/** The command with what can be done to runs; without any of it, they are listed. */
export function runsCommand(terminal: Terminal, exit: (code: number) => void): Command {
  const command = new Command("runs")
    .summary("list, show, repeat and compare earlier reports")
    .description(
      "Every backtest, predictors and tune is kept in the book's store, with the text of its rules, the version of its data and its settings: it can be shown again as it was, made again to the last digit, and held against another.",
    )
    .addCommand(listCommand(terminal), { isDefault: true })
    .addCommand(showCommand(terminal))
    .addCommand(repeatCommand(terminal, exit))
    .addCommand(compareCommand(terminal));
  return examples(command, [
    "barograph runs rules/online-retail",
    "barograph runs show rules/online-retail 1",
    "barograph runs repeat rules/online-retail 1",
    "barograph runs compare rules/online-retail 1 2",
  ]);
}

function listCommand(terminal: Terminal): Command {
  const command = new Command("list")
    .summary("the runs of a book, the latest first")
    .description("The runs of a book, the latest first, each with its first figure.")
    .argument(...path)
    .addOption(new Option("--kind <kind>", "only these").choices(Object.keys(runKinds)))
    .option("--limit <n>", "how many are listed", countOption(1), 20)
    .action(async (path: string, options: RunsOptions & { kind?: string; limit: number }) => {
      const { kind, limit } = options;
      const { title, runs, all } = await withRuns(path, options, async (store, { id, title }) => ({
        title,
        runs: store ? await listRuns(store, id, { kind, limit }) : [],
        all: store ? await countRuns(store, id, kind) : 0,
      }));
      await tellReport(terminal, options, {
        json: () => readableJson({ schemaVersion: 1, all, runs: runs.map(listedRun) }),
        view: () => runsView(title, runs, all),
      });
    });
  return withStore(withReport(command));
}

function showCommand(terminal: Terminal): Command {
  const command = new Command("show")
    .summary("a report as it was")
    .description("Writes the report of a run as it was made then. Nothing is computed.")
    .argument(...path)
    .argument("<run>", "its number", runNumber)
    .option("--full", "everything that it says, not only what fits a screen", false)
    .action(async (path: string, id: number, options: RunsOptions & { full: boolean }) => {
      await withRuns(path, options, async (store, today) => {
        const { json, view } = await shownRun(needed(store, today, id), today, id);
        await tellReport(terminal, options, { json: () => readableJson(json), view });
      });
    });
  return withStore(withReport(command));
}

function repeatCommand(terminal: Terminal, exit: (code: number) => void): Command {
  const command = new Command("repeat")
    .summary("make a report again, and say whether every digit is the same")
    .description(
      "Makes a report again from the rules, the settings and the version of the data that were kept with it, whatever the files say today, and tells every value that differs. If one does, the exit code is 1.",
    )
    .argument(...path)
    .argument("<run>", "its number", runNumber)
    .action(async (path: string, id: number, options: RunsOptions) => {
      const { run, repeated } = await withRuns(path, options, async (store, book) => {
        const stored = await readRun(needed(store, book, id), book.id, id);
        return { run: stored.run, repeated: await repeatRun(store!, stored, terminal.signal) };
      });
      await tellReport(terminal, options, {
        json: () => readableJson({ schemaVersion: 1, run: listedRun(run), ...repeated }),
        view: () => repeatView(run, repeated),
      });
      exit(repeated.same ? exitCodes.fine : exitCodes.failed);
    });
  return withStore(withReport(command));
}

function compareCommand(terminal: Terminal): Command {
  const command = new Command("compare")
    .summary("two reports side by side")
    .description("Puts the figures of two runs of one kind side by side, after what they were made from and with.")
    .argument(...path)
    .argument("<first>", "number of a run", runNumber)
    .argument("<second>", "number of another", runNumber)
    .action(async (path: string, first: number, second: number, options: RunsOptions) => {
      const compared = await withRuns(path, options, async (store, book) => {
        const a = await readRun(needed(store, book, first), book.id, first);
        const b = await readRun(store!, book.id, second);
        return { runs: [a.run, b.run] as const, comparison: compareRuns(a, b) };
      });
      const { runs, comparison } = compared;
      await tellReport(terminal, options, {
        json: () => readableJson({ schemaVersion: 1, runs: runs.map(listedRun), ...comparison }),
        view: () => comparisonView(...runs, comparison),
      });
    });
  return withStore(withReport(command));
}

/** Works with the store of the book that a path means, if it has one: nothing is made only to look into it. */
async function withRuns<T>(
  path: string,
  options: RunsOptions,
  work: (store: Store | undefined, book: Book) => Promise<T>,
): Promise<T> {
  const { book, folder, problems, texts } = await load(path);
  if (!book) throw new FilesError(problems, texts);
  const storePath = storePathOf(folder, options.store);
  if (!existsSync(storePath)) return work(undefined, book);
  const store = await openStore(storePath);
  try {
    return await work(store, book);
  } finally {
    await store.close();
  }
}

function needed(store: Store | undefined, { id: book }: Book, run: number): Store {
  if (!store) throw new BarographError(problem("run-unknown", { run, book }));
  return store;
}
