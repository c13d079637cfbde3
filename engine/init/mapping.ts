/**
 * What somebody says of a table instead of having it told: which column names the customer, which says when, what its
 * columns are read as.
 *
 * @module
 */
import type { ValueType } from "../language/expression.ts";

/** What a column is read as; `unused`: as if it were not there. */
export type ColumnUse = ValueType | "unused";

export interface TableMapping {
  /** The table is left out. */
  readonly unused?: boolean;
  readonly account?: string;
  /** The column with the day of each row. */
  readonly at?: string;
  readonly columns?: Readonly<Record<string, ColumnUse>>;
}

/** By the name of the table. */
export type Mapping = Readonly<Record<string, TableMapping>>;
