/**
 * `barograph run`: a scheduler's round.
 *
 * @module
 */
import { existsSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import { importedSources } from "#engine/book/book.ts";
import { type Day, formatDay, parseDay } from "#engine/book/days.ts";
import type { Snapshots } from "#engine/book/snapshots.ts";
import type { SnapshotTable } from "#engine/book/table.ts";
import { BarographError } from "#engine/problems.ts";
import { dayOfRound, lastPublication, type RoundReport, roundReport } from "../answers/round.ts";
import { scoreReport } from "../answers/score.ts";
import { load, type Runnable, runnable } from "../folder/load.ts";
import { snapshotsOf, storePathOf } from "../folder/snapshots.ts";
import { overridesBeside } from "../notes/overrides.ts";
import { roundView } from "../report/round/index.ts";
import { findDataVersion } from "../store/dataVersions.ts";
import { openStore } from "../store/open.ts";
import { type Publication, publicationsOf } from "../store/publications.ts";
import { readableJson } from "../text/json.ts";
import { roundCsv } from "../text/roundCsv.ts";
import type { Terminal } from "./context.ts";
import { exitCodes } from "./exit.ts";
import { tellFindings } from "./import.ts";
import { dayOption, examples, withReportAndCsv, withStore } from "./options.ts";
import { publish } from "./publish.ts";
import { snapshotsFor } from "./snapshots.ts";
import { type Telling, tellReport } from "./tellReport.ts";

interface RunOptions extends Telling {
  readonly asOf?: Day;
  readonly guard: number;
  readonly store?: string;
}

/** The command; it ends with 1 while the guard holds something back. */
export function runCommand(terminal: Terminal, exit: (code: number) => void): Command {
  const command = new Command("run")
    .summary("import, score, publish, and tell what changed: for a scheduler")
    .description(
      "Imports what has changed, scores the accounts on the last scheduled date, publishes the scores, and tells who holds another band than was published last and which alerts are new. If a larger share of the accounts than --guard moves the same way at once, nothing is published and nobody alerted: then it names the input that moved them, and ends with 1.",
    )
    .argument("<path>", "a book's folder with one rule set, or a rule set")
    .option("--as-of <date>", "the date that is scored (default: the last scheduled one)", dayOption)
    .option(
      "--guard <share>",
      "the share of accounts that may change their band the same way at once",
      shareOption,
      0.2,
    )
    .action(async (path: string, options: RunOptions) => {
      const ready = runnable(await load(path), path);
      const report = await roundOf(terminal, ready, options);
      await tellReport(terminal, options, {
        json: () => readableJson(report),
        csv: () => roundCsv(report),
        view: () => roundView(report, { book: ready.book, program: ready.ruleSet.program }),
      });
      if (report.published === "held") exit(exitCodes.failed);
    });
  return examples(withStore(withReportAndCsv(command)), [
    "barograph run rules/online-retail",
    "barograph run rules/online-retail --guard 0.5 --format csv",
  ]);
}

/** Scores a day, holds it against what was published last, and publishes it unless the guard is against that. */
async function roundOf(terminal: Terminal, ready: Runnable, { asOf, guard, store }: RunOptions): Promise<RoundReport> {
  const { book, ruleSet, folder } = ready;
  const storePath = storePathOf(folder, store);
  const publications = (await publishedIn(storePath, book.id)).filter(({ rules }) => rules.id === ruleSet.id);
  const { imported, snapshots } = await snapshotsFor(terminal, book, folder, {
    ...(store !== undefined && { store }),
    ...(asOf !== undefined && { through: asOf }),
    beside: [...new Set([...publications.map((one) => parseDay(one.asOf)!), ...(asOf === undefined ? [] : [asOf])])],
  });
  tellFindings(imported, snapshots.problems, terminal);
  const { table } = snapshots;
  const day = asOf ?? dayOfRound(book, table);
  const last = lastPublication(publications, ruleSet, formatDay(day));
  const overrides = await overridesBeside(storePath, book.id);
  const scored = scoreReport(ready, { table, dates: [day], dataVersion: imported.dataVersion }, { overrides });
  const tableThen = (last && (await tableOf(ready, last, imported.dataVersion, storePath))) ?? table;
  const round = roundReport({ book, ruleSet, table, tableThen, scored, last, limit: guard });
  const published = round.guard.tripped ? "held" : await publishedAs(ready, scored, snapshots, store);
  return { ...round, published };
}

/** The snapshots of what was published, from its own version of the data; nothing where that is the present one, or gone. */
async function tableOf(
  { book }: Runnable,
  { asOf, dataVersion }: Publication,
  present: string,
  storePath: string,
): Promise<SnapshotTable | undefined> {
  if (dataVersion === present) return undefined;
  const store = await openStore(storePath);
  try {
    const version = await findDataVersion(store, book.id, dataVersion);
    if (!version || importedSources(book).some(({ name }) => !version.sources.has(name))) return undefined;
    const day = parseDay(asOf)!;
    return (await snapshotsOf(book, store, version, { through: day, beside: [day] })).table;
  } finally {
    await store.close();
  }
}

async function publishedIn(storePath: string, book: string): Promise<Publication[]> {
  if (!existsSync(storePath)) return [];
  const store = await openStore(storePath);
  try {
    return await publicationsOf(store, book);
  } finally {
    await store.close();
  }
}

/** What was published of a day stays: a scheduler goes on, and the report says it. */
async function publishedAs(
  ready: Runnable,
  scored: Parameters<typeof publish>[1],
  { histories }: Snapshots,
  store: string | undefined,
): Promise<"added" | "unchanged" | "differs"> {
  try {
    return await publish(ready, scored, histories?.completeThrough, store);
  } catch (error) {
    if (error instanceof BarographError && error.problems[0]!.code === "publication-differs") return "differs";
    throw error;
  }
}

function shareOption(text: string): number {
  const share = Number(text);
  if (!/^\d*\.?\d+$/.test(text) || share < 0 || share > 1) {
    throw new InvalidArgumentError("It must be a number from 0 to 1.");
  }
  return share;
}
