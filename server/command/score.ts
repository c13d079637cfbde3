/**
 * `barograph score`: the accounts of a book, scored.
 *
 * @module
 */
import { Command, Option } from "commander";
import { type Book, revenueFactOf } from "#engine/book/book.ts";
import { type Day, formatDay, scheduledDays } from "#engine/book/days.ts";
import { type SnapshotTable, snapshotReader, valueAt } from "#engine/book/table.ts";
import { noBand, noScore } from "#engine/evaluate/arithmetic.ts";
import { type ScoreIntervals, type Scores, scoreColumns, scoreIntervals } from "#engine/evaluate/columns.ts";
import { encodeTable } from "#engine/evaluate/encode.ts";
import { heldBands } from "#engine/evaluate/stability.ts";
import { explain, type Interval } from "#engine/explain/explanation.ts";
import { type Reason, reasons } from "#engine/explain/reasons.ts";
import type { Value } from "#engine/language/expression.ts";
import { BarographError, problem } from "#engine/problems.ts";
import { unknownBand } from "#engine/rules/program.ts";
import { type UndatedReads, undatedReads } from "#engine/rules/undated.ts";
import { explainTexts } from "#engine/texts/index.ts";
import { load, type Runnable, runnable } from "../folder/load.ts";
import { storePathOf } from "../folder/snapshots.ts";
import { scoreView } from "../report/score/index.ts";
import { openStore } from "../store/open.ts";
import { addPublication } from "../store/publications.ts";
import type { Terminal } from "./context.ts";
import { tellFindings } from "./import.ts";
import { countOption, dayOption, examples, withReport, withStore } from "./options.ts";
import { snapshotsFor } from "./snapshots.ts";
import { formatOf, type Telling, tellReport } from "./tellReport.ts";

/** One scored snapshot. */
export interface ScoredAccount {
  readonly account: string;
  readonly asOf: string;
  readonly segment: string;
  readonly stage: string;
  readonly score: number | null;
  /** The least and the greatest score there could be, whatever the missing data were. */
  readonly interval: Interval | null;
  /** The band held, stability included. */
  readonly band: string;
  /** The band as the score stands. */
  readonly scoreBand: string;
  readonly coverage: number;
  readonly revenue: number | null;
  /** Why the score is not higher, what costs most first. */
  readonly reasons: readonly Reason[];
  /** Ids of the alerts that are raised. */
  readonly alerts: readonly string[];
  readonly facts?: Readonly<Record<string, Value>>;
}

/** What `score --format json` prints. */
export interface ScoreReport {
  readonly schemaVersion: 1;
  readonly book: { readonly id: string; readonly title: string; readonly currency: string | null };
  readonly rules: { readonly id: string; readonly title: string; readonly identity: string };
  readonly dataVersion: string;
  /** The last of the dates that were scored. */
  readonly asOf: string;
  readonly revenueFact: string | null;
  readonly undated: UndatedReads;
  readonly bands: readonly {
    readonly id: string;
    readonly title: string;
    readonly accounts: number;
    readonly revenue: number;
  }[];
  readonly accounts: readonly ScoredAccount[];
  /** Where it was asked for: whether these scores were published now, or were before. */
  readonly published?: "added" | "unchanged";
}

interface ScoreOptions extends Telling {
  readonly store?: string;
  readonly asOf?: Day;
  readonly history?: true;
  readonly account?: string;
  readonly facts?: true;
  readonly limit: number;
  readonly publish?: true;
}

/** How many reasons are told of each account. */
const reasonsTold = 2;

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
      const scored = scoreReport(
        ready,
        {
          table: snapshots.table,
          dates: shownDates(ready.book, snapshots.table, options),
          dataVersion: imported.dataVersion,
        },
        options,
      );
      const report = options.publish
        ? { ...scored, published: await publish(ready, scored, snapshots.histories?.completeThrough, options.store) }
        : scored;
      tellFindings(imported, snapshots.problems, terminal);
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

/** Keeps the scores as they are shown. */
async function publish(
  { book, folder }: Runnable,
  { rules, asOf, dataVersion, accounts }: ScoreReport,
  completeThrough: Day | undefined,
  path: string | undefined,
): Promise<"added" | "unchanged"> {
  const store = await openStore(storePathOf(folder, path));
  try {
    return addPublication(store, {
      book: book.id,
      rules,
      asOf,
      dataVersion,
      completeThrough: completeThrough === undefined ? null : formatDay(completeThrough),
      scores: accounts.map(({ account, score, band }) => ({ account, score, band })),
    });
  } finally {
    await store.close();
  }
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

/** The snapshots, and the dates that are shown. */
interface Taken {
  readonly table: SnapshotTable;
  readonly dates: readonly Day[];
  readonly dataVersion: string;
}

function scoreReport(
  { book, ruleSet }: Runnable,
  { table, dates, dataVersion }: Taken,
  { account, facts }: ScoreOptions,
): ScoreReport {
  const { program } = ruleSet;
  const encoded = encodeTable(table, program.facts);
  const scores = scoreColumns(program, table, encoded);
  const held = heldBands(program, table, scores, book.calendar.every);
  const intervals = scoreIntervals(program, table, encoded);
  const revenueFact = revenueFactOf(book)?.name ?? null;
  const rows = Array.from({ length: table.length }, (_, row) => row).filter(
    (row) =>
      dates.includes(table.asOf[row]!) && (account === undefined || table.accounts[table.account[row]!] === account),
  );
  if (rows.length === 0) {
    const { from, to } = book.calendar;
    const period = { from: formatDay(dates[0] ?? from), to: formatDay(dates.at(-1) ?? to) };
    throw new BarographError(
      account === undefined ? problem("no-snapshots", period) : problem("account-unknown", { account, ...period }),
    );
  }
  const scored = rows.map((row) =>
    scoredAccount({ book, ruleSet, table, scores, held, intervals, revenueFact, facts: facts === true }, row),
  );
  const bands = [...program.bands, { id: unknownBand, title: explainTexts.unknownBandTitle }].map(({ id, title }) => {
    const inBand = scored.filter(({ band }) => band === id);
    return {
      id,
      title,
      accounts: inBand.length,
      revenue: inBand.reduce((sum, { revenue }) => sum + (revenue ?? 0), 0),
    };
  });
  return {
    schemaVersion: 1,
    book: { id: book.id, title: book.title, currency: book.currency ?? null },
    rules: { id: ruleSet.id, title: ruleSet.title, identity: ruleSet.identity },
    dataVersion,
    asOf: formatDay(Math.max(...new Set(rows.map((row) => table.asOf[row]!)))),
    revenueFact,
    undated: undatedReads(program, book, { alerts: true }),
    bands,
    accounts: scored,
  };
}

interface Scored {
  readonly book: Book;
  readonly ruleSet: Runnable["ruleSet"];
  readonly table: SnapshotTable;
  readonly scores: Scores;
  readonly held: Uint8Array;
  readonly intervals: ScoreIntervals;
  readonly revenueFact: string | null;
  readonly facts: boolean;
}

function scoredAccount(
  { book, ruleSet: { program }, table, scores, held, intervals, revenueFact, facts }: Scored,
  row: number,
): ScoredAccount {
  const tenths = scores.tenths[row]!;
  const bandId = (band: number) => (band === noBand ? unknownBand : program.bands[band]!.id);
  const low = intervals.low[row]!;
  const read = snapshotReader(table, row);
  const explanation = explain(program, read);
  const values = [...book.facts.keys()].map((name) => [name, valueAt(table.facts.get(name)!, row)] as const);
  return {
    account: table.accounts[table.account[row]!]!,
    asOf: formatDay(table.asOf[row]!),
    segment: program.segments[scores.segment[row]!]!.id,
    stage: program.stages[scores.stage[row]!]!.id,
    score: tenths === noScore ? null : tenths / 10,
    interval: low === noScore ? null : { low: low / 10, high: intervals.high[row]! / 10 },
    band: bandId(held[row]!),
    scoreBand: bandId(scores.band[row]!),
    coverage: scores.coverage[row]!,
    revenue: revenueFact === null ? null : (read(revenueFact) as number | null),
    reasons: reasons(program, explanation, reasonsTold),
    alerts: explanation.alerts.flatMap(({ id, raised }) => (raised ? [id] : [])),
    ...(facts && { facts: Object.fromEntries(values) }),
  };
}
