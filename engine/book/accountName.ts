/**
 * What accounts are called.
 *
 * @module
 */
import { type Book, factOfRole } from "./book.ts";
import { type SnapshotTable, valueAt } from "./table.ts";

/** Reads by row what the book says that the account is called; `null` where it says nothing. */
export function nameReader(book: Pick<Book, "facts">, { facts }: SnapshotTable): (row: number) => string | null {
  const fact = factOfRole(book, "name");
  const column = fact && facts.get(fact.name);
  return (row) => {
    const value = column && valueAt(column, row);
    return typeof value === "string" ? value : null;
  };
}
