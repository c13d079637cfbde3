/**
 * Snapshot tables from plain rows.
 *
 * @module
 */
import type { Book } from "#engine/book/book.ts";
import type { Day } from "#engine/book/days.ts";
import type { FactColumn, SnapshotTable } from "#engine/book/table.ts";
import type { Value, ValueType } from "#engine/language/expression.ts";

/** One snapshot; facts that are not named are missing. */
export interface SnapshotRow {
  readonly account: string;
  readonly asOf: Day;
  readonly facts: Readonly<Record<string, Value>>;
}

/** The table of some snapshots, put into its order: by account (code unit), then date. */
export function tableOf(book: Pick<Book, "facts">, rows: readonly SnapshotRow[]): SnapshotTable {
  const ordered = rows.toSorted((a, b) => (a.account < b.account ? -1 : a.account > b.account ? 1 : a.asOf - b.asOf));
  const accounts = [...new Set(ordered.map(({ account }) => account))];
  const numberOf = new Map(accounts.map((account, number) => [account, number]));
  const column = (name: string, type: ValueType) =>
    columnOf(
      type,
      ordered.map(({ facts }) => facts[name] ?? null),
    );
  return {
    length: ordered.length,
    accounts,
    account: Int32Array.from(ordered, ({ account }) => numberOf.get(account)!),
    asOf: Int32Array.from(ordered, ({ asOf }) => asOf),
    facts: new Map(Array.from(book.facts.values(), ({ name, type }) => [name, column(name, type)])),
  };
}

/** A column of values, `null` where missing. */
export function columnOf(type: ValueType, values: readonly Value[]): FactColumn {
  if (type !== "string") {
    return { type, values: Float64Array.from(values, (value) => (value === null ? Number.NaN : Number(value))) };
  }
  const dictionary = [...new Set(values.filter((value) => value !== null))] as string[];
  const codeOf = new Map<Value, number>(dictionary.map((value, code) => [value, code]));
  return { type, codes: Int32Array.from(values, (value) => codeOf.get(value) ?? -1), dictionary };
}

/** The snapshots of one account alone. */
export function accountTable(table: SnapshotTable, account: number): SnapshotTable {
  const from = table.account.indexOf(account);
  const to = table.account.lastIndexOf(account) + 1;
  const part = (column: FactColumn): FactColumn =>
    column.type === "string"
      ? { ...column, codes: column.codes.slice(from, to) }
      : { ...column, values: column.values.slice(from, to) };
  return {
    length: to - from,
    accounts: [table.accounts[account]!],
    account: new Int32Array(to - from),
    asOf: table.asOf.slice(from, to),
    facts: new Map([...table.facts].map(([name, column]) => [name, part(column)])),
  };
}
