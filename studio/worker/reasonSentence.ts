/**
 * Reasons as sentences.
 *
 * @module
 */
import type { Book } from "#engine/book/book.ts";
import type { Reason } from "#engine/explain/reasons.ts";
import type { Program } from "#engine/rules/program.ts";
import { explainTexts } from "#engine/texts/index.ts";

/** Why a score is not higher, in one sentence. */
export function reasonSentence(reason: Reason, book: Book, { adjustments }: Program): string {
  if (reason.kind === "adjustment") {
    const said = adjustments.find(({ id }) => id === reason.adjustment.id);
    return explainTexts.adjustmentReason(reason.adjustment, said);
  }
  const { component, best } = reason;
  const fact = book.facts.get(component.fact ?? "");
  return explainTexts.componentReason(component, best, { fact, currency: book.currency ?? null });
}
