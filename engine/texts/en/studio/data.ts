/**
 * English words of the studio's place about the data: sources, what could not be read, coverage over time.
 *
 * @module
 */
import { formatCount, formatDate, formatMeasure, formatNumberOf, formatRate } from "../../numbers.ts";

export const sources = {
  heading: "Sources",
  heads: { name: "Source", rows: "rows", aside: "set aside", from: "from", to: "to", imported: "imported" },
  import: "Import what has changed",
  importing: (share: string): string => `Importing, ${share}`,
  imported: "Everything is as the files are.",
  failed: "Nothing was imported: the book stands where it stood.",
} as const;

export const source = {
  columns: (count: number): string => formatNumberOf(count, "column"),
  file: (name: string | null): string => name ?? "a query",
  preview: "Some of its rows",
  account: "account",
  at: "date",
  rejected: (count: number): string => `${formatNumberOf(count, "row")} set aside`,
  rejectedHeads: { line: "line", reason: "why", text: "what stands there" },
  first: (shown: number, all: number): string => (shown < all ? `the first ${formatCount(shown)}` : ""),
  problems: "What was found",
  none: "Every row could be read.",
} as const;

export const coverage = {
  heading: "Which facts are known, over time",
  note: "the darker, the more snapshots have a value",
  heads: (dates: readonly string[]): readonly string[] => ["fact", ...dates],
  says: (facts: number, dates: number): string =>
    `Share of the snapshots that have a value, of ${formatNumberOf(facts, "fact")} on ${formatNumberOf(dates, "day")}`,
  cell: (fact: string, day: string, known: number, median: number | null): string =>
    `${fact}, ${formatDate(day)}: ${formatRate(known)} known${median === null ? "" : `, median ${formatMeasure(median)}`}`,
  snapshots: "snapshots",
  median: "median, first to last day",
} as const;

export const problems = { heading: "What the book's data show" } as const;

export const empty = {
  sentence:
    "There is no book yet. A book is a folder with a book.yaml beside its data: from a folder of CSV files, one command makes it, with facts, outcomes and first rules.",
  command: "npx barograph init FOLDER",
  afterwards: "Then serve it:",
  serve: "npx barograph serve FOLDER",
} as const;
