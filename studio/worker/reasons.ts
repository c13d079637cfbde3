/**
 * Reasons as sentences, each with the points that it costs as they are shown.
 *
 * @module
 */
import type { Book } from "#engine/book/book.ts";
import type { Explanation } from "#engine/explain/explanation.ts";
import { reasonTenths } from "#engine/explain/lostTenths.ts";
import { type Reason, reasons } from "#engine/explain/reasons.ts";
import type { Program } from "#engine/rules/program.ts";
import { explainTexts } from "#engine/texts/index.ts";
import type { AccountExplanation } from "./protocol.ts";

/** Why a score is not higher: so many reasons at most. */
export function toldReasons(
  explanation: Explanation,
  book: Book,
  program: Program,
  most: number,
): AccountExplanation["reasons"] {
  const found = reasons(program, explanation, most);
  const lost = reasonTenths(explanation, found);
  return found.map((reason, k) => ({ lost: lost[k]! / 10, sentence: reasonSentence(reason, book, program) }));
}

/** One of them, in a sentence. */
export function reasonSentence(reason: Reason, book: Book, { adjustments }: Program): string {
  if (reason.kind === "adjustment") {
    const said = adjustments.find(({ id }) => id === reason.adjustment.id);
    return explainTexts.adjustmentReason(reason.adjustment, said);
  }
  const { component, best } = reason;
  const fact = book.facts.get(component.fact ?? "");
  return explainTexts.componentReason(component, best, { fact, currency: book.currency ?? null });
}
