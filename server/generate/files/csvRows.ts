/**
 * Rows of sources as lines of CSV: dates as 2026-06-15, missing values empty.
 *
 * @module
 */
import type { SourceRows } from "#engine/book/activity.ts";
import { type Day, formatDay } from "#engine/book/days.ts";
import type { Value, ValueType } from "#engine/language/expression.ts";
import type { SourceDefinition } from "../sources.ts";
import type { CsvBytes } from "./csvBytes.ts";

/** The names of the columns, in the order in which they are written; `account` is that of the first, if there is one. */
export function csvColumns({ at, known, columns }: SourceDefinition, account: string | undefined): string[] {
  return [
    ...(account === undefined ? [] : [account]),
    at,
    ...(known === undefined ? [] : [known]),
    ...Object.keys(columns),
  ];
}

/** Makes what writes the rows of a source; `account` stands first in each line, unless the source has none. */
export function rowWriter(source: SourceDefinition): (csv: CsvBytes, rows: SourceRows, account?: string) => void {
  const columns = Object.entries(source.columns);
  const writers = columns.map(([, type]) => writerOf[type]);
  const isKnown = source.known !== undefined;
  return (csv, { count, at, known, columns: values }, account) => {
    const lists = columns.map(([name]) => values.get(name)!);
    for (let row = 0; row < count; row++) {
      if (account !== undefined) csv.text(account);
      csv.text(dayText(at[row]!));
      if (isKnown) csv.text(dayText(known[row]!));
      for (let k = 0; k < lists.length; k++) {
        const value = lists[k]![row]!;
        if (value === null) csv.missing();
        else writers[k]!(csv, value);
      }
      csv.endLine();
    }
  };
}

const writerOf: Readonly<Record<ValueType, (csv: CsvBytes, value: Exclude<Value, null>) => void>> = {
  string: (csv, value) => csv.text(value as string),
  number: (csv, value) => csv.number(value as number),
  boolean: (csv, value) => csv.text(value === true ? "true" : "false"),
  date: (csv, value) => csv.text(dayText(value as Day)),
};

const dayTexts: string[] = [];

/** Days come again and again: each is made once. Those before 1970 are not kept. */
export function dayText(day: Day): string {
  return day < 0 ? formatDay(day) : (dayTexts[day] ??= formatDay(day));
}
