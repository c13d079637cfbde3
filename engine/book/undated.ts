/**
 * Facts that rest on the state at import: they may know the future.
 *
 * @module
 */
import { namesIn } from "../language/names.ts";
import type { Book } from "./book.ts";

/** The facts that rest, directly or through formulas, on a source without dates. */
export function undatedFacts({ facts, sources }: Pick<Book, "facts" | "sources">): Set<string> {
  const undated = new Set<string>();
  // every formula follows the facts that it reads
  for (const { name, definition } of facts.values()) {
    const rests =
      definition.by === "formula"
        ? [...namesIn(definition.formula)].some((read) => undated.has(read))
        : sources.get(definition.source)!.at === undefined;
    if (rests) undated.add(name);
  }
  return undated;
}
