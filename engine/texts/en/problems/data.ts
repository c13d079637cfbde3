/**
 * English sentences of problems with sources, imports and the store.
 *
 * @module
 */
import { formatCount, formatNumberOf } from "../../numbers.ts";
import type { ProblemTexts } from "../../problemTexts.ts";
import { quoted, shown } from "../../shown.ts";
import { setAsideReasons } from "./setAside.ts";
import { anyOf, instead, typeName } from "./words.ts";

export const data = {
  "source-missing": {
    sentence: ({ source, path }) => `The file of the source ${quoted(source)} is not there: ${quoted(path, 200)}.`,
    remedy: () => "Put the file there, or correct `file` in the book.",
  },
  "source-outside-book": {
    sentence: ({ source, path }) =>
      `The file of the source ${quoted(source)} lies outside the book's folder: ${quoted(path, 200)}.`,
    remedy: () => "Move the file into the book's folder and name it from there.",
  },
  "source-not-a-file": {
    sentence: ({ source, path }) => `What the source ${quoted(source)} names is not a file: ${quoted(path, 200)}.`,
    remedy: () => "Name a CSV, NDJSON or Parquet file.",
  },
  "source-unreadable": {
    sentence: ({ source, path, reason }) =>
      `The file of the source ${quoted(source)} cannot be read: ${quoted(path, 200)} (${shown(reason, 200)}).`,
    remedy: () => "Check that the file is complete and that you may read it.",
  },
  "source-header-missing": {
    sentence: ({ source, path }) =>
      `The file of the source ${quoted(source)} has no first line with the names of its columns: ${quoted(path, 200)}.`,
    remedy: () => "Add that line.",
  },
  "source-column-missing": {
    sentence: ({ source, column }) => `The file of the source ${quoted(source)} has no column ${quoted(column)}.`,
    remedy: ({ suggestion, found }) =>
      instead(suggestion, found, "Correct the column's name in the book or in the file."),
  },
  "source-column-twice": {
    sentence: ({ source, column }) =>
      `The file of the source ${quoted(source)} has two columns named ${quoted(column)}.`,
    remedy: () => "Rename one of them in the file.",
  },
  "source-not-text": {
    sentence: ({ source, path }) => `The file of the source ${quoted(source)} is not text: ${quoted(path, 200)}.`,
    remedy: () => "Export it as CSV in UTF-8.",
  },
  "source-too-many-columns": {
    sentence: ({ source, columns, limit }) =>
      `The file of the source ${quoted(source)} has ${formatNumberOf(columns, "column")}; at most ${formatCount(limit)} are read.`,
    remedy: () => "Check its delimiter, or export fewer columns.",
  },
  "source-changed": {
    sentence: ({ source, path }) =>
      `The file of the source ${quoted(source)} changed while it was read: ${quoted(path, 200)}.`,
    remedy: () => "Import again when nothing writes to the file any more. Nothing was changed.",
  },
  "source-not-parquet": {
    sentence: ({ source, path, reason }) =>
      `The file of the source ${quoted(source)} cannot be read as Parquet: ${quoted(path, 200)} (${shown(reason, 200)}).`,
    remedy: () => "Check that the file is complete, or state its `format`.",
  },
  "source-column-nested": {
    sentence: ({ source, column }) =>
      `The column ${quoted(column)} of the source ${quoted(source)} holds lists or records, not single values.`,
    remedy: () => "Export what is needed of it as a column of its own.",
  },
  "date-format-ambiguous": {
    sentence: ({ source, column, example, line }) =>
      `Nothing in the column ${quoted(column)} of the source ${quoted(source)} tells days from months for certain, such as ${quoted(example)} in line ${formatCount(line)}.`,
    remedy: ({ column, formats }) =>
      `State the format under \`columns\` of the source: ${anyOf(formats.map((format) => `${column}: { type: date, format: ${format} }`))}.`,
  },
  "connection-variable-missing": {
    sentence: ({ source, variable }) =>
      `The source ${quoted(source)} takes its connection from the environment variable ${quoted(variable)}, which is not set.`,
    remedy: () => "Set it to the URL of the database.",
  },
  "connection-unsupported": {
    sentence: ({ source, variable }) =>
      `The environment variable ${quoted(variable)} of the source ${quoted(source)} holds no connection that Barograph knows.`,
    remedy: () => "Set it to a URL that begins with `postgres://`, or to `sqlite:` and the path of a file.",
  },
  "connection-failed": {
    sentence: ({ source, reason }) =>
      `The database of the source ${quoted(source)} cannot be reached (${shown(reason, 200)}).`,
    remedy: () => "Check the connection, and that its user may log in. What was imported before is unchanged.",
  },
  "query-failed": {
    sentence: ({ source, reason }) => `The query of the source ${quoted(source)} failed (${shown(reason, 200)}).`,
    remedy: () => "Correct the query, or ask for the right to read. What was imported before is unchanged.",
  },
  "query-timeout": {
    sentence: ({ source, seconds }) =>
      `The query of the source ${quoted(source)} gave nothing for ${formatNumberOf(seconds, "second")} and was broken off.`,
    remedy: () => "Ask for less, or add an index. What was imported before is unchanged.",
  },
  "source-empty": {
    sentence: ({ source }) => `The source ${quoted(source)} has no rows.`,
    remedy: () => "Check that the file is complete.",
  },
  "rows-set-aside": {
    sentence: ({ source, rows, line, reason }) =>
      `${formatNumberOf(rows, "row")} of the source ${quoted(source)} ${rows === 1 ? "was" : "were"} set aside because ${setAsideReasons[reason]} (${rows === 1 ? "" : "first in "}line ${formatCount(line)}).`,
    remedy: () => "Correct them in the file and import again; until then they do not count.",
  },
  "rows-identical": {
    sentence: ({ source, rows }) =>
      `${formatNumberOf(rows, "row")} of the source ${quoted(source)} ${rows === 1 ? "repeats another one" : "repeat other ones"} in every field.`,
    remedy: () => "Each of them counts. Remove them from the file if they were exported twice.",
  },
  "values-unfit": {
    sentence: ({ source, column, type, values, line, example }) =>
      `${formatNumberOf(values, "value")} in the column ${quoted(column)} of the source ${quoted(source)} cannot be read as ${typeName(type)} and ${values === 1 ? "counts" : "count"} as missing, such as ${quoted(example)} in line ${formatCount(line)}.`,
    remedy: ({ type }) =>
      type === "score"
        ? "Correct the answers in the file, or `scale` and `answers` of the question in the book."
        : `Correct the values in the file, or the column's type${unfitHints.get(type) ?? ""} in the book.`,
  },
  "state-rows-repeated": {
    sentence: ({ source, rows }) =>
      `${formatNumberOf(rows, "row")} of the source ${quoted(source)} ${rows === 1 ? "is" : "are"} followed by another one of the same account, which counts instead.`,
    remedy: () => "Export one row for each account, or state when each was true with `at`.",
  },
  "snapshot-rows-repeated": {
    sentence: ({ source, rows }) =>
      `${formatNumberOf(rows, "snapshot")} in the source ${quoted(source)} ${rows === 1 ? "is" : "are"} followed by another one of the same account and day, which counts instead.`,
    remedy: () => "Export one row for each account and day.",
  },
  "snapshot-rows-late": {
    sentence: ({ source, rows }) =>
      `${formatNumberOf(rows, "snapshot")} in the source ${quoted(source)} ${rows === 1 ? "was" : "were"} not known yet at the start of the day that ${rows === 1 ? "it belongs" : "they belong"} to, and ${rows === 1 ? "is" : "are"} left out.`,
    remedy: () => "Delete `known` from the source if it only says when the rows were loaded.",
  },
  "outcome-kind-unknown": {
    sentence: ({ kind, events }) =>
      `${formatNumberOf(events, "outcome")} of the kind ${quoted(kind)} ${events === 1 ? "is" : "are"} left out.`,
    remedy: () => "Write `churned`, `renewed`, `contracted`, `expanded` or `started` in the file.",
  },
  "contracts-reversed": {
    sentence: ({ source, contracts }) =>
      `${formatNumberOf(contracts, "contract")} of the source ${quoted(source)} ${contracts === 1 ? "ends before it begins and is" : "end before they begin and are"} left out.`,
    remedy: () => "Correct the dates in the data, or choose other columns for `start` and `due` under `renewals`.",
  },
  "contracts-deadline-late": {
    sentence: ({ source, contracts }) =>
      `${formatNumberOf(contracts, "contract")} of the source ${quoted(source)} ${contracts === 1 ? "has its notice deadline" : "have their notice deadlines"} after the end, which then counts.`,
    remedy: () => "Correct the dates in the data, or choose another column for `deadline` under `renewals`.",
  },
  "store-unusable": {
    sentence: ({ path, reason }) => `The store ${quoted(path, 200)} cannot be used (${shown(reason, 200)}).`,
    remedy: () => "Check the path and its rights, or move the file away and import again.",
  },
  "store-newer": {
    sentence: ({ path, version }) =>
      `The store ${quoted(path, 200)} was written by a newer Barograph (${shown(version)}).`,
    remedy: () => "Update Barograph, or use another store.",
  },
  "no-snapshots": {
    sentence: ({ from, to }) => `No account has a snapshot ${during(from, to)}.`,
    remedy: () => "Check the dates and `where` under `snapshots` of the book, and that the data are imported.",
  },
  "run-data-gone": {
    sentence: ({ run, dataVersion, erased }) =>
      erased === undefined
        ? `Run ${run} cannot be repeated: data ${quoted(dataVersion)} are not in the store any more.`
        : `Run ${run} cannot be repeated: an account was erased from data ${quoted(dataVersion)} on ${erased}.`,
    remedy: ({ erased }) =>
      erased === undefined
        ? "Import the files of that time again, or look at what was kept of it with `barograph runs show`."
        : "Look at what was kept of it with `barograph runs show`, or make a new one.",
  },
  "unlock-unrecorded": {
    sentence: ({ path, reason }) =>
      `The locked period stays locked: that it was opened cannot be recorded in ${quoted(path, 200)} (${shown(reason, 200)}).`,
    remedy: () => "Use a store that can be written to.",
  },
  "run-not-kept": {
    sentence: ({ path, reason }) => `This run is not kept in ${quoted(path, 200)} (${shown(reason, 200)}).`,
    remedy: () => "The report is complete; to list, repeat and compare runs, use a store that can be written to.",
  },
  "publication-differs": {
    sentence: ({ rules, asOf }) => `Other scores of the rules ${quoted(rules)} were published for ${shown(asOf)}.`,
    remedy: () => "What was published stays as it was; what has changed since are the data. Publish for another date.",
  },
  "account-unknown": {
    sentence: ({ account, from, to }) => `The account ${quoted(account)} has no snapshot ${during(from, to)}.`,
    remedy: () =>
      "Check its id as it stands in the sources, and whether it is eligible then (`where` under `snapshots` of the book).",
  },
} satisfies Partial<ProblemTexts>;

/** What else decides how values of a type are read. */
const unfitHints: ReadonlyMap<string, string> = new Map([
  ["number", " or the source's `decimal` mark"],
  ["date", " and `format`"],
]);

/** On a day, or from one to another. */
const during = (from: string, to: string): string =>
  from === to ? `on ${quoted(to)}` : `from ${quoted(from)} to ${quoted(to)}`;
