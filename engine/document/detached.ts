/**
 * Values that are looked at like documents, though they stand in no file.
 *
 * @module
 */
import type { SourceDocument } from "./document.ts";
import type { DocumentKind } from "./kinds.ts";
import { validateDocument } from "./validate.ts";

/** A document of which nobody asks where its parts stand. */
export function detachedDocument(value: unknown): SourceDocument {
  const nowhere = { file: "", line: 1, column: 1, endLine: 1, endColumn: 1 };
  return {
    file: "",
    text: "",
    value,
    spanOf: () => nowhere,
    spanOfKey: () => nowhere,
    locateIn: () => () => nowhere,
    commentAfter: () => undefined,
  };
}

/** Does the schema of a kind of file allow a value under a key? */
export function isSoundPart(kind: DocumentKind, key: string, value: unknown): boolean {
  return validateDocument(detachedDocument({ ...kind.least, [key]: value }), kind).length === 0;
}
