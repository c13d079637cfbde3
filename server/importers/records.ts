/**
 * What every kind of source is read as: records of cells under named columns.
 *
 * @module
 */
import type { SetAsideReason } from "#engine/problems.ts";

/**
 * What stands in one field: text as a file has it, or a value whose type its format knows. Numbers that a double may
 * not hold and dates come as text, marked with what they are (numbers with a point, dates in ISO 8601); so does what
 * no column can hold: lists, records, bytes.
 */
export type Cell = string | number | boolean | null | TypedText;

export interface TypedText {
  readonly as: "number" | "date" | "opaque";
  readonly text: string;
}

/** One row. `line` is where it starts, counted from 1: in a text its line, elsewhere its number. */
export type SourceRecord = {
  readonly line: number;
  /** What stands there, where it is text. */
  readonly text?: string;
} & (
  | { readonly fields: readonly Cell[]; readonly broken?: never }
  | { readonly fields?: never; readonly broken: SetAsideReason }
);

/** A source that is open for reading, once. */
export interface OpenSource {
  /** Names of the columns as they stand there; every record has a field for each, unless it is damaged. */
  readonly columns: readonly string[];
  /** The records in their order, in batches, holding little more than one in memory. */
  readonly batches: AsyncIterable<readonly SourceRecord[]>;
  /** Must be called in the end, whatever happened. */
  close(): Promise<void>;
}

/** A cell as people are shown it. */
export function cellText(cell: Cell): string {
  if (cell === null) return "";
  return typeof cell === "object" ? cell.text : String(cell);
}

/** A record as people are shown it. */
export function recordText({ text, fields }: SourceRecord): string {
  return text ?? fields?.map(cellText).join(", ") ?? "";
}
