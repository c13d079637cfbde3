/**
 * A report as every renderer reads it: made of blocks by one function for each command, written as text, Markdown or
 * HTML. Whoever makes one takes sentences and numbers from the catalogue; whoever renders one adds no words.
 *
 * @module
 */
import type { Curve } from "./curve.ts";
import type { Prose } from "./prose.ts";
import type { Table } from "./table.ts";

export interface Report {
  /** What it is and of what, for the head of a page. */
  readonly name: string;
  /** The answer in a sentence. */
  readonly verdict: Prose;
  /** On what it rests, in small print: one line each. */
  readonly basis: readonly Prose[];
  readonly sections: readonly Section[];
  /** The sentence with which it ends, where whoever reads a log looks last. */
  readonly last?: Prose;
}

/**
 * Where a section stands. `screen`: on the first screen of a terminal, and open on a page. `page`: on a terminal on
 * request, open on a page. `more`: on request, on a page folded.
 */
export type Place = "screen" | "page" | "more";

export interface Section {
  /** The question that it answers; without one, its blocks stand alone. */
  readonly title?: Prose;
  readonly place: Place;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: "paragraph"; readonly prose: Prose }
  /** In small print. */
  | { readonly kind: "note"; readonly prose: Prose }
  | { readonly kind: "list"; readonly items: readonly Prose[] }
  | { readonly kind: "heading"; readonly text: string }
  /** Lines that stay as they are, such as a patch. */
  | { readonly kind: "lines"; readonly text: string }
  | { readonly kind: "figures"; readonly figures: readonly KeyFigure[] }
  | ({ readonly kind: "table" } & Table)
  | Curve;

/** One of the few numbers that are read first, with its interval and what it is of. */
export interface KeyFigure {
  readonly label: string;
  readonly value: string;
  readonly interval: string;
  readonly of: string;
}

export const paragraph = (prose: Prose): Block => ({ kind: "paragraph", prose });
export const note = (prose: Prose): Block => ({ kind: "note", prose });
export const list = (items: readonly Prose[]): Block => ({ kind: "list", items });
export const lines = (text: string): Block => ({ kind: "lines", text });
export const heading = (text: string): Block => ({ kind: "heading", text });
export const figures = (all: readonly KeyFigure[]): Block => ({ kind: "figures", figures: all });
export const table = (columns: Table["columns"], rows: Table["rows"], onScreen?: number): Block => ({
  kind: "table",
  columns,
  rows,
  ...(onScreen !== undefined && { onScreen }),
});

/** A section; `undefined`, which is left out, where it has nothing to say. */
export function section(place: Place, title: Prose | undefined, ...blocks: readonly Block[]): Section | undefined {
  if (blocks.length === 0) return undefined;
  return { place, blocks, ...(title !== undefined && { title }) };
}

/** The sections that there are. */
export const sectionsOf = (sections: readonly (Section | undefined)[]): readonly Section[] =>
  sections.filter((one) => one !== undefined);
