/**
 * Whether two books give the same snapshots, as far as anybody looks at them.
 *
 * @module
 */
import type { Book } from "../book/book.ts";
import { withFactsRead } from "../book/factsRead.ts";
import { canonicalExpression } from "../language/canonical.ts";
import { namesIn } from "../language/names.ts";
import { factMeaning } from "../rules/identity.ts";
import type { Version } from "./differences.ts";

/**
 * Does another book define everything the same way that a version rests on: the facts that it reads, revenue and owner,
 * who has a snapshot, and when? Then the other book's snapshots serve both.
 */
export function givesSameFacts({ ruleSet, book }: Version, other: Book): boolean {
  const roles = (of: Book) =>
    [...of.facts.values()].filter(({ role }) => role === "revenue" || role === "owner").map(({ name }) => name);
  const { where } = book.calendar;
  const eligible = where ? [...namesIn(where)].filter((name) => book.facts.has(name)) : [];
  const names = withFactsRead(book, [...ruleSet.program.facts, ...roles(book), ...eligible]);
  return (
    roles(book).join() === roles(other).join() &&
    calendarMeaning(book) === calendarMeaning(other) &&
    book.timeZone === other.timeZone &&
    names.every((name) => factMeaning(name, book) === factMeaning(name, other))
  );
}

function calendarMeaning({ calendar }: Book): string {
  const { every, from, to, source = null, where } = calendar;
  return JSON.stringify([every, from, to, source, where ? canonicalExpression(where) : null]);
}
