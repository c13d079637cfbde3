/**
 * What `barograph score` tells: accounts with their scores, bands and reasons.
 *
 * @module
 */
import { nameReader } from "#engine/book/accountName.ts";
import { type Book, revenueFactOf } from "#engine/book/book.ts";
import { type Day, formatDay } from "#engine/book/days.ts";
import { type SnapshotTable, snapshotReader, valueAt } from "#engine/book/table.ts";
import { noBand, noScore } from "#engine/evaluate/arithmetic.ts";
import { type WholeScores, wholeScores } from "#engine/evaluate/wholeScores.ts";
import { explain, type Interval } from "#engine/explain/explanation.ts";
import { applyOverride, type Override, overrideOn } from "#engine/explain/override.ts";
import { type Reason, reasons } from "#engine/explain/reasons.ts";
import type { Value } from "#engine/language/expression.ts";
import { BarographError, problem } from "#engine/problems.ts";
import type { RuleSet } from "#engine/rules/compile.ts";
import { unknownBand } from "#engine/rules/program.ts";
import { type UndatedReads, undatedReads } from "#engine/rules/undated.ts";
import { explainTexts } from "#engine/texts/index.ts";
import { type OverrideJson, overrideJson } from "../notes/overrides.ts";

/** One scored snapshot. */
export interface ScoredAccount {
  readonly account: string;
  /** What the book calls it; `null` where it says nothing. */
  readonly name: string | null;
  readonly asOf: string;
  readonly segment: string;
  readonly stage: string;
  readonly score: number | null;
  /** The least and the greatest score there could be, whatever the missing data were. */
  readonly interval: Interval | null;
  /** The band held, stability included. */
  readonly band: string;
  /** What somebody set: then score and band are its, and it holds what was computed. */
  readonly override: OverrideJson | null;
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

/** How many reasons are told of each account. */
const reasonsTold = 2;

/** The snapshots, and the dates that are shown. */
interface Taken {
  readonly table: SnapshotTable;
  readonly dates: readonly Day[];
  readonly dataVersion: string;
}

/**
 * Scores the accounts that have a snapshot on one of the dates.
 *
 * @throws BarographError `no-snapshots`, `account-unknown`
 */
export function scoreReport(
  { book, ruleSet }: { readonly book: Book; readonly ruleSet: RuleSet },
  { table, dates, dataVersion }: Taken,
  {
    account,
    facts,
    overrides = new Map(),
  }: {
    readonly account?: string;
    readonly facts?: boolean;
    /** What people set, by account. */
    readonly overrides?: ReadonlyMap<string, readonly Override[]>;
  },
): ScoreReport {
  const { program } = ruleSet;
  const whole = wholeScores(program, table, book.calendar.every);
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
  const nameOf = nameReader(book, table);
  const given = {
    book,
    ruleSet,
    table,
    ...whole,
    revenueFact,
    overrides,
    facts: facts === true,
    nameOf,
  };
  const scored = rows.map((row) => scoredAccount(given, row));
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

interface Scored extends WholeScores {
  readonly book: Book;
  readonly ruleSet: RuleSet;
  readonly table: SnapshotTable;
  readonly revenueFact: string | null;
  readonly overrides: ReadonlyMap<string, readonly Override[]>;
  readonly facts: boolean;
  readonly nameOf: (row: number) => string | null;
}

function scoredAccount(
  { book, ruleSet: { id, program }, table, scores, held, intervals, revenueFact, overrides, facts, nameOf }: Scored,
  row: number,
): ScoredAccount {
  const tenths = scores.tenths[row]!;
  const bandId = (band: number) => (band === noBand ? unknownBand : program.bands[band]!.id);
  const low = intervals.low[row]!;
  const read = snapshotReader(table, row);
  const explanation = explain(program, read);
  const values = [...book.facts.keys()].map((name) => [name, valueAt(table.facts.get(name)!, row)] as const);
  const account = table.accounts[table.account[row]!]!;
  const computed = { score: tenths === noScore ? null : tenths / 10, band: bandId(held[row]!) };
  const override = overrideOn(overrides.get(account) ?? [], id, program, table.asOf[row]!);
  const cell = scores.segment[row]! * program.stages.length + scores.stage[row]!;
  const stands = override ? applyOverride(override, computed, program, program.edges[cell]!) : computed;
  return {
    account,
    name: nameOf(row),
    asOf: formatDay(table.asOf[row]!),
    segment: program.segments[scores.segment[row]!]!.id,
    stage: program.stages[scores.stage[row]!]!.id,
    score: stands.score,
    interval: low === noScore ? null : { low: low / 10, high: intervals.high[row]! / 10 },
    band: stands.band,
    override: override ? overrideJson({ override, ...stands }, computed) : null,
    scoreBand: bandId(scores.band[row]!),
    coverage: scores.coverage[row]!,
    revenue: revenueFact === null ? null : (read(revenueFact) as number | null),
    reasons: reasons(program, explanation, reasonsTold),
    alerts: explanation.alerts.flatMap(({ id, raised }) => (raised ? [id] : [])),
    ...(facts && { facts: Object.fromEntries(values) }),
  };
}
