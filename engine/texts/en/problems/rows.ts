/**
 * English sentences of what the rows of a book show: feeds that failed, metrics that were redefined, rows that were
 * changed because of the outcome.
 *
 * @module
 */
import { formatCount, formatMeasure, formatNumberOf, formatRate } from "../../numbers.ts";
import type { ProblemTexts } from "../../problemTexts.ts";
import { quoted } from "../../shown.ts";
import { allOf } from "./words.ts";

export const rows = {
  "feed-gap": {
    sentence: ({ source, from, to, days, expected }) =>
      `The source ${quoted(source)} has no rows from ${quoted(from)} to ${quoted(to)} (${formatNumberOf(days, "day")}), where some ${formatCount(expected)} would be expected: its feed seems to have failed.`,
    remedy: () =>
      "Load the rows again if they can be had. Until then facts whose window reaches into these days are too low for everybody.",
  },
  "level-shifted": {
    sentence: ({ source, column, kind, from, before, after }) =>
      `From ${quoted(from)} on ${quoted(column)} of the source ${quoted(source)}${kind ? `, where ${quoted(kind.column)} is ${quoted(kind.value)},` : ""} is ${formatMeasure(after / before)} times what it was, and stays so (mean of a row ${formatMeasure(before)} before, ${formatMeasure(after)} after): it seems to have been redefined.`,
    remedy: () =>
      "Ask where the data come from, and bring both sides to one measure. What was learned before does not hold after.",
  },
  "rows-thinned": {
    sentence: ({ source, from, accounts, thinned, usual }) =>
      `From ${quoted(from)} on ${formatCount(thinned)} of ${formatNumberOf(accounts, "account")} (${formatRate(thinned / accounts)}) have far fewer rows in the source ${quoted(source)} than before, for good, and are still there; in other months it is ${formatRate(usual)}.`,
    remedy: () =>
      "Ask what changed then, such as automation that does what people did: to a rule that counts these rows it looks like accounts that go away.",
  },
  "rows-late": {
    sentence: ({ source, rows, late, days }) =>
      `${formatCount(late)} of ${formatNumberOf(rows, "row")} (${formatRate(late / rows)}) of the source ${quoted(source)} became known later than they happened, by ${formatNumberOf(Math.round(days), "day")} on average.`,
    remedy: () =>
      "They count only from the day on which they were known, so facts of the last weeks are not complete; `ending` leaves those weeks out.",
  },
  "dates-at-loss": {
    sentence: ({ source, column, rows, closed, facts }) =>
      `Of ${formatNumberOf(rows, "row")} of the source ${quoted(source)} that were open when the account was lost, ${formatCount(closed)} have that very day as ${quoted(column)}: they seem to have been closed because of it.${facts.length > 0 ? ` Read as it stands by ${allOf(facts)}.` : ""}`,
    remedy: ({ column, facts }) =>
      facts.length > 0
        ? `Ask what was open at the snapshot: ${quoted(`${column} is missing or ${column} >= as_of`, 120)}.`
        : "No fact reads it without asking for the date of the snapshot; keep it so.",
  },
  "values-before-loss": {
    sentence: ({ source, column, value, days, accounts, lost, elsewhere, facts }) =>
      `In the ${formatCount(days)} days before ${formatCount(accounts)} of ${formatNumberOf(lost, "loss", "losses")} the last ${quoted(column)} of the source ${quoted(source)} is ${quoted(value)}, elsewhere ${formatRate(elsewhere)} are: it seems to have been set afterwards.${facts.length > 0 ? ` Read by ${allOf(facts)}.` : ""}`,
    remedy: () =>
      "State with `known` when each value was written. Until then facts that read it know the future, and what a backtest says of them is too good.",
  },
  "silence-before-loss": {
    sentence: ({ source, days, accounts, before, otherwise }) =>
      `In the ${formatCount(days)} days before they were lost, ${formatNumberOf(accounts, "account")} have ${formatMeasure(before)} rows a year in the source ${quoted(source)}, otherwise accounts have ${formatMeasure(otherwise)}: silence tells by itself.`,
    remedy: () =>
      "Give what is missing points of its own (`onMissing`), or let a fact count the answers: leaving it out of the mean hides a warning.",
  },
  "facts-known-later": {
    sentence: ({ source, column, rows, later, days, facts }) =>
      `What ${allOf(facts)} ${facts.length === 1 ? "reads" : "read"} of the source ${quoted(source)} is known with ${quoted(column)} only, in ${formatCount(later)} of ${formatNumberOf(rows, "row")} on a later day than the row's, by ${formatNumberOf(Math.round(days), "day")} on average; but it counts from the row's day on.`,
    remedy: ({ column }) => `Let these facts wait for it: ${quoted(`where: ${column} < as_of`, 120)}.`,
  },
} satisfies Partial<ProblemTexts>;
