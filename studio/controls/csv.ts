/**
 * Tables as CSV (RFC 4180), and files out of the browser.
 *
 * @module
 */

export type CsvValue = string | number | boolean | null | undefined;

/**
 * A table as CSV. Numbers keep all their digits; what is missing is empty. A text that a spreadsheet would run as a
 * formula begins with an apostrophe.
 */
export function csvOf(heads: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return [heads, ...rows].map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

function field(value: CsvValue): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Hands a file to the browser. */
export function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

export const csvFile = (text: string): Blob => new Blob([text], { type: "text/csv;charset=utf-8" });

/** A file's name of the words that name a figure. */
export const fileName = (words: string, ending: string): string =>
  `${
    words
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
      .replaceAll(/^-|-$/g, "") || "barograph"
  }.${ending}`;
