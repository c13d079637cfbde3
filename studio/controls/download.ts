/**
 * Files out of the browser.
 *
 * @module
 */
import { type CsvValue, csvOf } from "#engine/texts/csv.ts";

/** Hands a file to the browser. */
export function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** A table under its name, as a file. */
export function downloadCsv(name: string, heads: readonly string[], rows: readonly (readonly CsvValue[])[]): void {
  download(fileName(name, "csv"), new Blob([csvOf(heads, rows)], { type: "text/csv;charset=utf-8" }));
}

/** A file's name of the words that name a figure. */
export const fileName = (words: string, ending: string): string =>
  `${
    words
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
      .replaceAll(/^-|-$/g, "") || "barograph"
  }.${ending}`;
