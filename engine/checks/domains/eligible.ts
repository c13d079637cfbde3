/**
 * What the facts of an account can be that has a snapshot.
 *
 * @module
 */
import type { Book } from "../../book/book.ts";
import { type Domain, domainOfName, domainsOfFacts } from "./domain.ts";
import { refine } from "./refine.ts";

/** The domains of facts and `as_of` where the calendar's `where` is true. */
export function domainsOfBook(book: Pick<Book, "facts" | "calendar">): Map<string, Domain> {
  const domains = domainsOfFacts(book).set("as_of", domainOfName({ type: "date", neverMissing: true }));
  const { where } = book.calendar;
  const [box, ...others] = where ? refine(where, "true", domains) : [];
  // of several boxes none holds for everybody
  return box && others.length === 0 ? new Map(box) : domains;
}
