/**
 * A record of a file to a typed row.
 *
 * @module
 */
import type { SetAsideReason } from "#engine/problems.ts";
import { bookKey } from "../store/accounts.ts";
import type { ReadingFormats } from "./formats.ts";
import type { Layout } from "./layout.ts";
import { type Cell, cellText, type SourceRecord } from "./records.ts";
import { patternReader, type StoredValue, type ValueReader, valueReaders } from "./values.ts";
import type { ZoneClock } from "./zoneClock.ts";

/** A row as it is stored. `at` and `known` are moments, −∞ in a source without dates. */
export interface TypedRow {
  /** Empty in a source that speaks of the book as a whole. */
  readonly account: string;
  readonly at: number;
  readonly known: number;
  /** In the order of the layout's columns. */
  readonly values: readonly StoredValue[];
}

/** What a row reader finds out beside the row: a value that does not fit, in the column of that name. */
export type OnUnfit = (column: string, value: string) => void;

/** The last instant of a day is so far before its end. */
const lastInstant = 1 / 86_400_000;

/**
 * Makes the reader of a source's rows: it returns the row, or why the row must be set aside.
 *
 * White space around the account is trimmed. A `known` that is empty, does not fit or is before `at` counts as `at`.
 */
export function rowReader(layout: Layout, { decimal, dates }: ReadingFormats, clock: ZoneClock) {
  const readers = valueReaders(clock, decimal);
  const dateReader = (name: string): ValueReader => {
    const pattern = dates.get(name);
    return pattern ? patternReader(pattern, clock) : readers.date;
  };
  const columns = layout.columns.map(({ name, type, index }) => {
    return { name, index, read: type === "date" ? dateReader(name) : readers[type] };
  });
  const readAt = layout.at && dateReader(layout.at.name);
  const readKnownDate = layout.known && dateReader(layout.known.name);

  const readKnown = (fields: readonly Cell[], at: number, onUnfit: OnUnfit): number => {
    if (layout.known === undefined) return at;
    const { name, index, declared } = layout.known;
    const known = readKnownDate!(fields[index]!);
    // a declared column reports its values itself
    if (known === undefined && !declared) onUnfit(name, cellText(fields[index]!));
    return typeof known === "number" ? Math.max(known, at) : at;
  };

  const accountIn = (cell: Cell): string | undefined => {
    const named = readers.string(cell);
    return named === undefined ? undefined : String(named ?? "").trim();
  };

  return (record: SourceRecord, onUnfit: OnUnfit): TypedRow | SetAsideReason => {
    const { fields } = record;
    if (!fields) return record.broken;
    if (fields.length !== layout.width) return "field-count";
    const account = layout.account === undefined ? bookKey : accountIn(fields[layout.account]!);
    if (account === undefined) return "account-unreadable";
    if (account === "" && layout.account !== undefined) return "account-empty";
    let at = Number.NEGATIVE_INFINITY;
    let known = at;
    if (layout.at !== undefined) {
      const moment = readAt!(fields[layout.at.index]!);
      if (moment === null) return "date-empty";
      if (typeof moment !== "number") return "date-unreadable";
      at = layout.endOfDay ? Math.floor(moment) + 1 - lastInstant : moment;
      known = readKnown(fields, at, onUnfit);
    }
    const values = columns.map(({ name, index, read }) => {
      const value = read(fields[index]!);
      if (value === undefined) onUnfit(name, cellText(fields[index]!));
      return value ?? null;
    });
    return { account, at, known, values };
  };
}
