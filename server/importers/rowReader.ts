/**
 * A record of a file to typed rows.
 *
 * @module
 */
import type { SetAsideReason } from "#engine/problems.ts";
import type { KeyedAccount } from "../store/accountKeys.ts";
import { bookKey } from "../store/accounts.ts";
import type { AccountMatcher, Unmatched } from "./accountMatcher.ts";
import { answerReader, hasAnswer } from "./answers.ts";
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
  /** In the order of the layout's values. */
  readonly values: readonly StoredValue[];
}

/** Why a record is set aside. */
export interface Refusal {
  readonly reason: SetAsideReason;
  readonly unmatched?: Unmatched;
}

/** What a row reader finds out beside the rows: a value that does not fit, in the column of that name. */
export type OnUnfit = (column: string, value: string) => void;

/** Whose the rows are that speak of the book as a whole. */
const ofBook: KeyedAccount = { account: bookKey, taken: [] };

/** The last instant of a day is so far before its end. */
const lastInstant = 1 / 86_400_000;

/**
 * Makes the reader of a source's records: it returns the rows of a record, or why it must be set aside. Of a wide table
 * these are one for each answer, and none where nothing was answered; else there is one.
 *
 * White space around the account is trimmed. A `known` that is empty, does not fit or is before `at` counts as `at`.
 *
 * @param matcher finds the accounts, where they are found by way of another source
 */
export function rowReader(
  layout: Layout,
  { decimal, isCertain, dates }: ReadingFormats,
  clock: ZoneClock,
  matcher?: AccountMatcher,
) {
  const readers = valueReaders(clock, decimal, isCertain);
  const dateReader = (name: string): ValueReader => {
    const pattern = dates.get(name);
    return pattern ? patternReader(pattern, clock) : readers.date;
  };
  const columns = layout.columns.map(({ name, type, index }) => {
    return { name, index, read: type === "date" ? dateReader(name) : readers[type] };
  });
  const readAt = layout.at && dateReader(layout.at.name);
  const readKnownDate = layout.known && dateReader(layout.known.name);
  const { questions } = layout;
  const readAnswers = questions && answerReader(questions, decimal, isCertain);

  const readAccount = (cell: Cell): KeyedAccount | Refusal => {
    const named = readers.string(cell);
    if (named === undefined) return { reason: "account-unreadable" };
    const account = String(named ?? "").trim();
    if (account === "") return { reason: "account-empty" };
    if (!matcher) return { account, taken: [] };
    const found = matcher.match(account);
    return "account" in found ? found : { reason: found.reason, unmatched: found };
  };

  const readKnown = (fields: readonly Cell[], at: number, onUnfit: OnUnfit): number => {
    if (layout.known === undefined) return at;
    const { name, index, declared } = layout.known;
    const known = readKnownDate!(fields[index]!);
    // a declared column reports its values itself
    if (known === undefined && !declared) onUnfit(name, cellText(fields[index]!));
    return typeof known === "number" ? Math.max(known, at) : at;
  };

  return (record: SourceRecord, onUnfit: OnUnfit): readonly TypedRow[] | Refusal => {
    const { fields } = record;
    if (!fields) return { reason: record.broken };
    if (fields.length !== layout.width) return { reason: "field-count" };
    if (questions && !hasAnswer(questions, fields)) return [];
    const found = layout.account === undefined ? ofBook : readAccount(fields[layout.account]!);
    if ("reason" in found) return found;
    let at = Number.NEGATIVE_INFINITY;
    let known = at;
    if (layout.at !== undefined) {
      const moment = readAt!(fields[layout.at.index]!);
      if (moment === null) return layout.atMayBeEmpty ? [] : { reason: "date-empty" };
      if (typeof moment !== "number") return { reason: "date-unreadable" };
      at = layout.endOfDay ? Math.floor(moment) + 1 - lastInstant : moment;
      known = readKnown(fields, at, onUnfit);
    }
    const values = columns.map(({ name, index, read }) => {
      const value = read(fields[index]!);
      if (value === undefined) onUnfit(name, cellText(fields[index]!));
      return value ?? null;
    });
    const { account, taken } = found;
    const answers = readAnswers ? readAnswers(fields, onUnfit) : [[]];
    return answers.map((answer) => ({ account, at, known, values: [...values, ...answer, ...taken] }));
  };
}
