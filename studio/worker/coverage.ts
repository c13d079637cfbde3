/**
 * What is known of every fact over time: a feed that stopped, or a column that changed its meaning, shows here.
 *
 * @module
 */
import { type Day, formatDay } from "#engine/book/days.ts";
import type { FactColumn } from "#engine/book/table.ts";
import type { Meanwhile } from "./answers.ts";
import type { Answer, DataCoverage } from "./protocol.ts";
import { inStretches } from "./stretches.ts";
import type { Workbench } from "./workbench.ts";

/**
 * Shares and medians of every fact on every scheduled day; `null` where another book is open by then.
 *
 * @param isCurrent is the answer still wanted?
 */
export async function dataCoverage(
  { live: { table } }: Workbench,
  meanwhile: Meanwhile,
  isCurrent: () => boolean,
): Promise<Answer<"coverage">> {
  const rows = new Map<Day, number[]>();
  for (let row = 0; row < table.length; row++) {
    if (table.beside?.[row]) continue;
    const day = table.asOf[row]!;
    const list = rows.get(day);
    if (list) list.push(row);
    else rows.set(day, [row]);
  }
  const days = [...rows.keys()].sort((a, b) => a - b);
  const lists = days.map((day) => Int32Array.from(rows.get(day)!));
  const facts = await inStretches(factByFact(table.facts, lists), meanwhile, isCurrent);
  return facts ? { dates: days.map(formatDay), snapshots: lists.map(({ length }) => length), facts } : null;
}

/** Fact after fact, with a stop after each: all rows are gone through. */
function* factByFact(
  facts: ReadonlyMap<string, FactColumn>,
  lists: readonly Int32Array[],
): Generator<undefined, DataCoverage["facts"]> {
  const told: DataCoverage["facts"][number][] = [];
  for (const [fact, column] of facts) {
    const known: number[] = [];
    const medians: (number | null)[] = [];
    for (const rows of lists) {
      const values = valuesOf(column, rows);
      known.push(values.length / rows.length);
      medians.push(column.type === "number" ? medianOf(values) : null);
    }
    told.push({ fact, known, medians: column.type === "number" ? medians : null });
    yield;
  }
  return told;
}

/** The values, or the codes of texts, that are there. */
function valuesOf(column: FactColumn, rows: Int32Array): Float64Array {
  const values = new Float64Array(rows.length);
  let n = 0;
  for (const row of rows) {
    const value = column.type === "string" ? column.codes[row]! : column.values[row]!;
    if (column.type === "string" ? value >= 0 : !Number.isNaN(value)) values[n++] = value;
  }
  return values.subarray(0, n);
}

/** @param values they are sorted by it */
function medianOf(values: Float64Array): number | null {
  if (values.length === 0) return null;
  const sorted = values.sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
