/**
 * What completion and hover know of a text: what could be read of it, and the book.
 *
 * @module
 */
import type { Fact } from "../book/book.ts";
import type { PartialBook } from "../book/resolvePartly.ts";
import type { Path } from "../document/document.ts";
import type { Draft } from "../document/draft.ts";
import type { FileKind } from "../document/schema/index.ts";

export interface Surroundings {
  readonly kind: FileKind;
  readonly draft: Draft;
  /** Of a `book.yaml` what is sound of it. */
  readonly book: PartialBook;
}

/** A mapping that could be read; of anything else an empty one. */
export function mappingIn(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** A segment, a stage, anything in a list that has an id. */
export interface Identified {
  readonly id: string;
  readonly title?: unknown;
  readonly when?: unknown;
}

/** The entries of a list that have ids. */
export function identified({ draft }: Surroundings, list: "segments" | "lifecycle" | "bands"): Identified[] {
  const value = draft.valueAt([list]);
  if (!Array.isArray(value)) return [];
  return value.map(mappingIn).filter((entry): entry is typeof entry & Identified => typeof entry["id"] === "string");
}

/** The fact that the component measures in which a path of a rule set lies. */
export function factOfComponent({ draft, book }: Surroundings, path: Path): Fact | undefined {
  const component = mappingIn(draft.valueAt(path.slice(0, path.lastIndexOf("components") + 2)));
  return book.facts.get(String(component["fact"]));
}
