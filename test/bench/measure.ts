/**
 * @module
 */
import { table } from "#server/text/table.ts";

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

/** Prints a titled table, numbers to the right. */
export function report(title: string, heads: readonly string[], rows: readonly (readonly string[])[]): void {
  const columns = heads.map((head, index) => ({ head, align: index === 0 ? ("left" as const) : ("right" as const) }));
  process.stdout.write(`\n${title}\n${table(columns, rows)}\n`);
}
