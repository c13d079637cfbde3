/**
 * @module
 */
import type { Book } from "./book.ts";
import { factsReadBy } from "./factsRead.ts";

/** The sources that each fact rests on, directly or through others, by fact. */
export function factSources({ facts, sources }: Pick<Book, "facts" | "sources">): Map<string, ReadonlySet<string>> {
  const rests = new Map<string, ReadonlySet<string>>();
  // every fact follows those that it reads
  for (const fact of facts.values()) {
    const read = [...factsReadBy(fact, { sources })].flatMap((name) => [...(rests.get(name) ?? [])]);
    const own = fact.definition.by === "aggregate" ? [fact.definition.source] : [];
    rests.set(fact.name, new Set([...own, ...read]));
  }
  return rests;
}
