/**
 * Lists of accounts: searched, filtered, sorted, page by page.
 *
 * @module
 */
import { factOfRole } from "#engine/book/book.ts";
import { type Day, formatDay } from "#engine/book/days.ts";
import { snapshotReader } from "#engine/book/table.ts";
import { noBand, noScore } from "#engine/evaluate/arithmetic.ts";
import { explain } from "#engine/explain/explanation.ts";
import { type Reason, reasons } from "#engine/explain/reasons.ts";
import { BarographError, problem } from "#engine/problems.ts";
import { unknownBand } from "#engine/rules/program.ts";
import type { OverrideJson } from "../notes/overrides.ts";
import { Names } from "../report/names.ts";
import { reasonSentence } from "../report/reasonSentence.ts";
import type { ScoredBook } from "../shelf/scored.ts";

export const accountSorts = ["expectedLoss", "score", "revenue", "change", "coverage", "account", "name"] as const;
export type AccountSort = (typeof accountSorts)[number];

/** One account on a date. */
export interface ListedAccount {
  readonly account: string;
  readonly name: string | null;
  readonly owner: string | null;
  readonly renewal: string | null;
  readonly asOf: string;
  readonly segment: string;
  readonly stage: string;
  readonly score: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** The band held, stability included. */
  readonly band: string;
  readonly scoreBand: string;
  readonly coverage: number;
  readonly revenue: number | null;
  /** The score on the scheduled date before. */
  readonly scoreBefore: number | null;
  readonly bandBefore: string | null;
  /** What somebody set: then score and band are its, and it holds what was computed. */
  readonly override: OverrideJson | null;
  /** What it is expected to lose; `null` where nothing can be foretold. */
  readonly expectedLoss: number | null;
  readonly probability: number | null;
  readonly alerts: readonly string[];
  readonly reasons: readonly (Reason & { readonly sentence: string })[];
}

export interface AccountsAsked {
  readonly asOf?: Day | undefined;
  /** In the account's id or name, however written. */
  readonly search?: string | undefined;
  readonly band?: string | undefined;
  readonly segment?: string | undefined;
  readonly stage?: string | undefined;
  readonly owner?: string | undefined;
  /** Only those whose band or score is another than on the scheduled date before this one. */
  readonly changedSince?: Day | undefined;
  readonly sort: AccountSort;
  readonly descending: boolean;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface AccountsPage {
  readonly asOf: string;
  readonly accounts: readonly ListedAccount[];
  /** How many fit the filter. */
  readonly total: number;
  /** What asks for the next page. */
  readonly next: string | null;
}

/** What an account is expected to lose, by account. */
export type Losses = ReadonlyMap<string, { readonly probability: number; readonly lost: number }>;

/** How many reasons are told of each. */
const reasonsTold = 3;

/**
 * A page of the accounts on a date.
 *
 * @param lossesOf asked only where losses are shown or sorted by
 * @throws BarographError `no-snapshots` if nobody has a snapshot then, `cursor-unfit`
 */
export function accountsPage(scored: ScoredBook, lossesOf: (day: Day) => Losses, asked: AccountsAsked): AccountsPage {
  const day = asked.asOf ?? scored.days.at(-1);
  if (day === undefined || !scored.days.includes(day)) {
    const { from, to } = scored.book.calendar;
    const period = { from: formatDay(day ?? from), to: formatDay(day ?? to) };
    throw new BarographError(problem("no-snapshots", period));
  }
  const losses = lossesOf(day);
  const view = viewOn(scored, day);
  const names = new Names(scored.ruleSet.program, scored.book);
  const rows = matching(view, orderedRows(scored, view, losses, asked), asked);
  const from = asked.cursor === undefined ? 0 : placeOf(asked.cursor, scored, asked);
  const shown = rows.slice(from, from + asked.limit);
  const end = from + shown.length;
  return {
    asOf: formatDay(day),
    accounts: shown.map((row) => listed(view, names, losses, row)),
    total: rows.length,
    next: end < rows.length ? cursorOf(end, scored, asked) : null,
  };
}

/** The rows of a day, with those before them. */
interface DayView extends ScoredBook {
  readonly rows: readonly number[];
  /** The same account's row on the last scheduled day before this one; −1 where it has none. */
  before(row: number): number;
  text(role: "name" | "owner", row: number): string | null;
  readonly renewalFact: string | undefined;
}

function viewOn(scored: ScoredBook, day: Day): DayView {
  const { table, book } = scored;
  const facts = { name: factOfRole(book, "name")?.name, owner: factOfRole(book, "owner")?.name };
  return {
    ...scored,
    rows: rowsOn(scored, day),
    before(row) {
      // rows lie by account, then by date
      for (let one = row - 1; one >= 0 && table.account[one] === table.account[row]; one--) {
        if (!table.beside?.[one]) return one;
      }
      return -1;
    },
    text(role, row) {
      const column = facts[role] === undefined ? undefined : table.facts.get(facts[role]);
      return column?.type === "string" ? (column.dictionary[column.codes[row]!] ?? null) : null;
    },
    renewalFact: factOfRole(book, "renewal")?.name,
  };
}

const known = new WeakMap<object, Map<Day, readonly number[]>>();

/** The scheduled rows of a day. */
function rowsOn({ table }: ScoredBook, day: Day): readonly number[] {
  const days = known.get(table) ?? new Map<Day, readonly number[]>();
  known.set(table, days);
  const found = days.get(day);
  if (found) return found;
  const rows: number[] = [];
  for (let row = 0; row < table.length; row++) {
    if (table.asOf[row] === day && !table.beside?.[row]) rows.push(row);
  }
  days.set(day, rows);
  return rows;
}

const ordered = new WeakMap<ScoredBook, Map<string, readonly number[]>>();

/** The rows of a day in an order: sorted once, and asked for page by page. */
function orderedRows(scored: ScoredBook, view: DayView, losses: Losses, asked: AccountsAsked): readonly number[] {
  const orders = ordered.get(scored) ?? new Map<string, readonly number[]>();
  ordered.set(scored, orders);
  const key = `${asked.asOf} ${asked.sort} ${asked.descending}`;
  const found = orders.get(key) ?? view.rows.toSorted(orderOf(view, losses, asked));
  orders.set(key, found);
  return found;
}

function matching(view: DayView, rows: readonly number[], asked: AccountsAsked): readonly number[] {
  const { band, segment, stage, owner, changedSince } = asked;
  const { program } = view.ruleSet;
  const wanted = asked.search?.toLowerCase();
  const bandIndex = band === undefined ? undefined : band === unknownBand ? noBand : indexOf(program.bands, band);
  const segmentIndex = segment === undefined ? undefined : indexOf(program.segments, segment);
  const stageIndex = stage === undefined ? undefined : indexOf(program.stages, stage);
  return rows.filter((row) => {
    if (bandIndex !== undefined && view.held[row] !== bandIndex) return false;
    if (segmentIndex !== undefined && view.scores.segment[row] !== segmentIndex) return false;
    if (stageIndex !== undefined && view.scores.stage[row] !== stageIndex) return false;
    if (owner !== undefined && view.text("owner", row) !== owner) return false;
    if (changedSince !== undefined && !isChanged(view, row, changedSince)) return false;
    return wanted === undefined || isNamed(view, row, wanted);
  });
}

/** An id that nothing has fits no row: −1 is no index. */
const indexOf = (list: readonly { readonly id: string }[], id: string): number =>
  list.findIndex((one) => one.id === id);

/** What rows are searched by: lowering a hundred thousand names takes longer than looking through them. */
const lowered = new WeakMap<ScoredBook["table"], (string | undefined)[]>();

function isNamed({ table, text }: DayView, row: number, wanted: string): boolean {
  const names = lowered.get(table) ?? [];
  lowered.set(table, names);
  names[row] ??= `${table.accounts[table.account[row]!]}\n${text("name", row) ?? ""}`.toLowerCase();
  return names[row].includes(wanted);
}

/** Is it new since that day, or is its score or band another than it was then? */
function isChanged({ table, scores, held }: DayView, row: number, since: Day): boolean {
  if (table.asOf[row]! <= since) return false;
  for (let one = row - 1; one >= 0 && table.account[one] === table.account[row]; one--) {
    if (table.beside?.[one] || table.asOf[one]! > since) continue;
    return scores.tenths[one] !== scores.tenths[row] || held[one] !== held[row];
  }
  return true;
}

/** Those of whom nothing is known come last, whichever way it is sorted. */
function orderOf(view: DayView, losses: Losses, { sort, descending }: AccountsAsked): (a: number, b: number) => number {
  const { table, scores } = view;
  const key: (row: number) => number | string | null = {
    expectedLoss: (row: number) => losses.get(table.accounts[table.account[row]!]!)?.lost ?? null,
    score: (row: number) => scoreOf(view, row),
    revenue: (row: number) => revenueOf(view, row),
    coverage: (row: number) => scores.coverage[row]!,
    account: (row: number) => table.accounts[table.account[row]!]!,
    name: (row: number) => view.text("name", row) ?? table.accounts[table.account[row]!]!,
    change(row: number) {
      const [now, then] = [scoreOf(view, row), scoreOf(view, view.before(row))];
      return now === null || then === null ? null : now - then;
    },
  }[sort];
  const keys = new Map(view.rows.map((row) => [row, key(row)]));
  const sign = descending ? -1 : 1;
  return (a, b) => {
    const [one, other] = [keys.get(a)!, keys.get(b)!];
    if (one === other) return a - b;
    if (one === null || other === null) return one === null ? 1 : -1;
    return one < other ? -sign : sign;
  };
}

const scoreOf = ({ scores: { tenths } }: ScoredBook, row: number): number | null =>
  row < 0 || tenths[row] === noScore ? null : tenths[row]! / 10;

function revenueOf({ table, revenueFact }: ScoredBook, row: number): number | null {
  const column = revenueFact === null ? undefined : table.facts.get(revenueFact);
  if (!column || column.type === "string") return null;
  const value = column.values[row]!;
  return Number.isNaN(value) ? null : value;
}

function listed(view: DayView, names: Names, losses: Losses, row: number): ListedAccount {
  const { book, table, ruleSet, scores, intervals, held, renewalFact } = view;
  const { program } = ruleSet;
  const account = table.accounts[table.account[row]!]!;
  const bandId = (band: number) => (band === noBand ? unknownBand : program.bands[band]!.id);
  const before = view.before(row);
  const read = snapshotReader(table, row);
  const explanation = explain(program, read);
  const renewal = renewalFact === undefined ? null : read(renewalFact);
  const low = intervals.low[row]!;
  const loss = losses.get(account);
  return {
    account,
    name: view.text("name", row),
    owner: view.text("owner", row),
    renewal: typeof renewal === "number" ? formatDay(Math.floor(renewal)) : null,
    asOf: formatDay(table.asOf[row]!),
    segment: program.segments[scores.segment[row]!]!.id,
    stage: program.stages[scores.stage[row]!]!.id,
    score: scoreOf(view, row),
    interval: low === noScore ? null : { low: low / 10, high: intervals.high[row]! / 10 },
    band: bandId(held[row]!),
    scoreBand: bandId(scores.band[row]!),
    coverage: scores.coverage[row]!,
    revenue: revenueOf(view, row),
    scoreBefore: scoreOf(view, before),
    bandBefore: before < 0 ? null : bandId(held[before]!),
    override: view.overrides.get(row) ?? null,
    expectedLoss: loss?.lost ?? null,
    probability: loss?.probability ?? null,
    alerts: explanation.alerts.flatMap(({ id, raised }) => (raised ? [id] : [])),
    reasons: reasons(program, explanation, reasonsTold).map((one) => ({
      ...one,
      sentence: reasonSentence(one, book, names),
    })),
  };
}

/** What a list was asked with, so that a cursor leads on in no other one. */
function listOf({ ruleSet, dataVersion }: ScoredBook, asked: AccountsAsked): string {
  const { limit, cursor, ...rest } = asked;
  return JSON.stringify([ruleSet.identity.slice(0, 12), dataVersion, rest]);
}

const cursorOf = (from: number, scored: ScoredBook, asked: AccountsAsked): string =>
  Buffer.from(JSON.stringify([from, listOf(scored, asked)])).toString("base64url");

function placeOf(cursor: string, scored: ScoredBook, asked: AccountsAsked): number {
  try {
    const [from, list] = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (Number.isSafeInteger(from) && from > 0 && list === listOf(scored, asked)) return from;
  } catch {
    // no cursor of ours
  }
  throw new BarographError(problem("cursor-unfit", {}));
}
