/**
 * All snapshots of a book under one rule set: computed once, and asked many times.
 *
 * @module
 */
import { type Book, revenueFactOf } from "#engine/book/book.ts";
import type { Day } from "#engine/book/days.ts";
import type { SnapshotTable } from "#engine/book/table.ts";
import { type WholeScores, wholeScores } from "#engine/evaluate/wholeScores.ts";
import type { RuleSet } from "#engine/rules/compile.ts";
import type { OverrideJson } from "../notes/overrides.ts";

export interface ScoredBook extends WholeScores {
  readonly book: Book;
  readonly ruleSet: RuleSet;
  readonly table: SnapshotTable;
  readonly dataVersion: string;
  /** The days that are scheduled and have a snapshot, ascending. */
  readonly days: readonly Day[];
  readonly revenueFact: string | null;
  /** By row: what people set, where `scores` and `held` are other than computed. */
  readonly overrides: ReadonlyMap<number, OverrideJson>;
}

/** Scores every snapshot of a table. */
export function scoreBook(book: Book, ruleSet: RuleSet, table: SnapshotTable, dataVersion: string): ScoredBook {
  const days = new Set<Day>();
  for (let row = 0; row < table.length; row++) if (!table.beside?.[row]) days.add(table.asOf[row]!);
  return {
    book,
    ruleSet,
    table,
    dataVersion,
    ...wholeScores(ruleSet.program, table, book.calendar.every),
    days: [...days].sort((a, b) => a - b),
    revenueFact: revenueFactOf(book)?.name ?? null,
    overrides: new Map(),
  };
}
