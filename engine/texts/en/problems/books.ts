/**
 * English sentences of problems with books.
 *
 * @module
 */

import type { DatePatternFault } from "../../../problems.ts";
import { formatCount } from "../../numbers.ts";
import type { ProblemTexts } from "../../problemTexts.ts";
import { quoted } from "../../shown.ts";
import { allOf, circle, instead, typeName, typeNamesOf, withArticle } from "./words.ts";

export const books = {
  "unknown-source": {
    sentence: ({ source }) => `There is no source ${quoted(source)}.`,
    remedy: ({ suggestion, known }) => instead(suggestion, known, "Declare it under `sources`."),
  },
  "unknown-column": {
    sentence: ({ source, column }) => `The source ${quoted(source)} has no column ${quoted(column)}.`,
    remedy: ({ suggestion, known }) => instead(suggestion, known, "Declare it under `columns` of the source."),
  },
  "column-name-reserved": {
    sentence: ({ column }) => `A column cannot be called ${quoted(column)}: every row has that name already.`,
    remedy: () => "Rename the column in the file.",
  },
  "fact-kind-missing": {
    sentence: ({ fact }) => `Nothing says how the fact ${quoted(fact)} is computed.`,
    remedy: () => "Add what it is taken from, such as `count: source`, `sum: source.column` or `formula: …`.",
  },
  "fact-kind-several": {
    sentence: ({ fact, kinds }) => `The fact ${quoted(fact)} is computed in more than one way: ${allOf(kinds)}.`,
    remedy: () => "Keep one of them, and make a fact of its own of each other one.",
  },
  "fact-key-misplaced": {
    sentence: ({ fact, key, kind }) =>
      `${quoted(key)} has no meaning for ${quoted(fact)}, which is ${withArticle(quoted(kind))} fact.`,
    remedy: ({ key }) => `Delete ${quoted(key)}.`,
  },
  "fact-column-required": {
    sentence: ({ kind }) => `${quoted(kind)} needs a column, but only a source is named.`,
    remedy: ({ source }) =>
      `Name the column after a dot: ${quoted(`${source}.column`)}; or say what is computed from each row: \`of\`.`,
  },
  "fact-column-unused": {
    sentence: ({ kind }) => `${quoted(kind)} looks at whole rows and takes no column.`,
    remedy: ({ source }) => `Write ${quoted(source)} alone.`,
  },
  "fact-column-type": {
    sentence: ({ kind, column, expected, found }) =>
      `${quoted(kind)} takes ${typeNamesOf([expected])}, but the column ${quoted(column)} is ${typeName(found)}.`,
    remedy: ({ column }) =>
      `Choose another column, or declare the type of ${quoted(column)} under \`columns\` of the source.`,
  },
  "fact-column-and-of": {
    sentence: ({ kind, column }) => `${quoted(kind)} is taken of the column ${quoted(column)}, and of something else.`,
    remedy: ({ column }) => `Name the source without ${quoted(column)}, or delete \`of\`.`,
  },
  "fact-of-type": {
    sentence: ({ kind, expected, found }) =>
      `${quoted(kind)} takes ${typeNamesOf([expected])}, but \`of\` gives ${typeName(found)}.`,
    remedy: ({ kind }) => `Change \`of\`, or take something else than ${quoted(kind)}.`,
  },
  "fact-since-type": {
    sentence: ({ found }) => `\`since\` must be a date, but this is ${typeName(found)}.`,
    remedy: () => "Write a fact that is a date, or a formula such as `renewal_on - 90`.",
  },
  "fact-roll-up-type": {
    sentence: ({ kind, found }) => `\`rollUp\` takes numbers, but ${quoted(kind)} gives ${typeName(found)} here.`,
    remedy: () => "Delete `each` and `rollUp`, or take a number.",
  },
  "fact-windows": {
    sentence: ({ over, each, limit }) =>
      `\`over\` must be 2 to ${formatCount(limit)} times \`each\`, but ${formatCount(over)} days are not so many times ${formatCount(each)} days.`,
    remedy: () => "Change one of the two so that the window can be divided.",
  },
  "fact-source-undated": {
    sentence: ({ source, key }) =>
      `${quoted(key)} needs to know when things happened, but the source ${quoted(source)} has no dates.`,
    remedy: ({ source, key }) =>
      `Add \`at\`, the column with the date, to the source ${quoted(source)}, or ${windowKeys.has(key) ? `delete ${quoted(key)}` : "take another source"}.`,
  },
  "eligibility-undated": {
    sentence: ({ facts }) =>
      `${allOf(facts)} ${facts.length === 1 ? "decides" : "decide"} who has a snapshot and ${facts.length === 1 ? "rests" : "rest"} on a source without dates: at every date what stood there at import, as if it had been known then.`,
    remedy: () =>
      "Add `at`, the column with the date, to the source where there is one; else decide by facts that have dates.",
  },
  "fact-source-whole": {
    sentence: ({ source }) =>
      `The source ${quoted(source)} speaks of the book as a whole: none of its rows belongs to an account.`,
    remedy: ({ source }) =>
      `Add \`account\`, the column that names the account, to the source ${quoted(source)}, or take another source.`,
  },
  "fact-name-reserved": {
    sentence: ({ name }) => `A fact cannot be called ${quoted(name)}: that name has a meaning of its own.`,
    remedy: () => "Choose another name.",
  },
  "fact-cycle": {
    sentence: ({ facts }) =>
      facts.length <= 2
        ? `The fact ${quoted(facts[0] ?? "")} reads itself.`
        : `These facts are computed from each other in a circle: ${circle(facts)}.`,
    remedy: () => "Change one of the formulas or conditions so that it does not lead back to itself.",
  },
  "fact-role-twice": {
    sentence: ({ role, first, second }) => `${allOf([first, second])} both have the role ${quoted(role)}.`,
    remedy: () => "Give the role to one fact only.",
  },
  "fact-range-order": {
    sentence: ({ low, high }) => `The range begins at ${quoted(String(low))}, above its end ${quoted(String(high))}.`,
    remedy: ({ low, high }) => `Write the smaller number first: ${quoted(`[${high}, ${low}]`)}.`,
  },
  "fact-limit-type": {
    sentence: ({ fact, key, type, expected }) =>
      `${quoted(key)} needs a fact that is ${typeName(expected)}, but ${quoted(fact)} is ${typeName(type)}.`,
    remedy: ({ key }) => `Delete ${quoted(key)}.`,
  },
  "fact-type-differs": {
    sentence: ({ fact, stated, found }) =>
      `${quoted(fact)} is declared to be ${typeName(stated)}, but what it is computed from gives ${typeName(found)}.`,
    remedy: ({ found }) => `Write ${quoted(found)}, or delete \`type\`.`,
  },
  "dates-out-of-order": {
    sentence: ({ first, second }) => `The last day ${quoted(second)} is before the first day ${quoted(first)}.`,
    remedy: () => "Exchange the two, or correct one.",
  },
  "time-zone-unknown": {
    sentence: ({ timeZone }) => `There is no time zone ${quoted(timeZone)}.`,
    remedy: () => "Write the name of a region and city such as `Europe/Berlin`, or `UTC`.",
  },
  "calendar-too-long": {
    sentence: ({ dates, limit }) =>
      `The calendar has ${formatCount(dates)} snapshot dates; at most ${formatCount(limit)} are possible.`,
    remedy: () => "Bring `from` and `to` closer together, or take snapshots less often (`every`).",
  },
  "outcomes-kind": {
    sentence: () => "The outcomes name neither `events` nor `lapse` nor `renewals`.",
    remedy: () =>
      "Add at least one of `events` (a file with what happened), `lapse` (lost by silence) and `renewals` (contracts that end).",
  },
  "source-place": {
    sentence: ({ source, found }) =>
      found === "both"
        ? `The source ${quoted(source)} names a file and a database.`
        : `Nothing says where the rows of the source ${quoted(source)} are.`,
    remedy: ({ found }) =>
      found === "both" ? "Keep one of the two." : "Add `file`, or `connection` and `query` for a database.",
  },
  "source-key-misplaced": {
    sentence: ({ source, key, kind }) =>
      `${quoted(key)} has no meaning for the source ${quoted(source)}, which is ${sourceKinds.get(kind) ?? quoted(kind)}.`,
    remedy: ({ key }) => `Delete ${quoted(key)}.`,
  },
  "connection-form": {
    sentence: ({ source }) => `The connection of the source ${quoted(source)} is none that Barograph knows.`,
    remedy: () =>
      "Write `env:NAME`, an environment variable with the URL, or `sqlite:path`, a file in the book's folder.",
  },
  "connection-secret": {
    sentence: ({ source }) =>
      `The connection of the source ${quoted(source)} is written out in the book, where everybody can read it.`,
    remedy: () =>
      "Put the URL into an environment variable, write `env:` and the variable's name here, and change the password if the file was shared.",
  },
  "query-not-select": {
    sentence: ({ source }) => `The query of the source ${quoted(source)} does not begin like one that only reads.`,
    remedy: () => "Write one `select`, also with `with` in front of it.",
  },
  "account-cycle": {
    sentence: ({ sources }) =>
      sources.length <= 2
        ? `The accounts of the source ${quoted(sources[0] ?? "")} are looked up in the source itself.`
        : `The accounts of these sources are looked up in each other in a circle: ${circle(sources)}.`,
    remedy: () => "Let one of them name its accounts itself.",
  },
  "account-key-type": {
    sentence: ({ source, column, type }) =>
      `Accounts are looked up by text, but the column ${quoted(column)} of the source ${quoted(source)} is ${typeName(type)}.`,
    remedy: ({ column }) => `Delete the type of ${quoted(column)} under \`columns\` of that source.`,
  },
  "column-name-taken": {
    sentence: ({ source, column }) =>
      `The rows of the source ${quoted(source)} have a column ${quoted(column)} already.`,
    remedy: () => "Choose another name, or leave this column out.",
  },
  "question-key-misplaced": {
    sentence: ({ key, of }) =>
      of === "comment"
        ? `${quoted(key)} has no meaning where only comments are asked for.`
        : `${quoted(key)} has no meaning where choices are ticked: each of them is a topic, without a score.`,
    remedy: ({ key }) => `Delete ${quoted(key)}.`,
  },
  "answer-off-scale": {
    sentence: ({ answer, score, low, high }) =>
      `The answer ${quoted(answer)} counts ${quoted(String(score))}, which is not on the scale from ${quoted(String(low))} to ${quoted(String(high))}.`,
    remedy: () => "Correct the score or the scale.",
  },
  "date-pattern": {
    sentence: ({ pattern, fault, part }) => `${quoted(pattern)} is no format of dates: ${patternFaults[fault](part)}.`,
    remedy: () => "Write it like `dd-MM-yyyy`, `d MMM yyyy` or `MM/dd/yyyy HH:mm`.",
  },
} satisfies Partial<ProblemTexts>;

/** What a source is, by its format. */
const sourceKinds: ReadonlyMap<string, string> = new Map([
  ["csv", "a CSV file"],
  ["ndjson", "an NDJSON file"],
  ["parquet", "a Parquet file"],
  ["query", "a database"],
]);

const patternFaults: Readonly<Record<DatePatternFault, (part: string) => string>> = {
  unknown: (part) => `${quoted(part)} stands for nothing`,
  twice: (part) => `what ${quoted(part)} stands for is there twice`,
  lacking: (part) => `${quoted(part)} is lacking`,
  "run-together": (part) => `nothing shows where the number before ${quoted(part)} ends`,
};

/** Keys that a fact can do without. */
const windowKeys: ReadonlySet<string> = new Set(["over", "ending", "since", "each", "freshFor"]);
