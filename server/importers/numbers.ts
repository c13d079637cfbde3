/**
 * Numbers as people and programs write them.
 *
 * @module
 */
import type { DecimalMark } from "#engine/book/book.ts";

/** Optional digits-and-point alternatives are kept apart: `\d+\.?\d*` would take quadratic time on a long field. */
const plain = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Digits in groups of three, by the decimal mark: the first group, the mark between groups, the decimals. */
const grouped: Readonly<Record<DecimalMark, RegExp>> = {
  ".": /^[+-]?[1-9]\d{0,2}([,'’ \u00a0\u202f])\d{3}(?:\1\d{3})*(\.\d+)?$/,
  ",": /^[+-]?[1-9]\d{0,2}([.'’ \u00a0\u202f])\d{3}(?:\1\d{3})*(,\d+)?$/,
};

/**
 * Reads a number: `-12`, `.5`, `1e3`; thousands may be set apart, as in `1,234.5`, `1 234` or `1'234`. Nothing infinite,
 * no hexadecimal.
 *
 * @param decimal the decimal mark
 * @param isCertain is it known that it is this one? Otherwise `1,234` may also be a little more than one, and is none.
 */
export function readNumber(text: string, decimal: DecimalMark, isCertain: boolean): number | undefined {
  const other = decimal === "." ? "," : ".";
  const digits = text.includes(other) ? undefined : text.replace(decimal, ".");
  if (digits !== undefined && plain.test(digits)) return finite(digits);
  const [, mark, decimals] = grouped[decimal].exec(text) ?? [];
  if (mark === undefined) return undefined;
  const groups = text.split(mark);
  if (mark === other && groups.length === 2 && decimals === undefined && !isCertain) return undefined;
  return finite(groups.join("").replace(decimal, "."));
}

function finite(digits: string): number | undefined {
  const value = Number(digits);
  // −0 is 0
  return Number.isFinite(value) ? value + 0 : undefined;
}

/** Which decimal mark numbers are written with, as far as they show it. */
export class DecimalMarks {
  readonly #shown = { ".": 0, ",": 0 };

  /** The only mark that numbers showed. */
  get shown(): DecimalMark | undefined {
    if (this.#shown[","] > 0 === this.#shown["."] > 0) return undefined;
    return this.#shown[","] > 0 ? "," : ".";
  }

  see(text: string): void {
    for (const mark of [",", "."] as const) if (shows[mark].test(text)) this.#shown[mark]++;
  }
}

/** Three digits behind a mark may also be thousands, unless there are several groups or a nought before them. */
const shows: Readonly<Record<DecimalMark, RegExp>> = {
  ",": /^[+-]?(?:\d*,(?:\d{1,2}|\d{4,})|0,\d{3}|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,})$/,
  ".": /^[+-]?(?:\d*\.(?:\d{1,2}|\d{4,})|0?\.\d{3}|\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,})$/,
};
