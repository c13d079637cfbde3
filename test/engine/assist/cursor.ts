/**
 * Texts with a cursor: `|` stands where somebody is writing.
 *
 * @module
 */
import { assist, type Completion, type Hover } from "#engine/assist/index.ts";
import type { PartialBook } from "#engine/book/resolvePartly.ts";
import type { FileKind } from "#engine/document/schema/index.ts";
import { bookOfText, exampleText } from "../../reference.ts";

/** The book of the reference, its text and those of its rule set and its KPIs. */
export const bookText = await exampleText("book.yaml");
export const rulesText = await exampleText("health.rules.yaml");
export const kpisText = await exampleText("kpis.yaml");
export const book = bookOfText(bookText).book!;

interface Cursor {
  readonly text: string;
  readonly at: number;
}

function cursorIn(marked: string): Cursor {
  const parts = marked.split("|");
  if (parts.length !== 2) throw new Error(`${parts.length - 1} cursors: ${marked}`);
  return { text: parts.join(""), at: parts[0]!.length };
}

const read = (kind: FileKind, text: string, before: PartialBook | undefined) =>
  assist(text, { kind, book: kind === "book" ? before : (before ?? book) });

/** What is offered at the cursor. */
export function completions(kind: FileKind, marked: string, before?: PartialBook): readonly Completion[] {
  const { text, at } = cursorIn(marked);
  return read(kind, text, before).completions(at);
}

/** The labels of what is offered, in their order; of one kind only if it is given. */
export function offered(kind: FileKind, marked: string, only?: Completion["kind"]): string[] {
  return completions(kind, marked)
    .filter((one) => only === undefined || one.kind === only)
    .map(({ label }) => label);
}

/** The text once the completion with a label was accepted, with the cursor where one goes on. */
export function accepted(kind: FileKind, marked: string, label: string): string {
  const { text } = cursorIn(marked);
  const one = completions(kind, marked).find((completion) => completion.label === label);
  if (!one) throw new Error(`${label} is not offered`);
  const { from, to, text: piece } = one.edit;
  return `${text.slice(0, from)}${piece.slice(0, one.caret)}|${piece.slice(one.caret)}${text.slice(to)}`;
}

/** What is said of the word at the cursor, and that word. */
export function hovered(kind: FileKind, marked: string, before?: PartialBook): (Hover & { word: string }) | undefined {
  const { text, at } = cursorIn(marked);
  const hover = read(kind, text, before).hover(at);
  return hover && { ...hover, word: text.slice(hover.from, hover.to) };
}

/** The example with one passage replaced. */
export function changed(text: string, passage: string, replacement: string): string {
  const parts = text.split(passage);
  if (parts.length !== 2) throw new Error(`The passage stands ${parts.length - 1} times in the text: ${passage}`);
  return parts.join(replacement);
}
