/**
 * How dates and numbers are written in a source: what the book declares, else what the values show.
 *
 * @module
 */
import type { DecimalMark, Source } from "#engine/book/book.ts";
import { type DatePattern, parseDatePattern } from "#engine/book/datePattern.ts";
import { BarographError, type Problem, problem } from "#engine/problems.ts";
import type { Layout } from "./layout.ts";
import { DecimalMarks } from "./numbers.ts";
import type { Cell, SourceRecord } from "./records.ts";
import { valueReaders } from "./values.ts";
import { zoneClock } from "./zoneClock.ts";

/** How text is to be read. */
export interface ReadingFormats {
  readonly decimal: DecimalMark;
  /** Is the mark declared or shown, so that the other one can only separate thousands? */
  readonly isCertain: boolean;
  /** Patterns of columns of dates; others are in ISO 8601. */
  readonly dates: ReadonlyMap<string, DatePattern>;
}

/** What the book declares. */
export function declaredFormats({ decimal, dateFormats = new Map() }: Source): ReadingFormats {
  const dates = new Map<string, DatePattern>();
  for (const [column, text] of dateFormats) {
    const pattern = parseDatePattern(text);
    if ("read" in pattern) dates.set(column, pattern);
  }
  return { decimal: decimal ?? ".", isCertain: decimal !== undefined, dates };
}

/** So many records are looked at for the decimal mark. */
const sampledRecords = 1000;

/**
 * What the book declares, and for the rest what the values show:
 *
 * - A column of dates is written as its first value that can be read: in ISO 8601, or after one of the usual patterns.
 *   Where day and month could change places (`03-04-2024`), some value must show which is which (`13-04-2024`) and
 *   none the contrary; otherwise nothing is guessed.
 * - The decimal mark is the one that, in the first thousand rows, numbers show and the other is not: by a mark that
 *   cannot separate thousands (`12,5`) or by both marks (`1.234,5`). Where neither shows it is a point.
 *
 * Reads as far as it must: of most files the beginning.
 *
 * @throws BarographError `date-format-ambiguous`
 */
export async function detectFormats(
  source: Source,
  layout: Layout,
  batches: AsyncIterable<readonly SourceRecord[]>,
): Promise<ReadingFormats> {
  const declared = declaredFormats(source);
  const dates = new Map<number, DateColumn>();
  for (const { name, index } of dateColumns(layout)) {
    if (!declared.dates.has(name)) dates.set(index, new DateColumn(name));
  }
  const scored = (layout.questions ?? []).filter(({ question }) => question.answer.by === "score");
  const numbers = [
    ...layout.columns.filter(({ type }) => type === "number"),
    ...scored.flatMap(({ columns }) => columns),
  ].map(({ index }) => index);
  const marks = new DecimalMarks();
  const asksMarks = source.decimal === undefined && numbers.length > 0;
  let read = 0;
  for await (const records of batches) {
    for (const { line, fields } of records) {
      if (fields?.length !== layout.width) continue;
      if (asksMarks && read < sampledRecords) for (const index of numbers) see(marks, fields[index]!);
      for (const [index, column] of dates) if (!column.settled) column.see(fields[index]!, line);
      read++;
    }
    const settled = [...dates.values()].every((column) => column.settled);
    if (settled && (!asksMarks || read >= sampledRecords)) break;
  }
  const columns = [...dates.values()];
  const problems = columns.flatMap((column) => column.problems(source.name));
  if (problems.length > 0) throw new BarographError(problems);
  const detected = columns.flatMap(({ name, pattern }): [string, DatePattern][] => (pattern ? [[name, pattern]] : []));
  const decimal = source.decimal ?? marks.shown;
  return {
    decimal: decimal ?? ".",
    isCertain: decimal !== undefined,
    dates: new Map([...declared.dates, ...detected]),
  };
}

function see(marks: DecimalMarks, cell: Cell): void {
  if (typeof cell === "string") marks.see(cell.trim());
}

function dateColumns({ at, known, columns }: Layout): { readonly name: string; readonly index: number }[] {
  return [...(at ? [at] : []), ...(known ? [known] : []), ...columns.filter(({ type }) => type === "date")];
}

/** The times of day that may follow a date. */
const times = ["", " H:mm", " H:mm:ss", " h:mm a", " h:mm:ss a", " h:mm:ss a z"];

/** The patterns that a column is tried with; those of one entry differ in the order of day and month. */
const candidates: readonly (readonly DatePattern[])[] = times.flatMap((time) =>
  [
    ...["-", "/", "."].map((mark) => [`d${mark}M${mark}yyyy`, `M${mark}d${mark}yyyy`]),
    ...["/", "."].map((mark) => [`yyyy${mark}M${mark}d`]),
    ...[" ", "-", "/", "."].map((mark) => [`d${mark}MMM${mark}yyyy`]),
    ["MMM d, yyyy"],
  ].map((orders) => orders.map((order) => parseDatePattern(`${order}${time}`) as DatePattern)),
);

const readsIso = valueReaders(zoneClock("UTC")).date;

/** What the values of one column show of how its dates are written. */
export class DateColumn {
  readonly name: string;
  #isIso = false;
  #orders: readonly DatePattern[] = [];
  /** By order of day and month: how many values only it can read. */
  readonly #shown = [0, 0];
  #first = { text: "", line: 0 };

  constructor(name: string) {
    this.name = name;
  }

  /** Can nothing that follows change what is known? */
  get settled(): boolean {
    return this.#isIso || this.#orders.length === 1;
  }

  /** Are they in ISO 8601, or dates by themselves? */
  get isIso(): boolean {
    return this.#isIso;
  }

  /** The patterns that they may be written after: several where nothing shows which number is the day. */
  get possible(): readonly DatePattern[] {
    if (this.#isAmbiguous) return this.#orders;
    return this.pattern ? [this.pattern] : [];
  }

  get pattern(): DatePattern | undefined {
    if (this.#orders.length < 2) return this.#orders[0];
    return this.#isAmbiguous ? undefined : this.#orders[this.#shown[0]! > 0 ? 0 : 1];
  }

  get #isAmbiguous(): boolean {
    return this.#orders.length === 2 && this.#shown[0]! > 0 === this.#shown[1]! > 0;
  }

  see(cell: Cell, line: number): void {
    if (cell === null) return;
    if (typeof cell !== "string") {
      // what has a type needs no pattern
      if (typeof cell === "object" && cell.as === "date") this.#isIso = true;
      return;
    }
    const text = cell.trim();
    if (text === "") return;
    if (this.#orders.length === 0) this.#begin(text, line);
    if (this.#orders.length < 2) return;
    const [reads, readsToo] = this.#orders.map((order) => order.read(text) !== undefined);
    if (reads !== readsToo) this.#shown[reads ? 0 : 1]!++;
  }

  /** The first value that can be read decides about everything but the order. */
  #begin(text: string, line: number): void {
    if (typeof readsIso(text) === "number") {
      this.#isIso = true;
      return;
    }
    this.#orders = candidates.find((orders) => orders.some((order) => order.read(text) !== undefined)) ?? [];
    this.#first = { text, line };
  }

  problems(source: string): Problem[] {
    if (!this.#isAmbiguous) return [];
    const { text, line } = this.#first;
    const formats = this.#orders.map((order) => order.text);
    return [problem("date-format-ambiguous", { source, column: this.name, example: text, line, formats })];
  }
}
