/**
 * Facts that rest on the state at import: they may know the future.
 *
 * @module
 */
import { namesIn } from "../language/names.ts";
import type { Aggregate, Book, Source } from "./book.ts";
import { factsReadBy, rowExpressions, withFactsRead } from "./factsRead.ts";

/** The facts that rest, directly or through others, on a source without dates, or on columns taken from another. */
export function undatedFacts({ facts, sources }: Pick<Book, "facts" | "sources">): Set<string> {
  const undated = new Set<string>();
  // every fact follows those that it reads
  for (const fact of facts.values()) {
    const { name, definition } = fact;
    const itself = definition.by === "aggregate" && isUndated(definition, sources.get(definition.source)!);
    if (itself || [...factsReadBy(fact, { sources })].some((read) => undated.has(read))) undated.add(name);
  }
  return undated;
}

/** Of the named facts and all that they are computed from, those that rest on a source without dates; by name. */
export function undatedAmong(book: Pick<Book, "facts" | "sources">, names: Iterable<string>): string[] {
  const undated = undatedFacts(book);
  return withFactsRead(book, names).filter((name) => undated.has(name));
}

/** The facts that decide who has a snapshot at all, and rest on a source without dates; by name. */
export function undatedInEligibility(book: Pick<Book, "facts" | "sources" | "calendar">): string[] {
  const { where } = book.calendar;
  return undatedAmong(book, where ? [...namesIn(where)].filter((name) => book.facts.has(name)) : []);
}

/** What was taken over from another source is how it stood at import, whenever the row itself is from. */
function isUndated(aggregate: Aggregate, { at, match }: Source): boolean {
  if (at === undefined || !match) return at === undefined;
  const read = rowExpressions(aggregate).flatMap((expression) => [...namesIn(expression)]);
  return [aggregate.column, ...read].some((name) => name !== undefined && match.take.has(name));
}
