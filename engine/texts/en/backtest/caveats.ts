/**
 * What the reader must know before believing a backtest, in English.
 *
 * @module
 */
import type { Caveat, CaveatCode, CaveatParameters } from "../../../backtest/caveats.ts";
import { fewestPositives } from "../../../backtest/population.ts";
import { expectedAucHalfWidth } from "../../../statistics/index.ts";
import {
  formatAuc,
  formatCount,
  formatDate,
  formatNumberOf,
  formatRate,
  formatRatio,
  formatShare,
} from "../../numbers.ts";
import { problemText } from "../../problems.ts";
import { evidence } from "../leaks.ts";
import { listed } from "../lists.ts";
import { severalTried } from "../lookedAt.ts";
import { type Subject, type Words, wordsOf } from "./words.ts";

/** One caveat as a sentence or two. */
export function caveat({ code, parameters }: Caveat, subject: Subject): string {
  const text = caveats[code] as (parameters: Caveat["parameters"], words: Words, subject: Subject) => string;
  return text(parameters, wordsOf(subject), subject);
}

/** So many facts that moved are named, the largest movements; the report in full has all of them. */
const mostMoved = 3;

/** How uncertain an AUC of 0.7 will be with more accounts: half the width of its interval, two digits. */
const expectations = listed(
  [10, 20, 50, 100].map((accounts) => {
    const half = expectedAucHalfWidth(accounts);
    return `${half < 0.1 ? formatAuc(half) : formatRatio(half)} with ${formatCount(accounts)}`;
  }),
);

/** So many rows, and the verb that follows. */
const rows = (n: number, { one, many }: Words, is = "is", are = "are") =>
  formatNumberOf(n, `${one} ${is}`, `${many} ${are}`);
const leftOut = (n: number, { one, many }: Words) => `${formatNumberOf(n, one, many)} left out`;

const caveats: {
  readonly [C in CaveatCode]: (parameters: CaveatParameters[C], words: Words, subject: Subject) => string;
} = {
  "repeated-accounts": ({ n, accounts }, { many }, { unit }) =>
    `An account counts once for every ${unit === "renewals" ? "decision" : "date"}: ${formatCount(n)} ${many} are ${formatCount(accounts)} accounts, and so is their revenue. Intervals are by account.`,
  "confirmed-by-silence": ({ days }) =>
    `Nobody gives notice here: a loss is ${days} days without activity, dated when they are over, which shapes the lead times.`,
  "in-sample": ({ n, created }, words) =>
    `${rows(n, words)} from before ${formatDate(created)}, when these rules were made: there they are judged on what they may have been made from.`,
  "not-held-out": () =>
    "The rule set names no test period: it is judged on every date, also on those it was made from. Add `test` to its backtest block.",
  "several-tried": ({ variants, luck }) => severalTried(variants, luck),
  "locked-away": ({ from, n }, { one, many }) =>
    `What happened from ${formatDate(from)} on is locked away and not looked at${n === 0 ? "" : `: ${formatNumberOf(n, one, many)} left out`}.`,
  "lock-opened": ({ times, rules, first, last, unlocked }) =>
    times === 1 && unlocked
      ? "This is the first look at the locked period. It is recorded, and every later report tells of it."
      : `The locked period was opened ${times === 1 ? `once (${formatDate(first)})` : `${formatCount(times)} times (${formatDate(first)} to ${formatDate(last)}, ${formatNumberOf(rules, "rule set")})`}: to whoever saw it, it is unseen no more.`,
  "horizon-incomplete": ({ n, completeThrough }, words) =>
    `${rows(n, words)} left out because what followed was not over by ${formatDate(completeThrough)}.`,
  "already-churned": ({ n }, words) =>
    `${rows(n, words)} of accounts that had already left, and left out: does the book's eligibility let them in?`,
  "inside-gap": ({ n, gap }, words, { target }) =>
    `${leftOut(n, words)} because the account ${target === "churned" ? "left" : `left or ${words.did}`} within the ${gap} days that the team needs to act.`,
  "no-snapshot": ({ n, days }, words) =>
    `${leftOut(n, words)} because the account has no snapshot ${formatCount(days)} days before the decision, or up to 35 days earlier.`,
  "not-signed": ({ n, days }, words) =>
    `${leftOut(n, words)} because their contracts were not yet signed ${formatCount(days)} days before the decision: nobody could know of it.`,
  "already-decided": ({ n, days }, words) =>
    `${leftOut(n, words)} because the account had given notice or renewed ${formatCount(days)} days before the decision: there was nothing left to foretell.`,
  "few-positives": ({ accounts, halfWidth, level }, { did }) =>
    accounts < fewestPositives
      ? `Very few accounts ${did} (${formatCount(accounts)}), and with fewer than ${formatCount(fewestPositives)} no AUC is shown: chance would make it. Expect one of 0.7 to be uncertain by ± ${expectations}.`
      : `${level === "red" ? "Very few" : "Few"} accounts ${did} (${formatCount(accounts)}): expect any AUC here to be uncertain by ± ${formatAuc(halfWidth)}.`,
  "rate-moved": ({ train, judged }, { share }) =>
    `The ${share === "churn" ? "churn rate" : `share that was ${share}`} moved from ${formatRate(train)} on the training dates to ${formatRate(judged)}: probabilities learned there will not hold.`,
  "rate-moves": ({ lowest, lowestFrom, highest, highestFrom }, { share, came }) =>
    `The ${share === "churn" ? "churn rate" : `share that was ${came}`} of a month ran from ${formatRate(lowest)} (${formatDate(lowestFrom)}) to ${formatRate(highest)} (${formatDate(highestFrom)}): probabilities learned on the training dates will not hold at every date.`,
  drifted: ({ titles }) =>
    `Moved since the training dates (population stability): ${titles.slice(0, mostMoved).join("; ")}${titles.length > mostMoved ? ` and ${formatCount(titles.length - mostMoved)} more` : ""}. What was learned there may not hold.`,
  "rates-not-in-order": (_, { rate }, { target }) =>
    `The ${rate}s do not ${target === "expanded" ? "rise" : "fall"} from the worst band to the best: the bands are not in order.`,
  "unknown-band": ({ n, positives, rate }, words) =>
    `${rows(n, words, "has", "have")} too little data for a band and ${n === 1 ? "is" : "are"} not ranked; ${formatCount(positives)} of them (${formatRate(rate)}) were ${words.came}.`,
  "left-altogether": ({ n }, words, { target }) =>
    `${rows(n, words, "was", "were")} followed by a loss altogether, which is not counted as ${words.came}${target === "expanded" ? "" : ", though a warning was not wrong there"}.`,
  "undated-facts": ({ facts }) =>
    `${listed(facts)} ${facts.length === 1 ? "rests on a source without dates, as it was" : "rest on sources without dates, as they were"} at import: ${facts.length === 1 ? "it" : "they"} may know the future.`,
  "undated-eligibility": ({ facts }) =>
    `Who is judged at all rests on ${listed(facts)}, as ${facts.length === 1 ? "it was" : "they were"} at import: whom later events removed may be missing from earlier dates.`,
  "windows-shortened": ({ facts }) =>
    `On the first of these dates the windows of ${listed(facts)} reach back before the first row of their source.`,
  "expectations-broken": ({ expectations }) =>
    `The data behind these rules are not as the book expects: ${expectations.map(({ id, title, share, of }) => `“${title ?? id}” does not hold for ${formatShare(share)} of the ${of}`).join("; ")}.`,
  "scales-reversed": ({ facts }) =>
    `The scale of ${listed(facts)} seems to be reversed: answers fall while the rest of the account rises.`,
  "leaks-suspected": ({ facts }) =>
    `These rules read what may know the future: ${facts.map(({ fact, evidence: found }) => `${fact} (${found.map(evidence).join("; ")})`).join("; ")}. Every figure above may be too good.`,
  "data-finding": ({ problem }) => problemText(problem).sentence,
  "came-back": ({ accounts }) =>
    `${formatNumberOf(accounts, "account")} ${accounts === 1 ? "was lost and came back: it counts" : "were lost and came back: they count"} again from then on, as new customers do.`,
  "no-revenue": () => "No fact of the book has the role `revenue`: nothing is weighted by revenue.",
  "negative-revenue": ({ name }, { many }) => `${name} is negative in some ${many}: nothing is weighted by revenue.`,
  "amounts-missing": ({ n }, { events, moved }) =>
    `Of ${formatCount(n)} ${events} nothing tells how much they were: they count as 0 in the ${moved}.`,
  "reductions-untold": () =>
    "Nothing tells for how much contracts were renewed: a renewal for less counts like one for the same.",
  "suspiciously-good": ({ auc }) =>
    `An AUC of ${formatAuc(auc)} is too good for a first rule set: look for a fact that knows the future.`,
};
