/**
 * Facts in requests, held to the types that the book gives them.
 *
 * @module
 */
import type { Book } from "#engine/book/book.ts";
import { ofType } from "#engine/cases/typedValue.ts";
import type { Value } from "#engine/language/expression.ts";
import { BarographError, problem } from "#engine/problems.ts";

/**
 * Facts by name, as the engine takes them.
 *
 * @param at a JSON pointer to where they stand in the request
 * @throws BarographError `facts-unknown`, `request-invalid` for a value of another type
 */
export function givenValues(book: Book, facts: Readonly<Record<string, Value>>, at: string): Map<string, Value> {
  const unknown = Object.keys(facts).filter((name) => !book.facts.has(name));
  if (unknown.length > 0) {
    throw new BarographError(problem("facts-unknown", { facts: unknown, known: [...book.facts.keys()] }));
  }
  return new Map(
    Object.entries(facts).map(([name, value]) => {
      const { type } = book.facts.get(name)!;
      const typed = ofType(value, type);
      if (typed !== undefined) return [name, typed];
      const detail = type === "date" ? "must be a day such as 2026-06-15, or null" : `must be a ${type} or null`;
      throw new BarographError(problem("request-invalid", { part: "body", at: `${at}/${name}`, detail }));
    }),
  );
}
