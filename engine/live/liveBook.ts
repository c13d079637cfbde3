/**
 * A book that is looked at while its rules change: what does not depend on the rules is found once and kept.
 *
 * @module
 */
import { sealed } from "../backtest/locked.ts";
import type { Book } from "../book/book.ts";
import { revenueFactOf } from "../book/book.ts";
import type { Day } from "../book/days.ts";
import type { OutcomeHistories } from "../book/outcomes.ts";
import { type SnapshotTable, valueAt } from "../book/table.ts";
import { type EncodedColumn, type EncodedTable, encodeColumn, encodeTable } from "../evaluate/encode.ts";
import { lastDay } from "../plan/standings.ts";
import type { BacktestSettings } from "../rules/backtestSettings.ts";
import { Focus } from "./focus.ts";
import { type Judging, judgingOf } from "./judging.ts";

/** The accounts of the last day of the book, and what they pay. */
export interface LiveDay {
  /** The last scheduled day on which any account has a snapshot; `undefined` if there is none. */
  readonly day: Day | undefined;
  /** Their rows in the table, ascending. */
  readonly rows: Int32Array;
  /** By account of the day; NaN where it is missing, or the book has no such fact. */
  readonly revenue: Float64Array;
  readonly hasRevenue: boolean;
}

export interface LiveInput {
  readonly book: Book;
  readonly table: SnapshotTable;
  /** `undefined` if the book has no outcomes. */
  readonly histories: OutcomeHistories | undefined;
}

/** Something that rule sets score: a book, or some of its rows. */
export interface Scorable {
  readonly book: Book;
  /** Of some rows only without facts. */
  readonly table: SnapshotTable;
  readonly last: LiveDay;
  /** The encoded table, with these facts among others; the same object as long as no other fact is asked for. */
  encoded(facts: readonly string[]): EncodedTable;
}

/** A book with what was found of it; what is asked for is found when it is asked for the first time. */
export class LiveBook implements Scorable {
  readonly book: Book;
  readonly table: SnapshotTable;
  readonly histories: OutcomeHistories | undefined;
  readonly last: LiveDay;
  readonly #judgings = new Map<string, Judging>();
  readonly #focuses = new Map<Judging | undefined, Focus>();
  #encoded: EncodedTable;

  constructor({ book, table, histories }: LiveInput) {
    this.book = book;
    this.table = table;
    this.histories = histories;
    this.last = lastDayOf(book, table);
    this.#encoded = encodeTable(table, []);
  }

  /**
   * The encoded table, with these facts among others. It is the same object until a fact is asked for that nobody has
   * asked for before.
   *
   * @throws RangeError if the table lacks a fact
   */
  encoded(facts: readonly string[]): EncodedTable {
    const lacking = facts.filter((name) => !this.#encoded.columns.has(name));
    if (lacking.length === 0) return this.#encoded;
    const columns = new Map<string, EncodedColumn>(this.#encoded.columns);
    for (const name of lacking) {
      const column = this.table.facts.get(name);
      if (!column) throw new RangeError(`the snapshot table has no fact ${name}`);
      columns.set(name, encodeColumn(column));
    }
    this.#encoded = { length: this.table.length, columns };
    return this.#encoded;
  }

  /** What is judged by some settings, and what came of it; `undefined` if the book has no outcomes. */
  judging(settings: BacktestSettings): Judging | undefined {
    if (!this.histories) return undefined;
    const key = JSON.stringify(settings);
    const known = this.#judgings.get(key);
    if (known) return known;
    const histories = sealed(this.histories, settings);
    const judging = judgingOf({ book: this.book, table: this.table, histories, settings });
    this.#judgings.set(key, judging);
    return judging;
  }

  /** The rows that are looked at while a hand moves: those of the last day, and those that are judged. */
  focus(judging: Judging | undefined): Focus {
    const focus = this.#focuses.get(judging) ?? new Focus(this, judging);
    this.#focuses.set(judging, focus);
    return focus;
  }
}

function lastDayOf(book: Book, table: SnapshotTable): LiveDay {
  const day = lastDay(table);
  const rows: number[] = [];
  for (let row = 0; row < table.length; row++) {
    if (table.asOf[row] === day && !table.beside?.[row]) rows.push(row);
  }
  const fact = revenueFactOf(book)?.name;
  const column = fact === undefined ? undefined : table.facts.get(fact);
  const amount = (row: number): number => {
    const value = column && valueAt(column, row);
    return typeof value === "number" ? value : Number.NaN;
  };
  return {
    day,
    rows: Int32Array.from(rows),
    revenue: Float64Array.from(rows, amount),
    hasRevenue: column !== undefined,
  };
}
