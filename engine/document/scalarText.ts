/**
 * The text of a scalar as it is written, with or without quotes: where each of its characters stands, and how more of
 * it is written. The scalar may lack its closing quote.
 *
 * @module
 */
import type { Writing } from "./writing.ts";

export interface ScalarText {
  readonly value: string;
  /** Where each character of the value stands, counted from the scalar's beginning, and where the value ends. */
  readonly offsets: readonly number[];
}

/** Reads a scalar. Line breaks and indentation stay as they are: they are blanks to an expression. */
export function readScalarText(source: string, quoting: Writing["quoting"]): ScalarText {
  if (quoting === "none" || quoting === "block") {
    return { value: source, offsets: Array.from({ length: source.length + 1 }, (_, index) => index) };
  }
  const mark = quoting === "single" ? "'" : '"';
  const isEscape = (at: number) => (quoting === "single" ? source.startsWith("''", at) : source[at] === "\\");
  const offsets: number[] = [];
  let value = "";
  let at = 1;
  while (at < source.length && (source[at] !== mark || isEscape(at))) {
    offsets.push(at);
    const length = isEscape(at) && at + 1 < source.length ? 2 : 1;
    value += source[at + length - 1]!;
    at += length;
  }
  return { value, offsets: [...offsets, at] };
}

/** A piece of text as it is written within a scalar; `undefined` where it cannot stand there without quotes. */
export function writeScalarText(piece: string, quoting: Writing["quoting"], flow: boolean): string | undefined {
  switch (quoting) {
    case "single":
      return piece.replaceAll("'", "''");
    case "double":
      return JSON.stringify(piece).slice(1, -1);
    case "block":
      return piece;
    case "none":
      return /: | #|\n/.test(piece) || (flow && /[,[\]{}]/.test(piece)) ? undefined : piece;
  }
}
