/**
 * Why a score is not higher, in a sentence.
 *
 * @module
 */
import type { Book } from "#engine/book/book.ts";
import type { Reason } from "#engine/explain/reasons.ts";
import { explainTexts } from "#engine/texts/index.ts";
import type { Names } from "./names.ts";

/** What a reason says, in words that can be read aloud. */
export function reasonSentence(reason: Reason, book: Book, names: Names): string {
  if (reason.kind === "adjustment") {
    return `${names.adjustment(reason.adjustment.id)} ${explainTexts.costs(reason.lost)}`;
  }
  const { component, lost } = reason;
  const fact = book.facts.get(component.fact ?? "");
  return explainTexts.deduction(component, lost, { fact, currency: book.currency ?? null });
}
