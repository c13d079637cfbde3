/**
 * What was found in a document, as problems tell it.
 *
 * @module
 */
import type { FoundKind } from "./problems.ts";

/** More of a value than this says nothing. */
const mostShown = 200;

/** The kind of a value, and of a boolean, a number or a text what stands there. */
export function foundAs(value: unknown): { found: FoundKind; value?: string } {
  if (value === null || value === undefined) return { found: "nothing" };
  if (Array.isArray(value)) return { found: "list" };
  if (typeof value === "object") return { found: "mapping" };
  const found = typeof value === "boolean" || typeof value === "number" ? typeof value : "text";
  return { found: found as FoundKind, value: foundText(value) };
}

/** A value as text: lists and mappings as JSON, everything else as it is; cut where it is long. */
export function foundText(value: unknown): string {
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return text.length > mostShown ? `${text.slice(0, mostShown - 1)}…` : text;
}
