/**
 * Tables as CSV (RFC 4180), for spreadsheets and other programs.
 *
 * @module
 */

/** What stands in a field. */
export type CsvValue = string | number | boolean | null;

/** Writes a table with its head; what is not there is an empty field. */
export function csvText<C extends string>(
  columns: readonly C[],
  rows: readonly Readonly<Partial<Record<C, CsvValue>>>[],
): string {
  return [columns.join(","), ...rows.map((row) => columns.map((name) => field(row[name])).join(","))]
    .map((line) => `${line}\r\n`)
    .join("");
}

/** Quoted where it must be; text that a spreadsheet would take for a formula begins with an apostrophe. */
function field(value: CsvValue | undefined): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
