/**
 * Which facts read a column of a source, and how they look at a date in it.
 *
 * @module
 */
import { namesIn } from "../../language/names.ts";
import type { Aggregate, Book, Fact } from "../book.ts";
import { rowExpressions } from "../factsRead.ts";

/** The facts that are taken from rows of a source. */
export function factsOfSource({ facts }: Pick<Book, "facts">, source: string): (Fact & { definition: Aggregate })[] {
  return [...facts.values()].filter(
    (fact): fact is Fact & { definition: { by: "aggregate" } & Aggregate } =>
      fact.definition.by === "aggregate" && fact.definition.source === source,
  );
}

/** The columns of a row that a definition reads, `as_of` among them where it is asked for. */
export function columnsRead(definition: Aggregate): Set<string> {
  const read = rowExpressions(definition).flatMap((expression) => [...namesIn(expression)]);
  return new Set([...(definition.column === undefined ? [] : [definition.column]), ...read]);
}

/** Names of the facts that read a column and never ask for the date of the snapshot. */
export function readersWithoutDate(book: Pick<Book, "facts">, source: string, column: string): string[] {
  return factsOfSource(book, source)
    .filter(({ definition }) => {
      const read = columnsRead(definition);
      return read.has(column) && !read.has("as_of");
    })
    .map(({ name }) => name);
}
