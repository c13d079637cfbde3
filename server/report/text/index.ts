/**
 * A report on a terminal: the verdict as its first line, unbroken, then what fits a screen; the rest on request.
 *
 * @module
 */
import { reportTexts } from "#engine/texts/index.ts";
import type { Paint } from "../../text/paint.ts";
import { strong } from "../prose.ts";
import type { Block, KeyFigure, Report, Section } from "../report.ts";
import { type Cell, type Column, isWhisker, number, type Table, words } from "../table.ts";
import { layOut, wrap } from "./layout.ts";
import { proseText } from "./prose.ts";
import { whiskerText } from "./whisker.ts";

/** What a terminal can show. */
export interface Screen {
  readonly paint: Paint;
  /** Its columns. */
  readonly width: number;
  /** Everything, not only what fits a screen. */
  readonly full: boolean;
}

/** Writes a report; prose is broken at the width of the terminal, though not too wide to be read. */
export function reportText({ name, verdict, basis, sections, last }: Report, screen: Screen): string {
  const first = sections.filter(({ place }) => place === "screen");
  const rest = sections.filter(({ place }) => place !== "screen");
  const parts = [
    screen.paint.bold(proseText(verdict, screen.paint)),
    [name, ...basis].map((line) => noteText(proseText(line, screen.paint), screen)).join("\n"),
    ...[...first, ...(screen.full ? rest : [])].map((section) => sectionText(section, screen)),
    screen.full || rest.length === 0 ? "" : screen.paint.dim(reportTexts.more),
    last === undefined ? "" : screen.paint.bold(proseText(last, screen.paint)),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

const proseWidth = ({ width }: Screen) => Math.min(Math.max(width, 60), 110);
const noteText = (text: string, screen: Screen) => screen.paint.dim(wrap(text, proseWidth(screen)));

function sectionText({ title, blocks }: Section, screen: Screen): string {
  const body = blocks.map((block, place) => {
    // sentences stand close to what they are about
    const gap = place === 0 ? "" : block.kind === "note" || block.kind === "paragraph" ? "\n" : "\n\n";
    return gap + blockText(block, screen);
  });
  return [...(title === undefined ? [] : [screen.paint.bold(proseText(title, screen.paint))]), body.join("")].join(
    "\n",
  );
}

function blockText(block: Block, screen: Screen): string {
  const { paint } = screen;
  switch (block.kind) {
    case "paragraph":
      return wrap(proseText(block.prose, paint), proseWidth(screen));
    case "note":
      return noteText(proseText(block.prose, paint), screen);
    case "list":
      return block.items.map((item) => `· ${wrap(proseText(item, paint), proseWidth(screen) - 2, "  ")}`).join("\n");
    case "heading":
      return proseText(strong(block.text), paint);
    case "lines":
      return block.text.trimEnd();
    case "figures":
      return tableText(figuresTable(block.figures), screen);
    case "table":
      return tableText(block, screen);
    case "curve":
      return tableText(block.table, screen);
  }
}

const figuresTable = (figures: readonly KeyFigure[]): Table => ({
  columns: [words(""), number(""), number(""), words("")],
  rows: figures.map(({ label, value, interval, of }) => [label, value, interval, of]),
});

function tableText({ columns, rows, onScreen = rows.length }: Table, { paint, width, full }: Screen): string {
  const heads = columns.map((column) => ({ ...column, head: proseText(column.head, paint) }));
  const shown = full ? rows : rows.slice(0, onScreen);
  const texts = shown.map((row) => row.map((cell, i) => cellText(cell, columns[i]!, paint)));
  const laid = layOut(heads, texts, { width: Math.max(width, 60), sparing: !full }, paint.dim);
  const more = rows.length - shown.length;
  return more > 0 ? `${laid}\n${paint.dim(reportTexts.moreRows(more))}` : laid;
}

function cellText(cell: Cell, { scale }: Column, paint: Paint): string {
  if (scale) return whiskerText(isWhisker(cell) ? cell : undefined, scale, paint);
  return isWhisker(cell) ? "" : proseText(cell, paint);
}
