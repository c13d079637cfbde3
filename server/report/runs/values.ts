/**
 * Values of a JSON document in a cell.
 *
 * @module
 */
import { absent } from "#engine/texts/numbers.ts";

const longest = 40;

/** A value with all its digits; of long ones the beginning. */
export function valueText(value: unknown): string {
  if (value === undefined || value === null) return absent;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
