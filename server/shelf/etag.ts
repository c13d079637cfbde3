/**
 * Names for the content of texts.
 *
 * @module
 */
import { createHash } from "node:crypto";

/** The entity tag of a text: the same text has the same one, on every machine. */
export function etagOf(text: string): string {
  return `"${createHash("sha256").update(text).digest("hex").slice(0, 32)}"`;
}
