/**
 * The aggregates: how the rows of a source become one value of an account. This table is all there is to know about
 * them; the schema, the resolver, the evaluation, completion and the reference read it.
 *
 * @module
 */
import type { Value, ValueType } from "../language/expression.ts";
import type { AggregateKind } from "./book.ts";
import {
  count,
  daysBetween,
  daysSince,
  distinct,
  extreme,
  firstRow,
  lastRow,
  latestRow,
  mean,
  mostFrequent,
  share,
  sum,
  valueAtLevel,
  valueIn,
  type WindowRows,
} from "./windowRows.ts";

/** Keys of a fact that not every aggregate takes the same way; `where` may stand beside each of them. */
export type AggregateKey = "of" | "meeting" | "level" | "over" | "ending" | "since" | "each" | "rollUp" | "freshFor";

export interface AggregateDefinition {
  /** Which types its column may have; none: it counts or dates rows and takes no column. */
  readonly takes: readonly ValueType[];
  /** The type of its value; `column`: that of the column. */
  readonly gives: ValueType | "column";
  /** The keys that it allows. */
  readonly allows: readonly AggregateKey[];
  /** The key that it cannot do without. */
  readonly requires?: "meeting" | "level";
  /** Does it need to know when rows happened? Sources without `at` do not. */
  readonly dated: boolean;
  /** Are its values whole numbers? */
  readonly whole?: true;
  /** Between which numbers its value always lies; without it, anywhere. */
  readonly within?: readonly [number, number];
  /** One line for the schema, the reference, completion and hover. */
  readonly documentation: string;
  /** A fact, and what it is for `acme` on 1 July 2026 in the example of the reference (`docs/example`). */
  readonly example: { readonly fact: string; readonly gives: string };
  readonly evaluate: (window: WindowRows) => Value;
  /** Where the value is that of a single row: which (−1: of none). Its age decides about `freshFor`. */
  readonly chosenRow?: (window: WindowRows) => number;
}

const window: readonly AggregateKey[] = ["over", "ending", "since"];
const windows: readonly AggregateKey[] = [...window, "each", "rollUp"];
const counts = [0, Number.POSITIVE_INFINITY] as const;
const anyType: readonly ValueType[] = ["number", "string", "boolean", "date"];

export const aggregates: Readonly<Record<AggregateKind, AggregateDefinition>> = {
  count: {
    takes: [],
    gives: "number",
    allows: windows,
    dated: false,
    whole: true,
    within: counts,
    documentation: "The number of rows; 0 over no rows.",
    example: { fact: "{ count: surveys }", gives: "4" },
    evaluate: count,
  },
  sum: {
    takes: ["number"],
    gives: "number",
    allows: ["of", ...windows],
    dated: false,
    documentation:
      "The sum of the column, rounded to six decimals; 0 over no rows, missing if there are rows but none has a value.",
    example: { fact: "{ sum: surveys.score }", gives: "19" },
    evaluate: sum,
  },
  mean: {
    takes: ["number"],
    gives: "number",
    allows: ["of", ...windows],
    dated: false,
    documentation:
      "The mean of the column over the rows that have a value, rounded to six decimals; missing without any.",
    example: { fact: '{ mean: surveys.score, where: kind == "nps" }', gives: "7.5" },
    evaluate: mean,
  },
  median: {
    takes: ["number"],
    gives: "number",
    allows: ["of", ...windows],
    dated: false,
    documentation:
      "The value in the middle, of an even number of rows the mean of the two there, rounded to six decimals; missing if no row has a value.",
    example: { fact: "{ median: surveys.score }", gives: "6" },
    evaluate: (rows) => valueAtLevel(rows, 0.5),
  },
  quantile: {
    takes: ["number"],
    gives: "number",
    allows: ["level", "of", ...windows],
    requires: "level",
    dated: false,
    documentation:
      "The quantile at `level`, 0 (the least value) to 1 (the greatest): linear between neighbours, as in R, NumPy and SQL's `percentile_cont` (type 7 of Hyndman and Fan 1996), rounded to six decimals; missing if no row has a value.",
    example: { fact: "{ quantile: surveys.score, level: 0.9 }", gives: "8.4" },
    evaluate: (rows) => valueAtLevel(rows, rows.level),
  },
  min: {
    takes: ["number", "date"],
    gives: "column",
    allows: ["of", ...windows],
    dated: false,
    documentation: "The least number or the earliest date in the column; missing if no row has a value.",
    example: { fact: "{ min: surveys.score }", gives: "4" },
    evaluate: (rows) => extreme(rows, (value, best) => value < best),
  },
  max: {
    takes: ["number", "date"],
    gives: "column",
    allows: ["of", ...windows],
    dated: false,
    documentation: "The greatest number or the latest date in the column; missing if no row has a value.",
    example: { fact: "{ max: surveys.at }", gives: "2026-06-10" },
    evaluate: (rows) => extreme(rows, (value, best) => value > best),
  },
  first: {
    takes: anyType,
    gives: "column",
    allows: ["of", ...windows, "freshFor"],
    dated: false,
    documentation: "The value of the earliest row that has one, by (at, known, line).",
    example: { fact: "{ first: surveys.score, over: 90d }", gives: "9" },
    evaluate: (rows) => valueIn(rows, firstRow(rows)),
    chosenRow: firstRow,
  },
  latest: {
    takes: anyType,
    gives: "column",
    allows: ["of", ...windows, "freshFor"],
    dated: false,
    documentation: "The value of the latest row that has one, by (at, known, line).",
    example: { fact: "{ latest: surveys.kind }", gives: '"nps"' },
    evaluate: (rows) => valueIn(rows, latestRow(rows)),
    chosenRow: latestRow,
  },
  mostFrequent: {
    takes: anyType,
    gives: "column",
    allows: ["of", ...window],
    dated: false,
    documentation:
      "The value that most rows have; of several, the one that came last, by (at, known, line). Missing if no row has a value.",
    example: { fact: "{ mostFrequent: surveys.kind }", gives: '"nps"' },
    evaluate: mostFrequent,
  },
  distinct: {
    takes: anyType,
    gives: "number",
    allows: ["of", ...windows],
    dated: false,
    whole: true,
    within: counts,
    documentation: "The number of different values in the column; 0 if no row has a value.",
    example: { fact: "{ distinct: surveys.kind }", gives: "2" },
    evaluate: distinct,
  },
  share: {
    takes: [],
    gives: "number",
    allows: ["meeting", ...windows],
    requires: "meeting",
    dated: false,
    within: [0, 1],
    documentation:
      "The share, 0 to 1, of the rows for which `meeting` is true among those for which it is true or false (not unknown); missing without any.",
    example: { fact: '{ share: surveys, meeting: score >= 9, where: kind == "nps" }', gives: "0.5" },
    evaluate: share,
  },
  daysSince: {
    takes: [],
    gives: "number",
    allows: window,
    dated: true,
    whole: true,
    within: counts,
    documentation: "Whole days from the day of the latest row to `as_of`; missing over no rows.",
    example: { fact: "{ daysSince: surveys }", gives: "21" },
    evaluate: daysSince,
  },
  daysBetween: {
    takes: [],
    gives: "number",
    allows: window,
    dated: true,
    documentation:
      "The usual number of days between rows: the median distance of consecutive days with a row, however many rows a day has; missing with fewer than two days.",
    example: { fact: "{ daysBetween: surveys }", gives: "51" },
    evaluate: daysBetween,
  },
  from: {
    takes: anyType,
    gives: "column",
    allows: ["freshFor"],
    dated: false,
    documentation:
      "The value in the last row, by (at, known, line), missing if that row has none: the column of a ready-made snapshot, or of a source without `at`.",
    example: { fact: "{ from: crm.owner }", gives: '"Noor"' },
    evaluate: (rows) => valueIn(rows, lastRow(rows)),
    chosenRow: lastRow,
  },
};
