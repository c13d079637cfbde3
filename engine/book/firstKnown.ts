/**
 * Since when an account is there.
 *
 * @module
 */
import type { AccountActivity } from "./activity.ts";
import { type Book, speaksOfBook } from "./book.ts";
import { slackOf } from "./rowCursor.ts";

/** The moment at which the first row of an account became known: after it, it is there. */
export function firstKnown(book: Pick<Book, "sources">, activity: AccountActivity): number {
  const sources = [...book.sources.values()].filter((source) => !speaksOfBook(source));
  const telling = sources.some((source) => source.at !== undefined)
    ? sources.filter((source) => source.at !== undefined)
    : sources;
  let first = Number.POSITIVE_INFINITY;
  for (const source of telling) {
    const rows = activity.sources.get(source.name);
    if (!rows) continue;
    const slack = slackOf(source);
    for (let row = 0; row < rows.count; row++) first = Math.min(first, rows.known[row]! - slack);
  }
  return first;
}
