/**
 * Figures of a row that lists show and sort by.
 *
 * @module
 */
import { noScore } from "#engine/evaluate/arithmetic.ts";
import type { ScoredBook } from "../../shelf/scored.ts";

/** The score of a row; `null` for −1 and where too little is known. */
export const scoreOf = ({ scores: { tenths } }: ScoredBook, row: number): number | null =>
  row < 0 || tenths[row] === noScore ? null : tenths[row]! / 10;

/** The revenue of a row, in the book's currency. */
export function revenueOf({ table, revenueFact }: ScoredBook, row: number): number | null {
  const column = revenueFact === null ? undefined : table.facts.get(revenueFact);
  if (!column || column.type === "string") return null;
  const value = column.values[row]!;
  return Number.isNaN(value) ? null : value;
}
