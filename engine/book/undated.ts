/**
 * Facts that rest on the state at import: they may know the future.
 *
 * @module
 */
import { namesIn } from "../language/names.ts";
import type { Aggregate, Book, Source } from "./book.ts";
import { factsReadBy, rowExpressions } from "./factsRead.ts";

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

/** What was taken over from another source is how it stood at import, whenever the row itself is from. */
function isUndated(aggregate: Aggregate, { at, match }: Source): boolean {
  if (at === undefined || !match) return at === undefined;
  const read = rowExpressions(aggregate).flatMap((expression) => [...namesIn(expression)]);
  return [aggregate.column, ...read].some((name) => name !== undefined && match.take.has(name));
}
