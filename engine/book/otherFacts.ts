/**
 * The facts of another version of a book over the same rows: so that rule sets can be compared whose facts differ.
 *
 * @module
 */
import type { Book, Calendar } from "./book.ts";
import { withFactsRead } from "./factsRead.ts";
import type { FactColumn, SnapshotTable } from "./table.ts";

/**
 * A book with the data of one and facts of another: only the named facts and what they read. Every account is eligible
 * on every date, as the other's facts cannot say who is; see {@link alignedTo}.
 */
export function withFactsOf(book: Book, other: Book, names: Iterable<string>): Book {
  const { outcomes: _, expect: __, ...data } = book;
  const { where: ___, ...calendar } = book.calendar;
  const read = new Set(withFactsRead(other, names));
  return {
    ...data,
    calendar: calendar as Calendar,
    facts: new Map([...other.facts].filter(([name]) => read.has(name))),
  };
}

/**
 * The rows of a table that stand for the same accounts and days as those of another, in its order.
 *
 * @throws RangeError if one is missing
 */
export function alignedTo(wanted: SnapshotTable, table: SnapshotTable): SnapshotTable {
  const number = new Map(table.accounts.map((account, index) => [account, index]));
  const rows = new Int32Array(wanted.length);
  let row = 0;
  for (let i = 0; i < wanted.length; i++) {
    const account = number.get(wanted.accounts[wanted.account[i]!]!) ?? Number.POSITIVE_INFINITY;
    // both are ordered by account and day
    while (row < table.length && (table.account[row]! < account || table.asOf[row]! < wanted.asOf[i]!)) row++;
    if (table.account[row] !== account || table.asOf[row] !== wanted.asOf[i]) {
      throw new RangeError(`the other table has no row for row ${i}`);
    }
    rows[i] = row;
  }
  return {
    ...wanted,
    facts: new Map([...table.facts].map(([name, column]) => [name, pick(column, rows)])),
  };
}

function pick(column: FactColumn, rows: Int32Array): FactColumn {
  if (column.type === "string") return { ...column, codes: rows.map((row) => column.codes[row]!) };
  return { ...column, values: Float64Array.from(rows, (row) => column.values[row]!) };
}
