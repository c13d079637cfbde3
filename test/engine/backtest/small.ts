/**
 * A small book for backtests, in which the score is a fact: `health` is the score, and reds, ambers and greens lie
 * below 40, below 70 and above. `again` says the same again; without it there is a score, and the band is unknown.
 *
 * @module
 */
import type { BacktestInput } from "#engine/backtest/report.ts";
import type { Book } from "#engine/book/book.ts";
import { type ContractHistory, openEnded } from "#engine/book/contracts.ts";
import { type Day, parseDay } from "#engine/book/days.ts";
import {
  type DayHistory,
  type EventHistory,
  type OutcomeHistories,
  type OutcomeKind,
  outcomeKinds,
} from "#engine/book/outcomes.ts";
import { resolveBook } from "#engine/book/resolve.ts";
import type { SnapshotTable } from "#engine/book/table.ts";
import { readDocument } from "#engine/document/document.ts";
import type { Value } from "#engine/language/expression.ts";
import { compileRules, type RuleSet } from "#engine/rules/compile.ts";
import { tableOf } from "../tables.ts";

/** The number of a day. */
export const day = (text: string): Day => parseDay(text)!;

const bookText = (revenue: string, every: string) => `book: small
title: A small book
sources:
  rows:
    file: rows.csv
    account: account
    at: at
    columns: { health: number, again: number, noise: number, amount: number, flag: boolean }
  contracts:
    file: contracts.csv
    account: account
    at: signed
    columns: { start: date, due: date, deadline: date, worth: number }
snapshots: { every: ${every}, from: 2024-01-01, to: 2026-12-31 }
facts:
  health: { latest: rows.health, direction: up }
  again: { latest: rows.again }
  noise: { latest: rows.noise, direction: down }
  flag: { latest: rows.flag, direction: up }
  ${revenue}
outcomes:
  events: { file: outcomes.csv, account: account, at: at, kind: kind, amount: change }
  lapse: { activity: rows, after: 90d }
  renewals: { source: contracts, due: due, deadline: deadline, start: start, amount: worth }
  interventions: { file: plays.csv, account: account, at: at }
  completeThrough: 2026-12-31
`;

const rulesText = `rules: small
groups:
  - id: all
    weight: 1
    components:
      - id: health
        fact: health
        curve: [[0, 0], [100, 100]]
        weight: 3
      - id: again
        fact: again
        curve: [[0, 0], [100, 100]]
      - id: noise
        fact: noise
        weight: 0
        curve: [[0, 100], [100, 0]]
bands:
  - { id: red, title: At risk, below: 40 }
  - { id: amber, title: Watch, below: 70 }
  - { id: green, title: Healthy }
coverage: { minimum: 0.8 }
`;

/** The book; with `amount` as revenue or without any. */
export function smallBook(options: { revenue?: boolean; every?: string } = {}): Book {
  const { revenue = true, every = "month" } = options;
  const amount = revenue
    ? "amount: { latest: rows.amount, role: revenue, unit: EUR }"
    : "amount: { latest: rows.amount }";
  const { book, problems } = resolveBook(documentOf(bookText(amount, every), "book.yaml"));
  if (!book) throw new Error(JSON.stringify(problems));
  return book;
}

/** The rule set over a book, or what becomes of it when its text is changed. */
export function smallRules(book: Book, changed = (text: string) => text): RuleSet {
  const { ruleSet, problems } = compileRules(documentOf(changed(rulesText), "small.rules.yaml"), book);
  if (!ruleSet) throw new Error(JSON.stringify(problems));
  return ruleSet;
}

function documentOf(text: string, file: string) {
  const { document, problems } = readDocument(text, file);
  if (!document) throw new Error(JSON.stringify(problems));
  return document;
}

/** A snapshot: whose, when, its score (`null`: nothing is known), and other facts. */
export interface SmallSnapshot {
  readonly account: string;
  readonly on: Day;
  readonly health: number | null;
  /** As `health` unless given. */
  readonly again?: number | null;
  readonly amount?: number | null;
  readonly noise?: number | null;
  readonly flag?: boolean | null;
}

/** The table of snapshots. */
export function smallTable(book: Book, snapshots: readonly SmallSnapshot[]): SnapshotTable {
  return tableOf(
    book,
    snapshots.map(({ account, on, ...facts }) => ({
      account,
      asOf: on,
      facts: { again: facts.health, ...facts } as Record<string, Value>,
    })),
  );
}

export interface SmallEvent {
  readonly kind: OutcomeKind;
  readonly on: Day;
  readonly noticed?: Day;
  /** How much it changed. */
  readonly amount?: number;
}

export interface SmallContract {
  readonly signed: Day;
  readonly start: Day;
  /** Without it, it has no end. */
  readonly due?: Day;
  readonly deadline?: Day;
  readonly amount?: number;
}

/** What happened, by account: events in the order of their file, days with activity, contracts, what the team did. */
export interface SmallHistory {
  readonly events?: Readonly<Record<string, readonly SmallEvent[]>>;
  readonly activity?: Readonly<Record<string, readonly Day[]>>;
  readonly contracts?: Readonly<Record<string, readonly SmallContract[]>>;
  readonly interventions?: Readonly<Record<string, readonly Day[]>>;
  readonly completeThrough: Day;
}

/** The histories of the accounts of a table. */
export function smallHistories(
  { accounts }: Pick<SnapshotTable, "accounts">,
  { events = {}, activity = {}, contracts, interventions, completeThrough }: SmallHistory,
): OutcomeHistories {
  return {
    completeThrough,
    events: eventHistory(accounts.map((account) => events[account] ?? [])),
    activity: dayHistory(accounts.map((account) => activity[account] ?? [])),
    ...(contracts && { contracts: contractHistory(accounts.map((account) => contracts[account] ?? [])) }),
    ...(interventions && { interventions: dayHistory(accounts.map((account) => interventions[account] ?? [])) }),
  };
}

function dayHistory(byAccount: readonly (readonly Day[])[]): DayHistory {
  const days = byAccount.map((list) => [...new Set(list)].sort((a, b) => a - b));
  return { offsets: offsetsOf(days), days: Int32Array.from(days.flat()) };
}

function contractHistory(byAccount: readonly (readonly SmallContract[])[]): ContractHistory {
  const end = ({ due = openEnded }: SmallContract) => due;
  const ordered = byAccount.map((list) =>
    list.toSorted((a, b) => end(a) - end(b) || a.start - b.start || a.signed - b.signed),
  );
  const all = ordered.flat();
  return {
    offsets: offsetsOf(ordered),
    signed: Int32Array.from(all, ({ signed }) => signed),
    start: Int32Array.from(all, ({ start }) => start),
    due: Int32Array.from(all, end),
    deadline: Int32Array.from(all, (one) => Math.min(one.deadline ?? end(one), end(one))),
    amount: Float64Array.from(all, ({ amount = Number.NaN }) => amount),
  };
}

function eventHistory(byAccount: readonly (readonly SmallEvent[])[]): EventHistory {
  const date = ({ on, noticed }: SmallEvent) => noticed ?? on;
  const ordered = byAccount.map((events) => events.toSorted((a, b) => date(a) - date(b) || a.on - b.on));
  const all = ordered.flat();
  return {
    offsets: offsetsOf(ordered),
    on: Int32Array.from(all, ({ on }) => on),
    noticed: Int32Array.from(all, date),
    kind: Uint8Array.from(all, ({ kind }) => outcomeKinds.indexOf(kind)),
    amount: Float64Array.from(all, ({ amount = Number.NaN }) => amount),
    reason: new Int32Array(all.length).fill(-1),
    reasons: [],
  };
}

function offsetsOf(lists: readonly (readonly unknown[])[]): Int32Array {
  const offsets = new Int32Array(lists.length + 1);
  lists.forEach((list, index) => {
    offsets[index + 1] = offsets[index]! + list.length;
  });
  return offsets;
}

/** Everything that a backtest of the small rule set takes. */
export function smallInput(
  snapshots: readonly SmallSnapshot[],
  history: SmallHistory,
  settings: Partial<BacktestInput["settings"]> = {},
  options: { revenue?: boolean; draws?: number; seed?: number; every?: string } = {},
): BacktestInput {
  const book = smallBook(options);
  const table = smallTable(book, snapshots);
  return {
    book,
    ruleSet: smallRules(book),
    settings: { target: "churned", unit: "snapshots", horizon: 90, gap: 0, grace: 0, ...settings },
    table,
    histories: smallHistories(table, history),
    quality: new Map(),
    dataVersion: "1",
    draws: options.draws ?? 50,
    seed: options.seed ?? 1,
  };
}
