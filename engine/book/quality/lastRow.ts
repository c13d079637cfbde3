/**
 * The day of the last row that a book has: dates that lie behind it are plans, such as the end of a contract.
 *
 * @module
 */
import type { AccountActivity } from "../activity.ts";
import { type Book, importedSources } from "../book.ts";
import type { Day } from "../days.ts";

export class LastRow {
  /** −∞ before any row was seen. */
  day: Day = Number.NEGATIVE_INFINITY;
  readonly #sources: readonly string[];

  constructor(book: Book) {
    this.#sources = importedSources(book)
      .filter(({ at, account }) => at !== undefined && account !== undefined)
      .map(({ name }) => name);
  }

  add({ sources }: AccountActivity): void {
    for (const name of this.#sources) {
      const rows = sources.get(name);
      // rows come in the order of their day
      if (rows && rows.count > 0) this.day = Math.max(this.day, Math.floor(rows.at[rows.count - 1]!));
    }
  }
}
