/**
 * Two facts beside each other on the training dates, and the claims that the book's facts can answer.
 *
 * @module
 */
import { factsBeside } from "#engine/predictors/beside.ts";
import { claimsOn } from "#engine/predictors/claims.ts";
import type { Answer, Question } from "./protocol.ts";
import type { Workbench } from "./workbench.ts";

/** `null` where nothing is judged, or the book has no such facts. */
export function besideEachOther(workbench: Workbench, { facts: [one, other] }: Question<"beside">): Answer<"beside"> {
  const { book, table } = workbench.live;
  const judging = workbench.judging();
  const [first, second] = [book.facts.get(one), book.facts.get(other)];
  if (!judging || !first || !second) return null;
  return factsBeside(table, judging.train() ?? judging.judged, [first, second], judging.welcome);
}

export const claims = ({ book }: Workbench): Answer<"claims"> => claimsOn(book);
