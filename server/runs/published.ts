/**
 * The published scores of a rule set as its record reads them.
 *
 * @module
 */
import type { PublishedScores } from "#engine/backtest/record.ts";
import { parseDay } from "#engine/book/days.ts";
import type { Store } from "../store/open.ts";
import { publicationsOf } from "../store/publications.ts";

/**
 * What was published of these rules, where the book knew outcomes.
 *
 * @param until only what was published by this moment
 */
export async function publishedScores(
  store: Store,
  book: string,
  identity: string,
  until?: string,
): Promise<PublishedScores[]> {
  const publications = await publicationsOf(store, book, { identity, until });
  return publications.flatMap(({ asOf, completeThrough, scores }) =>
    completeThrough === null ? [] : [{ asOf: parseDay(asOf)!, completeThrough: parseDay(completeThrough)!, scores }],
  );
}
