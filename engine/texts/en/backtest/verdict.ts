/**
 * The verdict of a backtest as one English sentence. Intervals are 95 %.
 *
 * @module
 */
import type { Verdict } from "../../../backtest/verdict.ts";
import { formatAuc, formatCount, formatNumberOf } from "../../numbers.ts";
import { missing, sure, sureRate } from "./figures.ts";
import { nothingJudged } from "./nothingJudged.ts";
import { type Subject, type Words, wordsOf } from "./words.ts";

/** The verdict as one sentence. */
export function verdict(v: Verdict, subject: Subject): string {
  const words = wordsOf(subject);
  const n = sizeOf(v, subject, words);
  const auc = sure(v.auc, words, formatAuc);
  switch (v.code) {
    case "nothing-judged":
      return nothingJudged(v, subject);
    case "all-unknown":
      return `No order can be judged: all ${formatNumberOf(v.judged, words.one, words.many)} have too little data for a band.`;
    case "one-outcome":
      return oneOutcome(v, words);
    case "no-order":
      return `No order can be judged (${n}): ${v.auc.value === null ? missing(v.auc.reason, words) : ""}. ${caught(v, words)}.`;
    case "few-positives":
      return `Too few ${words.did} to judge an order (${n}). ${caught(v, words)}.`;
    case "nothing-predicts":
      return `Nothing here predicts: the order of these rules is no better than chance, AUC ${auc}${bestFact(v, words, "is not surely better")}, n = ${n}. ${caught(v, words)}.`;
    case "no-better":
      return `These rules do not predict: their order is no better than chance, AUC ${auc}${bestFact(v, words, "is")}, n = ${n}. ${caught(v, words)}.`;
    case "uncertain":
      return `Whether these rules predict cannot be told: their order may be chance, AUC ${auc}, n = ${n}. ${caught(v, words)}.`;
    case "wrong-way":
      return `These rules order the wrong way round, worse than chance: AUC ${auc}, n = ${n}. ${caught(v, words)}.`;
    case "no-warning":
      return `These rules never ${words.foretold} anything (${n}): nobody was ${words.colour}; their order has AUC ${auc}.`;
    case "judged":
      return `${caught(v, words)}; their order has AUC ${auc}, n = ${n}.`;
  }
}

/** Of all that is judged the same came true: there is nothing to compare. */
function oneOutcome({ judged, positives }: Verdict, { one, many, none, all }: Words): string {
  const what = positives === 0 ? none : all;
  return `Nothing can be said of these rules: in ${formatNumberOf(judged, one, many)} ${what}, so there is nothing to compare.`;
}

/** How much stands behind it: snapshots come again and again, so of them the accounts are told. */
export function sizeOf(
  { n, positives, positiveAccounts }: Verdict,
  { unit }: Subject,
  { one, many, came }: Words,
): string {
  const those = unit === "snapshots" ? formatNumberOf(positiveAccounts, "account") : formatCount(positives);
  return `${formatNumberOf(n, one, many)}, ${those} ${came}`;
}

/** What is said of the best single fact, with its AUC. */
const bestFact = ({ bestFact: best }: Verdict, words: Words, said: string): string =>
  best ? `; the best single fact, ${best.fact}, ${said}: AUC ${sure(best.auc, words, formatAuc)}` : "";

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
