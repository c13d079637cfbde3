/**
 * Tables for the terminal: columns as wide as they need, numbers right, no lines.
 *
 * @module
 */
import stringWidth from "string-width";

export interface Column {
  readonly head: string;
  readonly align?: "left" | "right";
  /** The widest a cell may be; longer text is cut with an ellipsis. */
  readonly most?: number;
}

/**
 * Lays out rows under their heads.
 *
 * @param paintHead applied to the line of heads
 * @param indent spaces before every line
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  { paintHead = (text: string) => text, indent = 0 }: { paintHead?: (text: string) => string; indent?: number } = {},
): string {
  const cells = rows.map((row) => row.map((text, i) => cut(text, columns[i]?.most)));
  const widths = columns.map(({ head }, i) =>
    Math.max(stringWidth(head), ...cells.map((row) => stringWidth(row[i] ?? ""))),
  );
  const line = (texts: readonly string[]) =>
    " ".repeat(indent) +
    columns
      .map(({ align }, i) => pad(texts[i] ?? "", widths[i]!, align ?? "left"))
      .join("  ")
      .trimEnd();
  const heads = columns.some(({ head }) => head !== "") ? [paintHead(line(columns.map(({ head }) => head)))] : [];
  return [...heads, ...cells.map(line)].join("\n");
}

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

/** Breaks text at spaces into lines of at most `width` columns; the indent of later ones comes on top. */
export function wrap(text: string, width: number, indent = ""): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && stringWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].join(`\n${indent}`);
}

/** Sentences behind their numbers: numbers right, sentences broken at `width` columns. */
export function numbered(rows: readonly (readonly [number: string, sentence: string])[], width: number): string {
  const widest = Math.max(0, ...rows.map(([number]) => stringWidth(number)));
  const indent = widest + 2;
  return rows
    .map(
      ([number, sentence]) => `${pad(number, widest, "right")}  ${wrap(sentence, width - indent, " ".repeat(indent))}`,
    )
    .join("\n");
}
