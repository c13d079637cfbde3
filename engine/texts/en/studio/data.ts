/**
 * English words of the studio's place about the data: sources, what could not be read, coverage over time.
 *
 * @module
 */
import { formatCount, formatDate, formatMeasure, formatNumberOf, formatRate } from "../../numbers.ts";

export const sources = {
  heading: "Sources",
  heads: {
    name: "Source",
    rows: "rows",
    aside: "set aside",
    from: "from",
    to: "to",
    behind: "days behind",
    imported: "imported",
  },
  behindMeaning: "How many days its last row lies before the last day for which everything is booked.",
  import: "Import what has changed",
  importing: (share: string): string => `Importing, ${share}`,
  imported: "Everything is as the files are.",
  failed: "Nothing was imported: the book stands where it stood.",
} as const;

export const lately = (recent: readonly [string, string], before: readonly [string, string]): string =>
  `Have the facts moved lately? ${formatDate(recent[0])} to ${formatDate(recent[1])} against ${formatDate(before[0])} to ${formatDate(before[1])}`;

export const source = {
  mapping: "How it is read",
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
  unread: "This source cannot be shown: the server does not answer.",
} as const;

export const coverage = {
  heading: "Which facts are known, over time",
  note: "the stronger the ink, the more snapshots have a value",
  heads: (dates: readonly string[]): readonly string[] => ["fact", ...dates],
  says: (facts: number, dates: number): string =>
    `Share of the snapshots that have a value, of ${formatNumberOf(facts, "fact")} on ${formatNumberOf(dates, "day")}`,
  cell: (fact: string, day: string, known: number, median: number | null): string =>
    `${fact}, ${formatDate(day)}: ${formatRate(known)} known${median === null ? "" : `, median ${formatMeasure(median)}`}`,
  snapshots: "snapshots",
  median: "median, first to last day",
} as const;

export const problems = { heading: "What the book's data show" } as const;

/** A new book from tables. */
export const newBook = {
  open: "New book…",
  heading: "A book from your tables",
  intro:
    "Drop the CSV files that your systems export: customers, purchases or usage, tickets, who left. Barograph proposes what they are; nothing leaves this machine.",
  drop: "Drop files here, or",
  choose: "choose them",
  sending: "sending …",
  replaced: (bytes: string): string => `${bytes}, in place of the one of this name that was sent before`,
  notSent: "It was not sent: the server does not answer. Drop it again.",
  title: "What the book is called",
  account: "The column that names the customer",
  accountUsual: "told by itself",
  after: "Days of silence after which a customer is lost",
  capacity: "Warnings that can be worked on at a date",
  usual: "as is usual",
  propose: "Propose",
  proposing: "Looking at the tables",
  reading: (share: number) => `Reading the tables: ${formatRate(share)}`,
  proposeAgain: "Propose again",
  mapping: {
    heading: "How the tables are read",
    note: "change what is wrong, then propose again",
    rowsOf: (table: string): string => `First rows of ${table}`,
    useOf: (column: string, table: string): string => `What ${column} of ${table} is`,
    uses: {
      account: "the customer",
      at: "the day of the row",
      number: "a number",
      string: "text",
      date: "a date",
      boolean: "yes or no",
      unused: "not used",
    },
    unfit: (unfit: string, present: string): string => `${unfit} of ${present} do not fit`,
    stale: "The proposal is of tables as they were read before: propose again to see what follows.",
  },
  tables: "What the tables are",
  outcome: "Who left",
  noOutcome: "Nothing says who left: scores will be there, but nothing that judges them.",
  facts: "Facts",
  components: "First rules",
  leftOut: "Left out, and why",
  heads: {
    fact: "Fact",
    title: "Title",
    type: "type",
    better: "better when",
    component: "Component",
    weight: "weight",
    why: "why",
  },
  directions: { up: "higher", down: "lower", none: "—" },
  texts: "The files",
  make: "Make the book",
  making: "Making the book",
  failed: "That did not work. Nothing was made.",
  offline: "The server does not answer, so nothing was made. Your tables are there: try again once it is back.",
  cancel: "Cancel",
} as const;
