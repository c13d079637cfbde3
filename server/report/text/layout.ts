/**
 * Columns and lines on a terminal: as wide as they need, numbers right, sentences broken, no rules.
 *
 * @module
 */
import stringWidth from "string-width";
import type { Column } from "../table.ts";

/** Narrower than this a column of sentences is not made. */
const narrowest = 24;
const between = 2;

export interface Room {
  /** Columns of the terminal. */
  readonly width?: number;
  /** May columns that can be spared be left out? Drawings, whose numbers stand beside them, always may. */
  readonly sparing?: boolean;
}

/**
 * Lays out rows under their heads. Where they do not fit, spare columns are left out and sentences
 * broken; what is still too wide stands as wide as it is.
 *
 * @param paintHead applied to the line of heads
 */
export function layOut(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  { width = Number.POSITIVE_INFINITY, sparing = false }: Room = {},
  paintHead = (text: string) => text,
): string {
  const cells = rows.map((row) => columns.map(({ most }, i) => cut(row[i] ?? "", most)));
  const natural = columns.map(({ head }, i) => widest([head, ...cells.map((row) => row[i]!)]));
  const least = natural.map((own, i) => (columns[i]!.wraps ? Math.min(own, narrowest) : own));
  const kept = keptOf(columns, least, width, ({ spare = 0, scale }) => (sparing || scale ? spare : 0));
  const room = width - sum(kept.map((i) => (columns[i]!.wraps ? 0 : natural[i]! + between))) + between;
  const wrapping = kept.filter((i) => columns[i]!.wraps);
  const each = wrapping.length === 0 ? 0 : Math.floor((room - between * wrapping.length) / wrapping.length);
  const widthOf = (i: number) => (columns[i]!.wraps ? Math.min(natural[i]!, Math.max(narrowest, each)) : natural[i]!);
  const line = (texts: readonly string[]) =>
    kept
      .map((i) => pad(texts[i] ?? "", widthOf(i), columns[i]!.align ?? "left"))
      .join(" ".repeat(between))
      .trimEnd();
  const lines = (texts: readonly string[]) => {
    const broken = texts.map((text, i) => (columns[i]!.wraps ? wrap(text, widthOf(i)).split("\n") : [text]));
    const height = Math.max(...kept.map((i) => broken[i]!.length));
    return Array.from({ length: height }, (_, at) => line(broken.map((parts) => parts[at] ?? "")));
  };
  const heads = columns.some(({ head }) => head !== "") ? [paintHead(line(columns.map(({ head }) => head)))] : [];
  return [...heads, ...cells.flatMap(lines)].join("\n");
}

/** Places of the columns that stay. */
function keptOf(
  columns: readonly Column[],
  widths: readonly number[],
  width: number,
  spareOf: (column: Column) => number,
): number[] {
  const kept = columns.map((_, i) => i);
  const total = () => sum(kept.map((i) => widths[i]! + between)) - between;
  while (total() > width) {
    const most = Math.max(...kept.map((i) => spareOf(columns[i]!)));
    if (most === 0) break;
    kept.splice(
      kept.findLastIndex((i) => spareOf(columns[i]!) === most),
      1,
    );
  }
  return kept;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
const widest = (texts: readonly string[]) => texts.reduce((most, text) => Math.max(most, stringWidth(text)), 0);

function pad(text: string, width: number, align: "left" | "right"): string {
  const space = " ".repeat(Math.max(0, width - stringWidth(text)));
  return align === "left" ? text + space : space + text;
}

function cut(text: string, most = Number.POSITIVE_INFINITY): string {
  if (stringWidth(text) <= most) return text;
  let kept = "";
  for (const character of text) {
    if (stringWidth(kept + character) > most - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

/**
 * Breaks text at spaces, though not within an interval (`37 – 45`, `± 0.1`), into lines of at most `width` columns; the indent of
 * later ones comes on top.
 */
export function wrap(text: string, width: number, indent = ""): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/(?<![–±]) (?!–)/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && stringWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].join(`\n${indent}`);
}
