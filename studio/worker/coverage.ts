/**
 * What is known of every fact over time: a feed that stopped, or a column that changed its meaning, shows here.
 *
 * @module
 */
import { type Day, formatDay } from "#engine/book/days.ts";
import type { DataCoverage } from "./protocol.ts";
import type { Workbench } from "./workbench.ts";

/** Shares and medians of every fact on every scheduled day. */
export function dataCoverage({ live: { table } }: Workbench): DataCoverage {
  const rows = new Map<Day, number[]>();
  for (let row = 0; row < table.length; row++) {
    if (table.beside?.[row]) continue;
    const day = table.asOf[row]!;
    const list = rows.get(day);
    if (list) list.push(row);
    else rows.set(day, [row]);
  }
  const days = [...rows.keys()].sort((a, b) => a - b);
  return {
    dates: days.map(formatDay),
    snapshots: days.map((day) => rows.get(day)!.length),
    facts: [...table.facts].map(([fact, column]) => {
      const has =
        column.type === "string"
          ? (row: number) => column.codes[row]! >= 0
          : (row: number) => !Number.isNaN(column.values[row]!);
      const present = days.map((day) => rows.get(day)!.filter(has));
      return {
        fact,
        known: present.map((list, i) => list.length / rows.get(days[i]!)!.length),
        medians:
          column.type === "number" ? present.map((list) => medianOf(list.map((row) => column.values[row]!))) : null,
      };
    }),
  };
}

function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
