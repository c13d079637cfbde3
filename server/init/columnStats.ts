/**
 * What the values of one column are: guessed from a sample, then counted over all rows.
 *
 * @module
 */
import type { DecimalMark } from "#engine/book/book.ts";
import { type DatePattern, parseDatePattern } from "#engine/book/datePattern.ts";
import { type ColumnProfile, distinctCounted } from "#engine/init/profile.ts";
import type { ValueType } from "#engine/language/expression.ts";
import { DateColumn } from "../importers/formats.ts";
import { readNumber } from "../importers/numbers.ts";
import { type Cell, cellText } from "../importers/records.ts";
import { patternReader, type StoredValue, type ValueReader, valueReaders } from "../importers/values.ts";
import { zoneClock } from "../importers/zoneClock.ts";

/** What a column is read as. */
export interface ColumnReading {
  readonly type: ValueType;
  readonly format?: string;
  readonly otherFormat?: string;
  readonly read: ValueReader;
}

const clock = zoneClock("UTC");

/** So many of a hundred values must fit a type. */
const fitsFrom = 0.98;

/** Is something true of so many of the values that the others are mistakes? */
export function areNearlyAll<T>(values: readonly T[], fits: (value: T) => boolean): boolean {
  return values.filter(fits).length >= fitsFrom * values.length;
}

/** Patterns that the import does not look for, as shorter ones could be anything. */
const rarePatterns: readonly DatePattern[] = ["yyyyMMdd", "dd.MM.yy", "d.M.yy", "dd/MM/yy", "M/d/yy", "MMM-yy"]
  .map(parseDatePattern)
  .filter((pattern): pattern is DatePattern => "read" in pattern);

/**
 * What a column is read as: truths, dates, numbers, else text.
 *
 * @param cells of a sample of rows
 * @param dayFirst where nothing shows whether the day or the month stands first: the day?
 */
export function readingOf(
  name: string,
  cells: readonly Cell[],
  decimal: DecimalMark,
  isCertain: boolean,
  dayFirst: boolean,
): ColumnReading {
  const readers = valueReaders(clock, decimal, isCertain);
  const filled = cells.filter((cell) => cell !== null && !isNested(cell) && cellText(cell).trim() !== "");
  if (filled.length === 0) return { type: "string", read: readers.string };
  const fits = (read: ValueReader) => areNearlyAll(filled, (cell) => read(cell) !== undefined);
  if (isTruth(filled)) return { type: "boolean", read: readers.boolean };
  const dated = datesOf(name, filled, dayFirst);
  if (dated && fits(dated.read)) return dated;
  if (fits(readers.number)) return { type: "number", read: readers.number };
  return { type: "string", read: readers.string };
}

/**
 * What a column is read as, where somebody said so.
 *
 * @returns `undefined` if no value could be read so
 */
export function readingAs(
  type: ValueType,
  name: string,
  cells: readonly Cell[],
  {
    decimal,
    isCertain,
    dayFirst,
  }: { readonly decimal: DecimalMark; readonly isCertain: boolean; readonly dayFirst: boolean },
): ColumnReading | undefined {
  const readers = valueReaders(clock, decimal, isCertain);
  const filled = cells.filter((cell) => cell !== null && !isNested(cell) && cellText(cell).trim() !== "");
  const reading = type === "date" ? datesOf(name, filled, dayFirst) : { type, read: readers[type] };
  const fits = reading && (filled.length === 0 || filled.some((cell) => reading.read(cell) !== undefined));
  return fits ? reading : undefined;
}

/** Words for true and false; 0 and 1 alone count something as often. */
function isTruth(filled: readonly Cell[]): boolean {
  const texts = new Set(filled.map((cell) => cellText(cell).trim().toLowerCase()));
  if (filled.every((cell) => typeof cell === "boolean")) return true;
  return texts.size <= 2 && [...texts].every((text) => /^(?:true|false|t|f|yes|no|y|n)$/.test(text));
}

function datesOf(name: string, filled: readonly Cell[], dayFirst: boolean): ColumnReading | undefined {
  const column = new DateColumn(name);
  for (const [line, cell] of filled.entries()) column.see(cell, line);
  if (column.isIso) return { type: "date", read: valueReaders(clock).date };
  const [first, second] = column.possible;
  if (first) {
    const [chosen, other] = second && !dayFirst ? [second, first] : [first, second];
    const read = patternReader(chosen, clock);
    return { type: "date", format: chosen.text, read, ...(other && { otherFormat: other.text }) };
  }
  for (const pattern of rarePatterns) {
    const texts = filled.map((cell) => cellText(cell).trim());
    // a number of eight digits is a date if nearly all of them are, and of our time
    const isOurs = (day: number | undefined) => day !== undefined && day > 7000 && day < 30_000;
    if (areNearlyAll(texts, (text) => isOurs(pattern.read(text)))) {
      return { type: "date", format: pattern.text, read: patternReader(pattern, clock) };
    }
  }
  return undefined;
}

/** May the text be a number, whatever the mark? */
export const looksNumeric = (text: string): boolean =>
  readNumber(text, ".", true) !== undefined || readNumber(text, ",", true) !== undefined;

/** What no column can hold: lists, records, bytes. */
const isNested = (cell: Cell): boolean => typeof cell === "object" && cell?.as === "opaque";

/** Longer texts are no keys. */
const longestKey = 64;
const frequentTold = 30;

/** Counts the values of one column. */
export class ColumnStats {
  readonly #name: string;
  readonly #reading: ColumnReading;
  readonly #counts = new Map<string, number>();
  #present = 0;
  #unfit = 0;
  #characters = 0;
  #low = Number.POSITIVE_INFINITY;
  #high = Number.NEGATIVE_INFINITY;
  #isWhole = true;

  constructor(name: string, reading: ColumnReading) {
    this.#name = name;
    this.#reading = reading;
  }

  /** @returns the number or day, where it is one */
  see(cell: Cell): number | undefined {
    if (isNested(cell)) {
      this.#unfit++;
      return undefined;
    }
    const text = cellText(cell).trim();
    if (text === "") return undefined;
    this.#present++;
    this.#characters += text.length;
    this.#count(text);
    const { type, read } = this.#reading;
    if (type === "string" || type === "boolean") return undefined;
    const value: StoredValue | undefined = read(cell);
    if (typeof value !== "number") {
      this.#unfit++;
      return undefined;
    }
    if (value < this.#low) this.#low = value;
    if (value > this.#high) this.#high = value;
    if (!Number.isInteger(value)) this.#isWhole = false;
    return value;
  }

  #count(text: string): void {
    const key = text.length > longestKey ? text.slice(0, longestKey) : text;
    const count = this.#counts.get(key);
    if (count !== undefined) this.#counts.set(key, count + 1);
    else if (this.#counts.size < distinctCounted) this.#counts.set(key, 1);
  }

  get profile(): ColumnProfile {
    const { type, format, otherFormat } = this.#reading;
    const length = this.#present === 0 ? 0 : this.#characters / this.#present;
    const frequent = [...this.#counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, frequentTold);
    const isNumber = type === "number" || type === "date";
    const isKey = type === "string" || (type === "number" && this.#isWhole);
    return {
      name: this.#name,
      type,
      ...(format !== undefined && { format }),
      ...(otherFormat !== undefined && { otherFormat }),
      present: this.#present,
      unfit: this.#unfit,
      distinct: this.#counts.size,
      low: isNumber && this.#low <= this.#high ? this.#low : null,
      high: isNumber && this.#low <= this.#high ? this.#high : null,
      isWhole: isNumber && this.#isWhole,
      length,
      frequent: frequent.map(([value, rows]) => ({ value, rows })),
      ...(isKey && length <= longestKey && { keys: new Set(this.#counts.keys()) }),
    };
  }
}
