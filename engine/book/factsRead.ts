/**
 * Which facts are read where a fact is read.
 *
 * @module
 */
import type { Expression } from "../language/expression.ts";
import { namesIn } from "../language/names.ts";
import type { Aggregate, Book, Fact } from "./book.ts";
import { isRowName } from "./rowCursor.ts";

/** The named facts and every fact that they are computed from, however far back; by name, in the order of code units. */
export function withFactsRead(book: Pick<Book, "facts" | "sources">, names: Iterable<string>): string[] {
  const wanted = new Set(names);
  // a set's iteration meets what is added on the way
  for (const name of wanted) {
    for (const read of factsReadBy(book.facts.get(name)!, book)) if (book.facts.has(read)) wanted.add(read);
  }
  return [...wanted].sort();
}

/** The names that a fact reads which are not those of a row: facts, and `as_of`. */
export function factsReadBy({ definition }: Fact, { sources }: Pick<Book, "sources">): ReadonlySet<string> {
  if (definition.by === "formula") return namesIn(definition.formula);
  const source = sources.get(definition.source)!;
  const ofRows = rowExpressions(definition)
    .flatMap((expression) => [...namesIn(expression)])
    .filter((name) => !isRowName(source, name));
  return new Set([...ofRows, ...(definition.since ? namesIn(definition.since) : [])]);
}

/** What a definition asks of rows. */
export function rowExpressions(definition: Aggregate): Expression[] {
  return [definition.where, definition.meeting, definition.of?.formula].filter((one) => one !== undefined);
}
