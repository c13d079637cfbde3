/**
 * Snapshots as columns: what the book hands to the evaluators and the backtest.
 *
 * @module
 */
import type { Value } from "../language/expression.ts";

/** One fact of every snapshot. Booleans are 0 and 1, dates are days; missing is NaN, of strings −1. */
export type FactColumn =
  | { readonly type: "number" | "boolean" | "date"; readonly values: Float64Array }
  | { readonly type: "string"; readonly codes: Int32Array; readonly dictionary: readonly string[] };

/** Snapshots, ordered by account (by code unit) and then by date. All arrays have `length` elements. */
export interface SnapshotTable {
  readonly length: number;
  /** The accounts that `account` points into: all that have a snapshot, ascending by code unit. */
  readonly accounts: readonly string[];
  readonly account: Int32Array;
  /** The day at whose start the facts were known. */
  readonly asOf: Int32Array;
  /** 1 for a snapshot that no calendar schedules and somebody asked for; without it, all are scheduled. */
  readonly beside?: Uint8Array;
  readonly facts: ReadonlyMap<string, FactColumn>;
}

/** The value of a column in one row. */
export function valueAt(column: FactColumn, row: number): Value {
  if (column.type === "string") {
    const code = column.codes[row]!;
    return code < 0 ? null : column.dictionary[code]!;
  }
  const value = column.values[row]!;
  if (Number.isNaN(value)) return null;
  return column.type === "boolean" ? value !== 0 : value;
}

/** In how many rows a column has no value. */
export function missingRows(column: FactColumn): number {
  let missing = 0;
  if (column.type === "string") for (const code of column.codes) missing += code < 0 ? 1 : 0;
  else for (const value of column.values) missing += Number.isNaN(value) ? 1 : 0;
  return missing;
}

/** The values of a fact that is a number, by row, NaN where it is missing; nothing where the table has no such fact. */
export function numbersIn({ facts }: Pick<SnapshotTable, "facts">, fact: string | undefined): Float64Array | undefined {
  const column = fact === undefined ? undefined : facts.get(fact);
  return column?.type === "number" ? column.values : undefined;
}

/**
 * The numbers that seem to count something: every value in the table is whole, and not all of them lie from −1 to 1, as
 * shares and trends do.
 */
export function wholeFacts({ facts }: SnapshotTable): Set<string> {
  const whole = [...facts].filter(([, column]) => column.type === "number" && count(column.values));
  return new Set(whole.map(([name]) => name));
}

/** Most columns that do not count tell so by one of their first values. */
function count(values: Float64Array): boolean {
  let anyBeyond = false;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) continue;
    if (!Number.isInteger(value)) return false;
    anyBeyond ||= Math.abs(value) > 1;
  }
  return anyBeyond;
}

/**
 * Reads the facts of one row by name, and as `as_of` its day.
 *
 * @throws RangeError for a fact that the table does not have
 */
export function snapshotReader(table: SnapshotTable, row: number): (name: string) => Value {
  return (name) => {
    if (name === "as_of") return table.asOf[row]!;
    const column = table.facts.get(name);
    if (!column) throw new RangeError(`the snapshot table has no fact ${name}`);
    return valueAt(column, row);
  };
}
