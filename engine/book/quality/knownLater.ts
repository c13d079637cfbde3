/**
 * Facts that know too early: a later date, or a column that is filled when it has come, such as the hours until a ticket
 * was resolved, read from the day of the row on. That the two belong together shows in the rows: where the date is
 * missing the value is, and nowhere else. A fact that asks for the date of the snapshot is taken to ask rightly.
 *
 * @module
 */
import { type Problem, problem } from "../../problems.ts";
import type { AccountActivity } from "../activity.ts";
import type { Book } from "../book.ts";
import type { Day } from "../days.ts";
import { readersWithoutDate } from "./columnReaders.ts";
import { LastRow } from "./lastRow.ts";

/** So many rows must lack the date and the value together before they are taken to belong together. */
const fewestMissing = 5;
/** Of the rows so many have the date on a later day than their own. */
const suspiciousShare = 0.1;

interface Watched {
  readonly source: string;
  readonly date: string;
  /** Other columns, and whether they were missing exactly where the date was. */
  readonly tied: Set<string>;
  rows: number;
  missing: number;
  /** Rows whose date is on a later day, and by how many days together. */
  later: number;
  days: number;
  latest: Day;
}

export class KnownLater {
  readonly #book: Book;
  readonly #watched: readonly Watched[];
  readonly #lastRow: LastRow;

  constructor(book: Book) {
    this.#book = book;
    this.#lastRow = new LastRow(book);
    this.#watched = [...book.sources.values()]
      .filter(({ at, account }) => at !== undefined && account !== undefined)
      .flatMap(({ name, columns, at, known }) =>
        [...columns]
          .filter(([column, type]) => type === "date" && column !== at && column !== known)
          .map(([date]) => ({
            source: name,
            date,
            tied: new Set([...columns.keys()].filter((column) => column !== date && columns.get(column) !== "date")),
            rows: 0,
            missing: 0,
            later: 0,
            days: 0,
            latest: Number.NEGATIVE_INFINITY,
          })),
      );
  }

  add(activity: AccountActivity): void {
    this.#lastRow.add(activity);
    const { sources } = activity;
    for (const one of this.#watched) {
      const rows = sources.get(one.source);
      const dates = rows?.columns.get(one.date);
      if (!rows || !dates) continue;
      one.rows += rows.count;
      for (let row = 0; row < rows.count; row++) {
        const value = dates[row];
        for (const column of one.tied) {
          if ((rows.columns.get(column)?.[row] == null) !== (value == null)) one.tied.delete(column);
        }
        if (typeof value !== "number") {
          one.missing++;
          continue;
        }
        const day = Math.floor(value);
        one.latest = Math.max(one.latest, day);
        const delay = day - Math.floor(rows.at[row]!);
        if (delay <= 0) continue;
        one.later++;
        one.days += delay;
      }
    }
  }

  problems(): Problem[] {
    return this.#watched.flatMap(({ source, date, tied, rows, missing, later, days, latest }) => {
      // a date that lies further ahead than the last row of the book is a plan, not something that happened
      const happens = latest <= this.#lastRow.day && later >= suspiciousShare * rows && later > 0;
      if (!happens || missing < fewestMissing) return [];
      const facts = [...new Set([date, ...tied].flatMap((column) => readersWithoutDate(this.#book, source, column)))];
      if (facts.length === 0) return [];
      return [problem("facts-known-later", { source, column: date, rows, later, days: days / later, facts })];
    });
  }
}
