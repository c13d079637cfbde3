/**
 * What was seen of tables that nobody has described yet: plain data, made by whoever can read them.
 *
 * @module
 */
import type { Day } from "../book/days.ts";
import type { ValueType } from "../language/expression.ts";
import type { Mapping } from "./mapping.ts";

/** Where the rows of a table come from, as a book declares it. */
export type TablePlace =
  | { readonly file: string; readonly connection?: never }
  | { readonly connection: string; readonly query: string; readonly file?: never };

/** One table: a file, or one of a database. */
export interface TableProfile {
  /** As people know it: the name of the file or table, without folders and endings. */
  readonly name: string;
  readonly place: TablePlace;
  /** The decimal mark, where numbers show that it is no point. */
  readonly decimal?: ",";
  /** Rows that were looked at. */
  readonly rows: number;
  /** Were these all? */
  readonly whole: boolean;
  readonly columns: readonly ColumnProfile[];
  /** The first rows, as they stand there. */
  readonly preview: readonly (readonly (string | null)[])[];
  /** Of every two columns of dates, of the first `mostCompared`: in how many rows the one is not after the other. */
  readonly orders: readonly DateOrder[];
}

/** So many columns of dates are compared with each other. */
export const mostCompared = 8;

export interface DateOrder {
  readonly first: string;
  readonly second: string;
  /** Rows that have both. */
  readonly both: number;
  /** Those in which `first` is not after `second`. */
  readonly kept: number;
}

/** One column. */
export interface ColumnProfile {
  readonly name: string;
  /** What nearly all of its values can be read as. */
  readonly type: ValueType;
  /** How its dates are written, where that is not ISO 8601. */
  readonly format?: string;
  /** Where no value shows which number is the day and which the month: the other way to read them. */
  readonly otherFormat?: string;
  /** Rows that have a value. */
  readonly present: number;
  /** Values that do not fit the type. */
  readonly unfit: number;
  /** How many different values there are; no more than `distinctCounted` are counted. */
  readonly distinct: number;
  /** Of numbers and dates the least and the greatest; dates are days. */
  readonly low: number | null;
  readonly high: number | null;
  /** Are all numbers whole? */
  readonly isWhole: boolean;
  /** Mean number of characters. */
  readonly length: number;
  /** The most frequent values. */
  readonly frequent: readonly { readonly value: string; readonly rows: number }[];
  /** Every different value, where it may be a key that other tables share. */
  readonly keys?: ReadonlySet<string>;
}

/** More different values of a column than this are not told apart. */
export const distinctCounted = 200_000;

/** Does every row have a value of its own? */
export function isUnique({ distinct, present }: ColumnProfile): boolean {
  return present > 0 && distinct === present;
}

/** The share of the rows that have a value, 0 … 1. */
export function coverageOf({ present }: ColumnProfile, { rows }: Pick<TableProfile, "rows">): number {
  return rows === 0 ? 0 : present / rows;
}

/** The column of that name. */
export function columnOf({ columns }: TableProfile, name: string | undefined): ColumnProfile | undefined {
  return columns.find((column) => column.name === name);
}

/** The share of the rows with both dates in which `first` is not after `second`; `undefined` without any. */
export function orderOf({ orders }: TableProfile, first: string, second: string): number | undefined {
  for (const { first: a, second: b, both, kept } of orders) {
    if (both === 0) continue;
    if (a === first && b === second) return kept / both;
  }
  return undefined;
}

/** What is asked or given, where the data leave it open. */
export interface Answers {
  /** The column that names the customer. */
  readonly account?: string;
  /** What is said of tables. */
  readonly mapping?: Mapping;
  /** Days of silence after which a customer is lost. */
  readonly after?: number;
  /** How many warnings can be worked on at a date. */
  readonly capacity?: number;
  /** Where nothing shows it: does the day stand before the month? */
  readonly dayFirst?: boolean;
  /** No day after this one counts as having happened. */
  readonly today: Day;
}
