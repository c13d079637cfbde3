/**
 * Tables as CSV, by the names of their columns.
 *
 * @module
 */
import { type CsvValue, csvOf } from "#engine/texts/csv.ts";

/** Writes a table with its head; what is not there is an empty field. */
export const csvText = <C extends string>(
  columns: readonly C[],
  rows: readonly Readonly<Partial<Record<C, CsvValue>>>[],
): string =>
  csvOf(
    columns,
    rows.map((row) => columns.map((name) => row[name])),
  );
