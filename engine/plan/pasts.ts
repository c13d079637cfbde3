/**
 * The rows that a comparison on a day looks at, as a table of their own: encoding and scoring others would be in vain.
 *
 * @module
 */
import type { Day } from "../book/days.ts";
import type { FactColumn, SnapshotTable } from "../book/table.ts";
import type { Stretches } from "../evaluate/settled.ts";

/** The scheduled rows of a day. */
export function rowsOn({ length, asOf, beside }: SnapshotTable, day: Day): Int32Array {
  const rows = new Int32Array(length);
  let count = 0;
  for (let row = 0; row < length; row++) if (asOf[row] === day && !beside?.[row]) rows[count++] = row;
  return rows.slice(0, count);
}

/**
 * Scheduled rows of accounts, with the rows ahead of them.
 *
 * @param rows one of each account, ascending: with it each stretch ends
 * @param most so many rows a stretch has, or fewer where an account has no more
 * @param facts what is taken along
 */
export function pastsOf(table: SnapshotTable, rows: Int32Array, most: number, facts: Iterable<string>): Stretches {
  const { account, asOf, beside } = table;
  const taken = new Int32Array(Math.min(table.length, rows.length * most));
  const ends = new Int32Array(rows.length);
  const ahead = new Float64Array(rows.length).fill(Number.NaN);
  const aheadOf = (row: number): number => {
    let other = row - 1;
    while (other >= 0 && beside?.[other] && account[other] === account[row]) other--;
    return other >= 0 && account[other] === account[row] ? other : -1;
  };
  let count = 0;
  for (const [stretch, last] of rows.entries()) {
    const from = count;
    let row = last;
    for (; row >= 0 && count - from < most; row = aheadOf(row)) taken[count++] = row;
    if (row >= 0) ahead[stretch] = asOf[row]!;
    taken.subarray(from, count).reverse();
    ends[stretch] = count;
  }
  return { table: tableOfRows(table, taken.subarray(0, count), facts), ends, ahead };
}

/** Some rows as a table of their own, with some of the facts. */
function tableOfRows(table: SnapshotTable, rows: Int32Array, facts: Iterable<string>): SnapshotTable {
  const of = (column: FactColumn): FactColumn =>
    column.type === "string"
      ? { ...column, codes: elementsOf(column.codes, rows, new Int32Array(rows.length)) }
      : { ...column, values: elementsOf(column.values, rows, new Float64Array(rows.length)) };
  return {
    length: rows.length,
    accounts: table.accounts,
    account: elementsOf(table.account, rows, new Int32Array(rows.length)),
    asOf: elementsOf(table.asOf, rows, new Int32Array(rows.length)),
    facts: new Map(Array.from(facts, (name) => [name, of(table.facts.get(name)!)])),
  };
}

/** The elements of some rows; `from` takes a multiple of the time with a function. */
function elementsOf<T extends Int32Array | Float64Array>(values: T, rows: Int32Array, into: T): T {
  for (let place = 0; place < rows.length; place++) into[place] = values[rows[place]!]!;
  return into;
}
