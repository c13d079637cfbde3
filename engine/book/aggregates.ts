/**
 * The aggregates: how the rows of a source become one value of an account. This table is all there is to know about
 * them; the resolver, the evaluation and the reference documentation read it.
 *
 * @module
 */
import type { Value, ValueType } from "../language/expression.ts";
import type { AggregateKind } from "./book.ts";
import type { Day } from "./days.ts";
import { roundToMicro } from "./rounding.ts";

/** The rows that an aggregate is taken over: `rows[from]` … `rows[to − 1]`, ordered by (at, known, line). */
export interface WindowRows {
  /** The day at whose start the aggregate is taken. */
  readonly asOf: Day;
  readonly rows: ArrayLike<number>;
  readonly from: number;
  readonly to: number;
  /** When each row happened, by row number. */
  readonly at: ArrayLike<number>;
  /** The column that is aggregated, by row number; empty where the aggregate takes none. */
  readonly values: readonly Value[];
  /** `share` only: does a row meet the condition? `null`: unknown. */
  readonly meets: (row: number) => Value;
}

/** Keys of a fact that not every aggregate takes the same way; `where` may stand beside each of them. */
export type AggregateKey = "over" | "ending" | "freshFor" | "meeting";

export interface AggregateDefinition {
  /** Which types its column may have; none: it counts or dates rows and takes no column. */
  readonly takes: readonly ValueType[];
  /** The type of its value; `column`: that of the column. */
  readonly gives: ValueType | "column";
  /** The keys that it allows; `meeting` is required where it is allowed. */
  readonly allows: readonly AggregateKey[];
  /** Does it need to know when rows happened? Sources without `at` do not. */
  readonly dated: boolean;
  /** One line for the reference. */
  readonly documentation: string;
  readonly evaluate: (window: WindowRows) => Value;
  /** Where the value is that of a single row: which (−1: of none). Its age decides about `freshFor`. */
  readonly chosenRow?: (window: WindowRows) => number;
}

const window: readonly AggregateKey[] = ["over", "ending"];
const anyType: readonly ValueType[] = ["number", "string", "boolean", "date"];

export const aggregates: Readonly<Record<AggregateKind, AggregateDefinition>> = {
  count: {
    takes: [],
    gives: "number",
    allows: window,
    dated: false,
    documentation: "The number of rows; 0 over no rows.",
    evaluate: ({ from, to }) => to - from,
  },
  sum: {
    takes: ["number"],
    gives: "number",
    allows: window,
    dated: false,
    documentation:
      "The sum of the column, rounded to six decimals; 0 over no rows, missing if there are rows but none has a value.",
    evaluate: sum,
  },
  mean: {
    takes: ["number"],
    gives: "number",
    allows: window,
    dated: false,
    documentation:
      "The mean of the column over the rows that have a value, rounded to six decimals; missing without any.",
    evaluate: mean,
  },
  min: {
    takes: ["number", "date"],
    gives: "column",
    allows: window,
    dated: false,
    documentation: "The least number or the earliest date in the column; missing if no row has a value.",
    evaluate: (chosen) => extreme(chosen, (value, best) => value < best),
  },
  max: {
    takes: ["number", "date"],
    gives: "column",
    allows: window,
    dated: false,
    documentation: "The greatest number or the latest date in the column; missing if no row has a value.",
    evaluate: (chosen) => extreme(chosen, (value, best) => value > best),
  },
  first: {
    takes: anyType,
    gives: "column",
    allows: ["over", "ending", "freshFor"],
    dated: false,
    documentation: "The value of the earliest row that has one, by (at, known, line).",
    evaluate: (chosen) => valueIn(chosen, firstRow(chosen)),
    chosenRow: firstRow,
  },
  latest: {
    takes: anyType,
    gives: "column",
    allows: ["over", "ending", "freshFor"],
    dated: false,
    documentation: "The value of the latest row that has one, by (at, known, line).",
    evaluate: (chosen) => valueIn(chosen, latestRow(chosen)),
    chosenRow: latestRow,
  },
  distinct: {
    takes: anyType,
    gives: "number",
    allows: window,
    dated: false,
    documentation: "The number of different values in the column; 0 if no row has a value.",
    evaluate: distinct,
  },
  share: {
    takes: [],
    gives: "number",
    allows: ["over", "ending", "meeting"],
    dated: false,
    documentation:
      "The share, 0 to 1, of the rows for which `meeting` is true among those for which it is true or false (not unknown); missing without any.",
    evaluate: share,
  },
  daysSince: {
    takes: [],
    gives: "number",
    allows: window,
    dated: true,
    documentation: "Whole days from the day of the latest row to `as_of`; missing over no rows.",
    evaluate: ({ asOf, at, rows, from, to }) => (from === to ? null : asOf - Math.floor(at[rows[to - 1]!]!)),
  },
  from: {
    takes: anyType,
    gives: "column",
    allows: ["freshFor"],
    dated: false,
    documentation:
      "The value in the last row, by (at, known, line), missing if that row has none: the column of a ready-made snapshot, or of a source without `at`.",
    evaluate: (chosen) => valueIn(chosen, lastRow(chosen)),
    chosenRow: lastRow,
  },
};

/**
 * Sum and number of the values; `undefined` if no row has one. Compensated (Neumaier 1974), so that the order of the
 * rows shows, if at all, far behind the sixth decimal.
 */
function total({ rows, from, to, values }: WindowRows): { sum: number; count: number } | undefined {
  let running = 0;
  let lost = 0;
  let count = 0;
  for (let i = from; i < to; i++) {
    const value = values[rows[i]!];
    if (typeof value !== "number") continue;
    const next = running + value;
    lost += Math.abs(running) >= Math.abs(value) ? running - next + value : value - next + running;
    running = next;
    count++;
  }
  return count === 0 ? undefined : { sum: running + lost, count };
}

function sum(chosen: WindowRows): Value {
  if (chosen.from === chosen.to) return 0;
  const all = total(chosen);
  return all ? roundToMicro(all.sum) : null;
}

function mean(chosen: WindowRows): Value {
  const all = total(chosen);
  return all ? roundToMicro(all.sum / all.count) : null;
}

function extreme({ rows, from, to, values }: WindowRows, better: (value: number, best: number) => boolean): Value {
  let best: number | null = null;
  for (let i = from; i < to; i++) {
    const value = values[rows[i]!];
    if (typeof value === "number" && (best === null || better(value, best))) best = value;
  }
  return best;
}

function firstRow({ rows, from, to, values }: WindowRows): number {
  for (let i = from; i < to; i++) if (values[rows[i]!] !== null) return rows[i]!;
  return -1;
}

function latestRow({ rows, from, to, values }: WindowRows): number {
  for (let i = to - 1; i >= from; i--) if (values[rows[i]!] !== null) return rows[i]!;
  return -1;
}

function lastRow({ rows, from, to }: WindowRows): number {
  return to > from ? rows[to - 1]! : -1;
}

function valueIn({ values }: WindowRows, row: number): Value {
  return row < 0 ? null : values[row]!;
}

function distinct({ rows, from, to, values }: WindowRows): number {
  const seen = new Set<Value>();
  for (let i = from; i < to; i++) seen.add(values[rows[i]!]!);
  seen.delete(null);
  return seen.size;
}

function share({ rows, from, to, meets }: WindowRows): Value {
  let known = 0;
  let met = 0;
  for (let i = from; i < to; i++) {
    const answer = meets(rows[i]!);
    if (answer === null) continue;
    known++;
    if (answer === true) met++;
  }
  return known === 0 ? null : met / known;
}
