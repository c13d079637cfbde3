/**
 * Tables as CSV (RFC 4180), for spreadsheets and other programs.
 *
 * @module
 */

/** What stands in a field; what is missing is empty. */
export type CsvValue = string | number | boolean | null | undefined;

/**
 * What a spreadsheet takes for the beginning of a formula, also in the wide forms of East Asian writing (OWASP, CSV
 * Injection). A real minus is none.
 */
const formula = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/**
 * A table as CSV. Numbers keep all their digits; text is quoted where it must be, and begins with an apostrophe where a
 * spreadsheet would run it as a formula, heads included.
 */
export function csvOf(heads: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return [heads, ...rows].map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

function field(value: CsvValue): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  const text = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
