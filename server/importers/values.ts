/**
 * What stands in a field to a value of its declared type.
 *
 * @module
 */
import type { DecimalMark } from "#engine/book/book.ts";
import type { DatePattern } from "#engine/book/datePattern.ts";
import { type Day, parseDay } from "#engine/book/days.ts";
import type { ValueType } from "#engine/language/expression.ts";
import { readNumber } from "./numbers.ts";
import type { Cell } from "./records.ts";
import type { ZoneClock } from "./zoneClock.ts";

/** What SQLite keeps of a value: booleans are 0 and 1, dates are days with a fraction, `null` is missing. */
export type StoredValue = number | string | null;

/** Reads one field; `undefined` if it does not fit the type. */
export type ValueReader = (cell: Cell) => StoredValue | undefined;

/**
 * The readers of every type, in a book's time zone. An empty field is missing in all of them.
 *
 * @param decimal the mark in numbers that come as text
 * @param isCertain is the mark known, so that a single other one can only separate thousands?
 */
export function valueReaders(
  clock: ZoneClock,
  decimal: DecimalMark = ".",
  isCertain = false,
): Record<ValueType, ValueReader> {
  return {
    number: numberReader(decimal, isCertain),
    boolean: booleanReader,
    date: dateReader((text) => readMoment(text, clock), clock),
    string: stringReader,
  };
}

/** The reader of a column whose dates are written after a pattern; dates that come as such need none. */
export function patternReader(pattern: DatePattern, clock: ZoneClock): ValueReader {
  return dateReader((text) => pattern.read(text, (time, ahead) => localTime(time, ahead, clock)), clock);
}

function stringReader(cell: Cell): StoredValue | undefined {
  if (cell === null || cell === "") return null;
  if (typeof cell !== "object") return String(cell);
  return cell.as === "opaque" ? undefined : cell.text;
}

function numberReader(decimal: DecimalMark, isCertain: boolean): ValueReader {
  const read = orMissing((text) => readNumber(text, decimal, isCertain));
  return (cell) => {
    if (typeof cell === "string") return read(cell);
    // −0 is 0
    if (typeof cell === "number") return Number.isFinite(cell) ? cell + 0 : undefined;
    if (cell === null) return null;
    return typeof cell === "object" && cell.as === "number" ? readExactNumber(cell.text) : undefined;
  };
}

function booleanReader(cell: Cell): StoredValue | undefined {
  if (cell === null) return null;
  if (typeof cell === "boolean") return cell ? 1 : 0;
  const text = typeof cell === "object" ? cell.text : String(cell);
  return text.trim() === "" ? null : readBoolean(text.trim());
}

function dateReader(read: (text: string) => Day | undefined, clock: ZoneClock): ValueReader {
  const readText = orMissing(read);
  return (cell) => {
    if (typeof cell === "string") return readText(cell);
    if (cell === null) return null;
    return typeof cell === "object" && cell.as === "date" ? readMoment(cell.text, clock) : undefined;
  };
}

function orMissing(read: (text: string) => number | undefined): (text: string) => number | null | undefined {
  return (text) => {
    const trimmed = text.trim();
    return trimmed === "" ? null : read(trimmed);
  };
}

/** A number of a database or a file with types; one that has more digits than a double holds does not fit. */
function readExactNumber(text: string): number | undefined {
  const value = readNumber(text, ".", false);
  return value !== undefined && /^-?\d+$/.test(text) && !Number.isSafeInteger(value) ? undefined : value;
}

const booleans: ReadonlyMap<string, number> = new Map([
  ...["true", "t", "yes", "y", "1"].map((text) => [text, 1] as const),
  ...["false", "f", "no", "n", "0"].map((text) => [text, 0] as const),
]);

/** `true t yes y 1`, `false f no n 0`, in upper or lower case. */
function readBoolean(text: string): number | undefined {
  return booleans.get(text.toLowerCase());
}

const millisecondsPerDay = 86_400_000;
const dateTime =
  /^(\d{4}-\d{2}-\d{2})(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,9}))?)?)?(?: ?(Z|[+-](?:[01]\d|2[0-3])(?::?[0-5]\d)?))?$/;

/**
 * `2026-06-15`, `2026-06-15T08:30`, `2026-06-15 08:30:00.250`, the latter two also with `Z` or an offset
 * (`+02:00`, `+0200`, `+02`). With an offset it is an instant, shown by the clocks of the book's time zone; without,
 * it is already what they show. Fractions of a second beyond milliseconds are dropped, lest rounding reach midnight.
 *
 * @returns days since 1970-01-01 with a fraction; `undefined` if it is no such date
 */
function readMoment(text: string, clock: ZoneClock): Day | undefined {
  if (text.length === 10) return parseDay(text);
  const match = dateTime.exec(text);
  const day = match ? parseDay(match[1]!) : undefined;
  if (!match || day === undefined || match[2] === undefined) return undefined;
  const [, , hour, minute, second = "0", fraction = "", offset] = match;
  const seconds = (Number(hour) * 60 + Number(minute)) * 60 + Number(second);
  const written = day * millisecondsPerDay + seconds * 1000 + Number(fraction.slice(0, 3).padEnd(3, "0"));
  const time = written / millisecondsPerDay;
  return offset === undefined ? time : localTime(time, offsetMinutes(offset), clock);
}

/** What the clocks of the book's time zone show when others, so many minutes ahead of UTC, show a time. */
function localTime(time: Day, minutesAhead: number, clock: ZoneClock): Day {
  return clock.momentAt(Math.round(time * millisecondsPerDay) - minutesAhead * 60_000);
}

/** Minutes ahead of UTC of `Z`, `+02:00`, `+0200`, `+02`. */
function offsetMinutes(offset: string): number {
  if (offset === "Z") return 0;
  const digits = offset.slice(1).replace(":", "");
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return offset.startsWith("-") ? -minutes : minutes;
}
