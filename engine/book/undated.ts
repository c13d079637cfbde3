/**
 * Facts that rest on the state at import: they may know the future.
 *
 * @module
 */
import type { Book } from "./book.ts";
import { factsReadBy } from "./factsRead.ts";

/** The facts that rest, directly or through others, on a source without dates. */
export function undatedFacts({ facts, sources }: Pick<Book, "facts" | "sources">): Set<string> {
  const undated = new Set<string>();
  // every fact follows those that it reads
  for (const fact of facts.values()) {
    const { name, definition } = fact;
    const itself = definition.by === "aggregate" && sources.get(definition.source)!.at === undefined;
    if (itself || [...factsReadBy(fact, { sources })].some((read) => undated.has(read))) undated.add(name);
  }
  return undated;
}
