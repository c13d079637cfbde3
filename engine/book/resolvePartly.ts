/**
 * What of a book is sound while somebody writes it.
 *
 * @module
 */
import { detachedDocument, isSoundPart } from "../document/detached.ts";
import { bookKind } from "../document/kinds.ts";
import type { BookDocument } from "../document/schema/book.ts";
import type { Book, Fact, Source } from "./book.ts";
import { type Headers, type Resolution, resolveSources } from "./resolve.ts";
import { resolveFacts } from "./resolveFacts.ts";
import { resolveSource } from "./resolveSources.ts";

/** The parts of a book that are understood one by one; of a whole book the outcomes are known too. */
export type PartialBook = Pick<Book, "sources" | "facts" | "outcomes">;

/**
 * The sources and facts of a book that have no problem, and those of the book before that are still named.
 *
 * @param value what could be read of a `book.yaml`
 * @param before the book as it was when it was sound
 */
export function resolvePartly(value: unknown, before?: PartialBook): PartialBook {
  const { sources, facts } = (value ?? {}) as { readonly sources?: unknown; readonly facts?: unknown };
  const declared = {
    sources: soundEntries(withoutExpectations(sources), "sources") as BookDocument["sources"],
    facts: soundEntries(facts, "facts") as BookDocument["facts"],
    snapshots: { from: "2000-01-01" },
  };
  const resolution = { document: detachedDocument(declared), headers: headersOf(before), problems: [] };
  const resolvedSources = resolveSources(resolution, declared) ?? unmatchedSources(resolution, declared.sources);
  const resolvedFacts = resolveFacts(resolution, resolvedSources, declared.facts);
  return {
    sources: withThoseBefore(resolvedSources, before?.sources, sources),
    facts: withThoseBefore<Fact>(resolvedFacts, before?.facts, facts),
  };
}

/** The sources without what they take over from each other, where that is not sound. */
function unmatchedSources(resolution: Resolution, declared: BookDocument["sources"]): Map<string, Source> {
  const entries = Object.entries(declared);
  return new Map(entries.map(([name, one]) => [name, resolveSource(resolution, ["sources", name], name, one)]));
}

/** The entries of a mapping that its schema allows. */
const soundEntries = (mapping: unknown, key: "sources" | "facts"): Record<string, unknown> =>
  Object.fromEntries(entriesOf(mapping).filter(([name, declared]) => isSoundPart(bookKind, key, { [name]: declared })));

/** What is expected of rows changes nothing of what they mean. */
const withoutExpectations = (sources: unknown): unknown =>
  Object.fromEntries(
    entriesOf(sources).map(([name, source]) => [
      name,
      Object.fromEntries(entriesOf(source).filter(([key]) => key !== "expect")),
    ]),
  );

const entriesOf = (mapping: unknown): [string, unknown][] =>
  typeof mapping === "object" && mapping !== null && !Array.isArray(mapping) ? Object.entries(mapping) : [];

/** What has a problem now may have had none before. */
function withThoseBefore<Part>(
  now: ReadonlyMap<string, Part>,
  before: ReadonlyMap<string, Part> | undefined,
  named: unknown,
): Map<string, Part> {
  const parts = entriesOf(named).map(([name]) => [name, now.get(name) ?? before?.get(name)] as const);
  return new Map(parts.filter((entry): entry is [string, Part] => entry[1] !== undefined));
}

/** Columns that the files had. */
const headersOf = (before: PartialBook | undefined): Headers =>
  new Map([...(before?.sources ?? [])].map(([name, { columns }]) => [name, [...columns.keys()]]));
