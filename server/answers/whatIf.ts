/**
 * An account as it would be with other values.
 *
 * @module
 */
import { type Day, formatDay } from "#engine/book/days.ts";
import { type FactColumn, type SnapshotTable, valueAt } from "#engine/book/table.ts";
import { GivenFacts } from "#engine/cases/givenFacts.ts";
import type { Value } from "#engine/language/expression.ts";
import { BarographError, problem } from "#engine/problems.ts";
import { type ExplainInput, type ExplainReport, explainReport } from "./explain.ts";
import { givenValues } from "./givenValues.ts";

/**
 * Explains an account's snapshot in which some facts have other values. Facts that are formulas follow from them.
 *
 * @param facts by name; null for missing, days as texts
 * @throws BarographError `facts-unknown`, `request-invalid` for a value of another type; as `explainReport`
 */
export function whatIf(input: ExplainInput, facts: Readonly<Record<string, Value>>): ExplainReport {
  const { book, snapshots, asOf, account } = input;
  const { table } = snapshots;
  const row = asOf === undefined ? table.length - 1 : table.asOf.indexOf(asOf);
  if (row < 0) {
    const { from, to } = asOf === undefined ? book.calendar : { from: asOf, to: asOf };
    throw new BarographError(problem("account-unknown", { account, from: formatDay(from), to: formatDay(to) }));
  }
  const changed = givenValues(book, facts, "/facts");
  const given = new Map<string, Value>();
  for (const [name, { definition }] of book.facts) {
    if (definition.by === "aggregate") given.set(name, valueAt(table.facts.get(name)!, row));
  }
  for (const [name, value] of changed) given.set(name, value);
  const read = new GivenFacts(book).at(table.asOf[row]! as Day, given);
  const columns = new Map([...table.facts].map(([name, column]) => [name, withValue(column, row, read(name))]));
  return explainReport({ ...input, snapshots: { ...snapshots, table: { ...table, facts: columns } as SnapshotTable } });
}

/** A column with another value in one row. */
function withValue(column: FactColumn, row: number, value: Value): FactColumn {
  if (column.type === "string") {
    const codes = column.codes.slice();
    if (value === null) codes[row] = -1;
    else {
      const known = column.dictionary.indexOf(value as string);
      codes[row] = known < 0 ? column.dictionary.length : known;
      if (known < 0) return { type: "string", codes, dictionary: [...column.dictionary, value as string] };
    }
    return { ...column, codes };
  }
  const values = column.values.slice();
  values[row] = value === null ? Number.NaN : Number(value);
  return { ...column, values };
}
