/**
 * Values that are looked at like documents, though they stand in no file.
 *
 * @module
 */
import type { SourceDocument } from "./document.ts";
import type { FileKind } from "./schema/index.ts";
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

/** The least that a file of each kind must have. */
const least: Readonly<Record<FileKind, object>> = {
  book: { book: "book", sources: {}, facts: {}, snapshots: { from: "2000-01-01" } },
  rules: {
    rules: "rules",
    groups: [{ id: "group", weight: 1, components: [{ id: "component" }] }],
    bands: [{ id: "red" }, { id: "green" }],
  },
  kpis: { kpis: {} },
  cases: { cases: [{ name: "case", on: "2000-01-01", expect: {} }] },
};

/** Does the schema of a kind of file allow a value under a key? */
export function isSoundPart(kind: FileKind, key: string, value: unknown): boolean {
  return validateDocument(detachedDocument({ ...least[kind], [key]: value }), kind).length === 0;
}
