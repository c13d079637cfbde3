/**
 * `barograph explain`: every digit of an account's score, why it changed, and what would change it.
 *
 * @module
 */
import { Command } from "commander";
import { type Day, formatDay } from "#engine/book/days.ts";
import { type SnapshotTable, snapshotReader } from "#engine/book/table.ts";
import { noBand } from "#engine/evaluate/arithmetic.ts";
import { scoreColumns } from "#engine/evaluate/columns.ts";
import { encodeTable } from "#engine/evaluate/encode.ts";
import { heldBands } from "#engine/evaluate/stability.ts";
import { type Change, explainChange } from "#engine/explain/change.ts";
import { type Explanation, explain } from "#engine/explain/explanation.ts";
import { type NearestChange, nearestChanges } from "#engine/explain/nearestChanges.ts";
import { type Reason, reasons } from "#engine/explain/reasons.ts";
import { BarographError, problem } from "#engine/problems.ts";
import { type Program, unknownBand } from "#engine/rules/program.ts";
import { load, type Runnable, runnable } from "../folder/load.ts";
import { takeSnapshots } from "../folder/snapshots.ts";
import { explainText } from "../text/explain.ts";
import { paintFor } from "../text/paint.ts";
import type { Terminal } from "./context.ts";
import { tellFindings } from "./import.ts";
import { dayOption, examples, type Format, withFormat, withStore } from "./options.ts";
import { importBar } from "./progress.ts";

/** What `explain --format json` prints. */
export interface ExplainReport {
  readonly schemaVersion: 1;
  readonly book: { readonly id: string; readonly title: string; readonly currency: string | null };
  readonly rules: { readonly id: string; readonly title: string; readonly identity: string };
  readonly dataVersion: string;
  readonly account: string;
  readonly asOf: string;
  readonly explanation: Explanation;
  /** Id of the band held, stability included, and since which date. */
  readonly held: { readonly band: string; readonly since: string };
  readonly reasons: readonly Reason[];
  readonly nearestChanges: readonly NearestChange[];
  readonly change: (Change & { readonly since: string; readonly against: string | null }) | null;
}

interface ExplainOptions {
  readonly format: Format;
  readonly store?: string;
  readonly asOf?: Day;
  readonly since?: Day;
  readonly against?: string;
}

/** The command; imports what has changed first. */
export function explainCommand(terminal: Terminal): Command {
  const command = new Command("explain")
    .summary("explain every digit of an account's score")
    .description(
      "Explains an account's score on a date: who it is by the rules, what each component gave and why, what is missing, what would make it better, and, with --since or --against, why it changed. Sources that have changed are imported first.",
    )
    .argument("<path>", "a book's folder with one rule set, or a rule set")
    .argument("<account>", "the account's id")
    .option("--as-of <date>", "the date whose start counts (default: the account's last scheduled one)", dayOption)
    .option("--since <date>", "explain the change since this date", dayOption)
    .option("--against <rules>", "explain the change against another rule set of the same book")
    .action(async (path: string, account: string, options: ExplainOptions) => {
      const ready = runnable(await load(path), path);
      const against =
        options.against === undefined ? undefined : runnable(await load(options.against), options.against);
      const bar = importBar(terminal);
      const { imported, snapshots } = await takeSnapshots(ready.book, ready.folder, {
        ...options,
        account,
        ...(options.asOf !== undefined && { through: options.asOf }),
        beside: [options.asOf, options.since].filter((day) => day !== undefined),
        onProgress: bar.onProgress,
        signal: terminal.signal,
      }).finally(bar.stop);
      tellFindings(imported, snapshots.problems, terminal);
      const report = explainReport(ready, against, snapshots.table, account, imported.dataVersion, options);
      if (options.format === "json") terminal.out(`${JSON.stringify(report, null, 2)}\n`);
      else
        terminal.out(
          explainText(report, ready.book, ready.ruleSet.program, paintFor(terminal.colour), terminal.columns),
        );
    });
  return examples(withStore(withFormat(command)), [
    "barograph explain rules/online-retail 12669",
    "barograph explain rules/online-retail 13093 --as-of 2011-09-01 --since 2011-06-01",
  ]);
}

function explainReport(
  { book, ruleSet }: Runnable,
  against: Runnable | undefined,
  table: SnapshotTable,
  account: string,
  dataVersion: string,
  { asOf, since, against: againstPath }: ExplainOptions,
): ExplainReport {
  const { program } = ruleSet;
  const row = rowOf(table, account, asOf);
  const read = snapshotReader(table, row);
  const explanation = explain(program, read);
  const before = since === undefined ? row : rowOf(table, account, since);
  const changed = since !== undefined || against !== undefined;
  const change = changed
    ? explainChange(
        { program: against?.ruleSet.program ?? program, read: snapshotReader(table, before) },
        { program, read },
      )
    : undefined;
  return {
    schemaVersion: 1,
    book: { id: book.id, title: book.title, currency: book.currency ?? null },
    rules: { id: ruleSet.id, title: ruleSet.title, identity: ruleSet.identity },
    dataVersion,
    account,
    asOf: formatDay(table.asOf[row]!),
    explanation,
    held: heldIn(program, table, row, book.calendar.every),
    reasons: reasons(explanation, Number.POSITIVE_INFINITY),
    nearestChanges: nearestChanges(program, book.facts, read),
    change: change ? { ...change, since: formatDay(table.asOf[before]!), against: againstPath ?? null } : null,
  };
}

/** The row of a date, or the last one. */
function rowOf(table: SnapshotTable, account: string, day: Day | undefined): number {
  const row = day === undefined ? table.length - 1 : table.asOf.indexOf(day);
  if (row >= 0) return row;
  const date = day === undefined ? undefined : formatDay(day);
  throw new BarographError(problem("account-unknown", { account, from: date ?? "", to: date ?? "" }));
}

/** The band held in a row, and the first date of the row's run of it. */
function heldIn(
  program: Program,
  table: SnapshotTable,
  row: number,
  every: Parameters<typeof heldBands>[3],
): ExplainReport["held"] {
  const held = heldBands(program, table, scoreColumns(program, table, encodeTable(table, program.facts)), every);
  let first = row;
  while (first > 0 && held[first - 1] === held[row]) first--;
  const number = held[row]!;
  return { band: number === noBand ? unknownBand : program.bands[number]!.id, since: formatDay(table.asOf[first]!) };
}
