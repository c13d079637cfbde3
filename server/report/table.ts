/**
 * Tables of a report: aligned columns, sentences that may break, and figures drawn with their intervals.
 *
 * @module
 */
import type { Figure } from "#engine/statistics/index.ts";
import type { BandShape, Prose } from "./prose.ts";

export interface Column {
  readonly head: string;
  /** Numbers stand right. */
  readonly align?: "left" | "right";
  /** The widest a cell may be in a terminal; longer text is cut with an ellipsis. */
  readonly most?: number;
  /** Sentences, which break where the page ends. */
  readonly wraps?: true;
  /** Left out of one screen where that is too narrow; the greatest first. */
  readonly spare?: number;
  /** What its whiskers are drawn on. */
  readonly scale?: Scale;
}

/** The axis of a column of whiskers: from where to where, and what is pointed out on it. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  /** A value that the others are held against, such as that of chance. */
  readonly reference?: number;
}

/** A figure drawn as a dot with its interval. */
export interface Whisker {
  readonly value: number;
  readonly lower?: number;
  readonly upper?: number;
  readonly band?: BandShape;
  /** It rests on few: drawn hollow. */
  readonly few?: boolean;
  /** It is what is judged, not what that is held against. */
  readonly own?: boolean;
}

export type Cell = Prose | Whisker;

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Of more rows than this a screen shows the first, and the rest on request. */
  readonly onScreen?: number;
}

export const isWhisker = (cell: Cell): cell is Whisker =>
  typeof cell === "object" && !Array.isArray(cell) && "value" in cell;

/** A column of numbers. */
export const number = (head: string): Column => ({ head, align: "right" });
/** A column of words. */
export const words = (head: string): Column => ({ head });
/** A column of sentences. */
export const sentences = (head: string): Column => ({ head, wraps: true });
/** A column that a narrow terminal can do without; the greatest `spare` goes first. */
export const spare = (column: Column, spare: number): Column => ({ ...column, spare });

/** Columns of numbers, but for some, by place, which are words. */
export const numbers = (heads: readonly string[], left: readonly number[] = [0]): Column[] =>
  heads.map((head, place) => (left.includes(place) ? words(head) : number(head)));

/** A figure drawn; nothing where it has no value. */
export function whisker(figure: Figure, look: Pick<Whisker, "band" | "few" | "own"> = {}): Cell {
  if (figure.value === null) return "";
  const { value, lower, upper } = figure;
  return { value, ...(lower !== undefined && upper !== undefined && { lower, upper }), ...look };
}

/** A scale that holds all whiskers and its reference, with round ends. */
export function scaleOf(cells: readonly Cell[], within: Scale): Scale {
  const { from, to, reference } = within;
  const ends = cells.filter(isWhisker).flatMap(({ value, lower = value, upper = value }) => [lower, upper]);
  if (reference !== undefined) ends.push(reference);
  if (ends.length === 0) return within;
  const step = (to - from) / 20;
  const low = Math.max(from, Math.floor(Math.min(...ends) / step - 1e-9) * step);
  const high = Math.min(to, Math.ceil(Math.max(...ends) / step + 1e-9) * step);
  return { from: low, to: high > low ? high : low + step, ...(reference !== undefined && { reference }) };
}
