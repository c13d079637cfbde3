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
  /** Of cases their rule set. */
  readonly rules?: Draft;
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

/** The lists of a rule set whose entries have ids. */
export type IdentifiedList = "segments" | "lifecycle" | "bands" | "adjustments" | "alerts";

/** The entries of a list of the rule set that have ids. */
export function identified(around: Surroundings, list: IdentifiedList): Identified[] {
  return identifiedIn(rulesOf(around)?.valueAt([list]));
}

/** The components of all groups of the rule set. */
export function componentsIn(around: Surroundings): Identified[] {
  const groups = rulesOf(around)?.valueAt(["groups"]);
  if (!Array.isArray(groups)) return [];
  return groups.flatMap((group) => identifiedIn(mappingIn(group)["components"]));
}

/** The rule set that is written, or whose cases are. */
const rulesOf = ({ kind, draft, rules }: Surroundings): Draft | undefined => (kind === "cases" ? rules : draft);

function identifiedIn(value: unknown): Identified[] {
  if (!Array.isArray(value)) return [];
  return value.map(mappingIn).filter((entry): entry is typeof entry & Identified => typeof entry["id"] === "string");
}

/** The fact that the component measures in which a path of a rule set lies. */
export function factOfComponent({ draft, book }: Surroundings, path: Path): Fact | undefined {
  const component = mappingIn(draft.valueAt(path.slice(0, path.lastIndexOf("components") + 2)));
  return book.facts.get(String(component["fact"]));
}
