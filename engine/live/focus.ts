/**
 * Some rows of a book: as long as a band depends on no other snapshot, figures follow a hand by the rows alone that they
 * are made of.
 *
 * @module
 */
import type { Book } from "../book/book.ts";
import type { SnapshotTable } from "../book/table.ts";
import type { EncodedColumn, EncodedTable } from "../evaluate/encode.ts";
import type { Judging } from "./judging.ts";
import type { LiveBook, LiveDay, Scorable } from "./liveBook.ts";

/** The rows of the last day, and those that are judged. */
export class Focus implements Scorable {
  readonly book: Book;
  readonly table: SnapshotTable;
  readonly last: LiveDay;
  /** What is judged, by the rows of this table. */
  readonly judging: Judging | undefined;
  readonly #live: LiveBook;
  /** By row the row of the whole table. */
  readonly #rows: Int32Array;
  #encoded: EncodedTable | undefined;
  #whole: EncodedTable | undefined;

  constructor(live: LiveBook, judging: Judging | undefined) {
    const { table, last, book } = live;
    const place = new Int32Array(table.length).fill(-1);
    for (const row of last.rows) place[row] = 0;
    for (const row of judging?.judged.row ?? []) place[row] = 0;
    this.#rows = Int32Array.from(place.keys()).filter((row) => place[row] === 0);
    this.#rows.forEach((row, i) => {
      place[row] = i;
    });
    const placed = (rows: Int32Array) => rows.map((row) => place[row]!);
    this.#live = live;
    this.book = book;
    this.table = {
      length: this.#rows.length,
      accounts: table.accounts,
      account: this.#rows.map((row) => table.account[row]!),
      asOf: this.#rows.map((row) => table.asOf[row]!),
      facts: new Map(),
    };
    this.last = { ...last, rows: placed(last.rows) };
    this.judging = judging && { ...judging, judged: { ...judging.judged, row: placed(judging.judged.row) } };
  }

  encoded(facts: readonly string[]): EncodedTable {
    const whole = this.#live.encoded(facts);
    if (this.#encoded && whole === this.#whole) return this.#encoded;
    const columns = new Map<string, EncodedColumn>();
    for (const [name, column] of whole.columns) {
      columns.set(name, this.#encoded?.columns.get(name) ?? this.#picked(column));
    }
    this.#whole = whole;
    this.#encoded = { length: this.table.length, columns };
    return this.#encoded;
  }

  #picked(column: EncodedColumn): EncodedColumn {
    const codes = column.codes.slice(0, this.#rows.length);
    for (let i = 0; i < codes.length; i++) codes[i] = column.codes[this.#rows[i]!]!;
    return { ...column, codes };
  }
}
