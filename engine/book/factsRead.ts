/**
 * Which facts are read where a fact is read.
 *
 * @module
 */
import { namesIn } from "../language/names.ts";
import type { Book } from "./book.ts";

/** The named facts and, through formulas, every fact that they are computed from; by name, in the order of code units. */
export function withFactsRead({ facts }: Pick<Book, "facts">, names: Iterable<string>): string[] {
  const wanted = new Set(names);
  // a set's iteration meets what is added on the way
  for (const name of wanted) {
    const { definition } = facts.get(name)!;
    if (definition.by !== "formula") continue;
    for (const read of namesIn(definition.formula)) if (facts.has(read)) wanted.add(read);
  }
  return [...wanted].sort();
}
