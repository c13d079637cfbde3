/**
 * A part of a snapshot table: some dates, some facts.
 *
 * @module
 */
import type { Day } from "#engine/book/days.ts";
import type { FactColumn, SnapshotTable } from "#engine/book/table.ts";
import { BarographError, problem } from "#engine/problems.ts";

export interface Selected {
  /** Inclusive. */
  readonly from: Day | undefined;
  readonly to: Day | undefined;
  readonly facts: readonly string[] | undefined;
}

/**
 * The part of a table that is asked for; the table itself where that is all of it. Accounts keep their numbers, also
 * where one has no row left.
 *
 * @throws BarographError `facts-unknown`
 */
export function selectColumns(table: SnapshotTable, { from, to, facts }: Selected): SnapshotTable {
  const unknown = facts?.filter((name) => !table.facts.has(name)) ?? [];
  if (unknown.length > 0) {
    throw new BarographError(problem("facts-unknown", { facts: unknown, known: [...table.facts.keys()] }));
  }
  const columns = facts ? new Map(facts.map((name) => [name, table.facts.get(name)!])) : table.facts;
  if (from === undefined && to === undefined) return facts ? { ...table, facts: columns } : table;
  const first = from ?? Number.NEGATIVE_INFINITY;
  const last = to ?? Number.POSITIVE_INFINITY;
  const rows: number[] = [];
  for (let row = 0; row < table.length; row++) {
    if (table.asOf[row]! >= first && table.asOf[row]! <= last) rows.push(row);
  }
  const take = <A extends Int32Array | Float64Array | Uint8Array>(values: A): A => {
    const taken = new (values.constructor as new (length: number) => A)(rows.length);
    for (let i = 0; i < rows.length; i++) taken[i] = values[rows[i]!]!;
    return taken;
  };
  const takeFact = (column: FactColumn): FactColumn =>
    column.type === "string" ? { ...column, codes: take(column.codes) } : { ...column, values: take(column.values) };
  return {
    length: rows.length,
    accounts: table.accounts,
    account: take(table.account),
    asOf: take(table.asOf),
    ...(table.beside && { beside: take(table.beside) }),
    facts: new Map([...columns].map(([name, column]) => [name, takeFact(column)])),
  };
}
