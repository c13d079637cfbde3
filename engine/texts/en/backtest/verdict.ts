/**
 * The verdict of a backtest as one English sentence. Intervals are 95 %.
 *
 * @module
 */
import type { Verdict } from "../../../backtest/verdict.ts";
import { formatAuc, formatCount, formatNumberOf } from "../../numbers.ts";
import { missing, sure, sureRate } from "./figures.ts";
import { type Subject, type Words, wordsOf } from "./words.ts";

/** The verdict as one sentence. */
export function verdict(v: Verdict, subject: Subject): string {
  const words = wordsOf(subject);
  const n = sizeOf(v, subject, words);
  const auc = sure(v.auc, words, formatAuc);
  switch (v.code) {
    case "one-outcome":
      return `Nothing can be said of these rules: of ${n}, either all or none; there is nobody to compare with.`;
    case "no-order":
      return `No order can be judged (${n}): ${v.auc.value === null ? missing(v.auc.reason, words) : ""}. ${caught(v, words)}.`;
    case "few-positives":
      return `Too few ${words.did} to judge an order (${n}): ${caught(v, words)}.`;
    case "no-warning":
      return `These rules never ${words.foretold} anything (${n}): nobody was ${words.colour}; their order has AUC ${auc}.`;
    case "judged":
      return `${caught(v, words)}; their order has AUC ${auc}, n = ${n}.`;
  }
}

/** How much stands behind it: snapshots come again and again, so of them the accounts are told. */
function sizeOf({ n, positives, positiveAccounts }: Verdict, { unit }: Subject, { one, many, came }: Words): string {
  const those = unit === "snapshots" ? formatNumberOf(positiveAccounts, "account") : formatCount(positives);
  return `${formatNumberOf(n, one, many)}, ${those} ${came}`;
}

function caught({ caught: { of, share }, daysBefore, wrongWarnings }: Verdict, words: Words): string {
  const what = of === "revenue" ? words.theMoved : words.theRows;
  const early = daysBefore.value === null ? "" : `, a median of ${sure(daysBefore, words, formatCount)} days before`;
  const wrong =
    wrongWarnings.value === null
      ? `nobody was ${words.colour}`
      : `${sureRate(wrongWarnings, words)} of the ${words.warnings} were wrong`;
  const did =
    share.value === null
      ? `${words.foretold} no ${words.event} that can be counted`
      : `${words.foretold} ${sureRate(share, words)} of ${what}`;
  return `These rules ${did}${early}; ${wrong}`;
}
