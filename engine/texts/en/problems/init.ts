/**
 * English sentences of problems with what a book is to be proposed from.
 *
 * @module
 */
import { formatNumberOf } from "../../numbers.ts";
import type { ProblemTexts } from "../../problemTexts.ts";
import { quoted } from "../../shown.ts";
import { allOf, instead } from "./words.ts";

/** What a column is to be read as. */
const readAs: Readonly<Record<string, string>> = {
  number: "numbers",
  string: "text",
  boolean: "yes and no",
  date: "dates",
};

export const init = {
  "init-no-tables": {
    sentence: ({ path }) => `There are no tables in ${quoted(path, 200)}.`,
    remedy: () =>
      "Put CSV, NDJSON or Parquet files there, or in its folder `data`; or name a database with `--connection`.",
  },
  "init-book-there": {
    sentence: ({ path }) => `${quoted(path, 200)} is there already.`,
    remedy: () => "Nothing was written. Name another folder, or move away what is there.",
  },
  "init-table-unknown": {
    sentence: ({ name }) => `There is no table ${quoted(name)}.`,
    remedy: ({ known }) => instead(undefined, known, "Name one of the tables that are there."),
  },
  "init-account-unknown": {
    sentence: ({ column }) => `No table has a column ${quoted(column)} that could name customers.`,
    remedy: ({ known }) => instead(undefined, known, "Name the column with the customer as its table has it."),
  },
  "init-column-unknown": {
    sentence: ({ table, column }) => `The table ${quoted(table)} has no column ${quoted(column)} that is read.`,
    remedy: ({ known }) => instead(undefined, known, "Name a column that the table has and that is not left out."),
  },
  "init-column-unfit": {
    sentence: ({ table, column, type }) =>
      `The column ${quoted(column)} of ${quoted(table)} cannot be read as ${Object.hasOwn(readAs, type) ? readAs[type] : quoted(type)}.`,
    remedy: () => "Read it as text, as what it holds, or leave it out.",
  },
  "init-no-rows": {
    sentence: ({ tables }) => `There is nothing in ${allOf(tables)} but a header.`,
    remedy: () => "Bring tables with rows.",
  },
  "init-no-account": {
    sentence: ({ tables }) => `Nothing in ${allOf(tables)} says which customer a row belongs to.`,
    remedy: () => "Name the column with `--account`, or add one that has the customer of each row.",
  },
  "init-no-date": {
    sentence: ({ tables }) => `No column in ${allOf(tables)} says when something happened.`,
    remedy: () =>
      "Scores are made of what was known on a date: add a column with the day of each row, such as that of a purchase.",
  },
  "init-no-history": {
    sentence: ({ tables }) => `Everything in ${allOf(tables)} happened on one day.`,
    remedy: () => "Scores are judged by what came after them: bring a history of several months.",
  },
  "init-no-facts": {
    sentence: ({ tables }) => `Nothing that could tell customers apart was found in ${allOf(tables)}.`,
    remedy: () => "Add tables of what customers do: purchases, logins, tickets.",
  },
  "init-nobody": {
    sentence: ({ where, accounts }) =>
      `Of ${formatNumberOf(accounts, "customer")} nobody ever was what a snapshot needs: ${quoted(where, 200)}.`,
    remedy: () => "The data reach back too short a time, or nobody comes again: bring a longer history.",
  },
} satisfies Partial<ProblemTexts>;
