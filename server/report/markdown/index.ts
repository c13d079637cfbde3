/**
 * A report as Markdown, for pages and pull requests: everything that it holds.
 *
 * @module
 */
import { escapeUnfit } from "#engine/texts/shown.ts";
import { bandCharacters, bandShape, codeParts, type Piece, type Prose, piecesOf } from "../prose.ts";
import type { Block, KeyFigure, Report, Section } from "../report.ts";
import { isWhisker, type Table } from "../table.ts";

/** Writes a report: its name, the verdict, and all sections. */
export function reportMarkdown({ name, verdict, basis, sections, last }: Report): string {
  const parts = [
    `# ${plain(name)}`,
    `**${piecesOf(verdict).map(unemphasised).join("")}**`,
    basis.map(proseMarkdown).join("  \n"),
    ...sections.map(sectionMarkdown),
    last === undefined ? "" : `**${piecesOf(last).map(unemphasised).join("")}**`,
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function sectionMarkdown({ title, blocks }: Section): string {
  return [
    ...(title === undefined ? [] : [`## ${piecesOf(title).map(unemphasised).join("")}`]),
    ...blocks.map(blockMarkdown),
  ].join("\n\n");
}

function blockMarkdown(block: Block): string {
  switch (block.kind) {
    case "paragraph":
    case "note":
      return proseMarkdown(block.prose);
    case "list":
      return block.items.map((item) => `* ${proseMarkdown(item)}`).join("\n");
    case "heading":
      return `### ${plain(block.text)}`;
    case "lines":
      return `\`\`\`\n${block.text.trimEnd()}\n\`\`\``;
    case "figures":
      return block.figures.map(figureMarkdown).join("\n");
    case "table":
      return tableMarkdown(block);
    case "curve":
      return tableMarkdown(block.table);
  }
}

function figureMarkdown({ label, value, interval, of }: KeyFigure): string {
  const beside = [...(interval === "" ? [] : [`(${interval})`]), of].filter((part) => part !== "").join(" ");
  return `* ${plain(label)}: **${plain(value)}** ${plain(beside)}`.trimEnd();
}

/** Drawings are left out: their numbers stand beside them. */
function tableMarkdown({ columns, rows }: Table): string {
  const kept = columns.flatMap(({ scale }, place) => (scale ? [] : [place]));
  const line = (cells: readonly string[]) =>
    `| ${kept.map((place) => (cells[place] ?? "").replaceAll("|", "\\|")).join(" | ")} |`;
  const cells = rows.map((row) => row.map((cell) => (isWhisker(cell) ? "" : proseMarkdown(cell))));
  return [
    line(columns.map(({ head }) => plain(head))),
    line(columns.map(({ align }) => (align === "right" ? "---:" : "---"))),
    ...cells.map(line),
  ].join("\n");
}

const proseMarkdown = (prose: Prose): string => piecesOf(prose).map(pieceMarkdown).join("");

function pieceMarkdown(piece: Piece): string {
  if (typeof piece === "string" || !("text" in piece)) return unemphasised(piece);
  const text = plain(piece.text);
  if (text === "") return "";
  if (piece.look === "nested") return `&emsp;${text}`;
  return `**${text}**`;
}

function unemphasised(piece: Piece): string {
  if (typeof piece === "string") return plain(piece);
  return "text" in piece ? plain(piece.text) : bandCharacters[bandShape(piece.band, piece.of)];
}

/** Text that is no Markdown, but for its code, and can end no line. */
const plain = (text: string): string =>
  codeParts(escapeUnfit(text))
    .map((part) => (part.code ? codeMarkdown(part.text) : part.text.replace(/[\\`<>*_[\]~&#]/g, "\\$&")))
    .join("");

const codeMarkdown = (text: string): string => (text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``);
