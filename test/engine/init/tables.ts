/** Profiles of tables for tests, written as what stands in their columns. */
import { parseDay } from "#engine/book/days.ts";
import type { ColumnProfile, DateOrder, TableProfile } from "#engine/init/profile.ts";

type Value = string | number | boolean | null;

/** The profile of a table, from its columns; texts such as 2024-03-01 are dates. */
export function tableOf(name: string, columns: Readonly<Record<string, readonly Value[]>>): TableProfile {
  const rows = Math.max(...Object.values(columns).map(({ length }) => length));
  const profiles = Object.entries(columns).map(([column, values]) => columnOf(column, values));
  const dates = profiles.filter(({ type }) => type === "date").map((one) => one.name);
  const orders = dates.flatMap((first) =>
    dates.filter((second) => second !== first).map((second): DateOrder => orderOf(first, second, columns)),
  );
  return { name, place: { file: `${name}.csv` }, rows, whole: true, columns: profiles, preview: [], orders };
}

function orderOf(first: string, second: string, columns: Readonly<Record<string, readonly Value[]>>): DateOrder {
  const pairs = columns[first]!.map((value, row) => [value, columns[second]![row]] as const).filter(
    ([a, b]) => a !== null && b !== null,
  );
  return { first, second, both: pairs.length, kept: pairs.filter(([a, b]) => String(a) <= String(b)).length };
}

function columnOf(name: string, values: readonly Value[]): ColumnProfile {
  const present = values.filter((value) => value !== null);
  const texts = present.map(String);
  const isDate = texts.length > 0 && texts.every((text) => parseDay(text) !== undefined);
  const isNumber = texts.length > 0 && present.every((value) => typeof value === "number");
  const type = isDate ? "date" : isNumber ? "number" : typeof present[0] === "boolean" ? "boolean" : "string";
  const numbers = isDate ? texts.map((text) => parseDay(text)!) : isNumber ? (present as number[]) : [];
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const isWhole = numbers.length > 0 && numbers.every(Number.isInteger);
  return {
    name,
    type,
    present: present.length,
    unfit: 0,
    distinct: counts.size,
    low: numbers.length > 0 ? Math.min(...numbers) : null,
    high: numbers.length > 0 ? Math.max(...numbers) : null,
    isWhole,
    length: texts.reduce((sum, text) => sum + text.length, 0) / Math.max(1, texts.length),
    frequent: [...counts].sort((a, b) => b[1] - a[1]).map(([value, rows]) => ({ value, rows })),
    ...((type === "string" || (type === "number" && isWhole)) && { keys: new Set(texts) }),
  };
}

/** `count` values of a function of the row. */
export const rowsOf = <T>(count: number, value: (row: number) => T): T[] =>
  Array.from({ length: count }, (_, row) => value(row));
