/**
 * A problem with the lines that it concerns, for a terminal:
 *
 *     health.rules.yaml:12:11  error  unknown-name
 *     There is no fact `recensy_days`.
 *        |
 *     12 |     fact: recensy_days
 *        |           ^^^^^^^^^^^^
 *     You may have meant `recency_days`.
 *
 * @module
 */
import type { Problem, Severity, Span } from "./problems.ts";
import { displayWidth } from "./texts/displayWidth.ts";
import { type Language, problemText, severityText } from "./texts/problems.ts";
import { escapeUnfit, shown, withoutPasswords } from "./texts/shown.ts";

/** What a piece of a frame is, so that a caller may colour it; `mark` are the carets under the range. */
export type FramePart = "place" | "severity" | "code" | "sentence" | "gutter" | "source" | "mark" | "remedy";

/** Colours a piece of a frame; the engine itself knows no colours. */
export type Paint = (text: string, part: FramePart, severity: Severity) => string;

export interface FrameOptions {
  readonly language?: Language;
  readonly paint?: Paint;
}

/** Of a range over several lines so many are shown. */
const mostLines = 3;

/** Columns of source that are shown of one line. */
const sourceWidth = 100;

/** Of a line that is cut, so much stands in front of the range. */
const leadWidth = 30;

const tabWidth = 4;

/**
 * Writes a problem as several lines.
 *
 * @param text of the file that the problem is in; without it, or where the problem has no place, no source is shown
 * @returns lines without a line break at the end; nothing in them can harm a terminal, whatever the file holds
 */
export function problemFrame(
  problem: Problem,
  text?: string,
  { language = "en", paint = (piece) => piece }: FrameOptions = {},
): string {
  const { severity, code, span } = problem;
  const { sentence, remedy } = problemText(problem, language);
  const painted = (piece: string, part: FramePart) => paint(piece, part, severity);
  const head = [
    ...(span ? [painted(`${shown(span.file, 200)}:${span.line}:${span.column}`, "place")] : []),
    painted(severityText(severity, language), "severity"),
    painted(code, "code"),
  ];
  return [
    head.join("  "),
    painted(sentence, "sentence"),
    ...(span && text !== undefined ? sourceLines(span, text, painted) : []),
    painted(remedy, "remedy"),
  ].join("\n");
}

/** The lines of a range with their numbers and carets. */
function sourceLines(span: Span, text: string, painted: (piece: string, part: FramePart) => string): string[] {
  const ranges = rangesOf(span, text);
  const last = ranges.at(-1);
  if (!last) return [];
  const width = String(last.line).length;
  const row = (number: string, content: string, part: FramePart) =>
    `${painted(`${number.padStart(width)} |`, "gutter")}${content === "" ? "" : ` ${painted(content, part)}`}`;
  const rows = ranges.flatMap(({ line, source, from, to }) => {
    const { shownSource, indent, length } = cut(source, from, to);
    return [row(String(line), shownSource, "source"), row("", " ".repeat(indent) + "^".repeat(length), "mark")];
  });
  const more = lastLineOf(span) > last.line ? [row("", "…", "source")] : [];
  return [row("", "", "gutter"), ...rows, ...more];
}

interface LineRange {
  readonly line: number;
  readonly source: string;
  /** Half open, in UTF-16 units from 0. */
  readonly from: number;
  readonly to: number;
}

/** The last line of which a range holds something. */
const lastLineOf = ({ line, endLine, endColumn }: Span): number =>
  endColumn === 1 && endLine > line ? endLine - 1 : endLine;

/** What of each line lies in a range: of the first lines that are not blank, as far as the text has them. */
function rangesOf(span: Span, text: string): LineRange[] {
  // a line may hold a password that somebody wrote into it
  const lines = withoutPasswords(text).split(/\r?\n/);
  const ranges: LineRange[] = [];
  for (let line = span.line; line <= lastLineOf(span) && line <= lines.length && ranges.length < mostLines; line++) {
    const source = lines[line - 1]!;
    const from = line === span.line ? span.column - 1 : source.search(/\S|$/);
    const to = line === span.endLine ? span.endColumn - 1 : source.trimEnd().length;
    if (line === span.line || from < to) ranges.push({ line, source, from, to });
  }
  return ranges;
}

/** One character of a line as it is shown. */
interface Cell {
  readonly shown: string;
  readonly width: number;
  readonly inRange: boolean;
}

/** A line as it is shown, cut around its range if it is long, and where the carets go under it. */
function cut(source: string, from: number, to: number): { shownSource: string; indent: number; length: number } {
  // further away nothing can be seen: no need to look at megabytes
  const start = wholeCharacter(source, Math.max(0, from - 4 * sourceWidth));
  const end = wholeCharacter(source, from + 4 * sourceWidth);
  const cells = cellsOf(source.slice(start, end), from - start, Math.max(to, from + 1) - start);
  const first = firstShown(cells, start > 0 || end < source.length);
  const visible: Cell[] = [];
  let width = 0;
  for (const cell of cells.slice(first)) {
    if ((width += cell.width) > sourceWidth) break;
    visible.push(cell);
  }
  const cutLeft = start > 0 || first > 0;
  const cutRight = end < source.length || first + visible.length < cells.length;
  const before = visible.findIndex(({ inRange }) => inRange);
  const beforeWidth = widthOf(before < 0 ? visible : visible.slice(0, before));
  return {
    shownSource: `${cutLeft ? "…" : ""}${visible.map((cell) => cell.shown).join("")}${cutRight ? "…" : ""}`.trimEnd(),
    indent: (cutLeft ? 1 : 0) + beforeWidth,
    length: Math.max(1, widthOf(visible.filter(({ inRange }) => inRange))),
  };
}

/** Where a line is shown from: its start if it is short, else a little before the range. */
function firstShown(cells: readonly Cell[], longer: boolean): number {
  if (!longer && widthOf(cells) <= sourceWidth) return 0;
  const range = cells.findIndex(({ inRange }) => inRange);
  let first = range < 0 ? cells.length : range;
  for (let lead = 0; first > 0 && lead + cells[first - 1]!.width <= leadWidth; first--) lead += cells[first - 1]!.width;
  return first;
}

function cellsOf(source: string, from: number, to: number): Cell[] {
  const cells: Cell[] = [];
  let offset = 0;
  let column = 0;
  for (const character of source) {
    const text = character === "\t" ? " ".repeat(tabWidth - (column % tabWidth)) : escapeUnfit(character);
    const width = text === character ? displayWidth(character) : text.length;
    cells.push({ shown: text, width, inRange: offset >= from && offset < to });
    offset += character.length;
    column += width;
  }
  return cells;
}

const widthOf = (cells: readonly Cell[]): number => cells.reduce((sum, { width }) => sum + width, 0);

/** The place, or the one before it if it lies between the halves of a character. */
function wholeCharacter(text: string, at: number): number {
  return at > 0 && /[\udc00-\udfff]/.test(text[at] ?? "") && /[\ud800-\udbff]/.test(text[at - 1]!) ? at - 1 : at;
}
