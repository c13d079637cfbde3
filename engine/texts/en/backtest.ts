/**
 * English sentences of the backtest: verdict, caveats, why a figure is missing.
 *
 * @module
 */
import type { Caveat, CaveatCode, CaveatParameters } from "../../backtest/caveats.ts";
import type { Verdict } from "../../backtest/verdict.ts";
import type { Figure, UndefinedReason } from "../../statistics/index.ts";
import {
  formatAuc,
  formatCount,
  formatDate,
  formatInterval,
  formatNumberOf,
  formatPercentage,
  formatRate,
} from "../numbers.ts";

/** A figure with its interval in brackets. */
function sure(figure: Figure, format: (value: number) => string, interval = format): string {
  if (figure.value === null) return undefinedReasons[figure.reason];
  const text = formatInterval(figure, interval);
  return text ? `${format(figure.value)} (${text})` : format(figure.value);
}

const rate = (figure: Figure) => sure(figure, formatRate, formatPercentage);

/** The verdict as one sentence. Intervals are 95 %. */
export function verdict(v: Verdict): string {
  const n = `${formatNumberOf(v.snapshots, "snapshot")}, ${formatNumberOf(v.churnedAccounts, "account")} lost`;
  switch (v.code) {
    case "one-outcome":
      return `Nothing can be said of these rules: of ${n}, either all or none; there is nobody to compare with.`;
    case "no-order":
      return `No order can be judged (${n}): ${v.auc.value === null ? undefinedReasons[v.auc.reason] : ""}. ${caught(v)}.`;
    case "few-churned":
      return `Too few left to judge an order (${n}): ${caught(v)}.`;
    case "no-red":
      return `These rules never warned anybody (${n}); their order has AUC ${sure(v.auc, formatAuc)}.`;
    case "judged":
      return `${caught(v)}; their order has AUC ${sure(v.auc, formatAuc)}, n = ${n}.`;
  }
}

function caught({ caught: { of, share }, daysBefore, wrongReds }: Verdict): string {
  const what = of === "revenue" ? "the revenue that left" : "the snapshots before a loss";
  const early = daysBefore.value === null ? "" : `, a median of ${sure(daysBefore, formatCount)} days before`;
  const wrong = wrongReds.value === null ? "nobody was red" : `${rate(wrongReds)} of the reds were wrong`;
  const warned = share.value === null ? "warned of no loss that can be counted" : `warned of ${rate(share)} of ${what}`;
  return `These rules ${warned}${early}; ${wrong}`;
}

/** What the reader must know before believing a report. */
export function caveat({ code, parameters }: Caveat): string {
  return (caveats[code] as (parameters: Caveat["parameters"]) => string)(parameters);
}

const caveats: { readonly [C in CaveatCode]: (parameters: CaveatParameters[C]) => string } = {
  "repeated-snapshots": ({ snapshots, accounts }) =>
    `An account counts once for every date: ${formatCount(snapshots)} snapshots are ${formatCount(accounts)} accounts, and so is their revenue. Intervals are by account.`,
  "confirmed-by-silence": ({ days }) =>
    `Nobody gives notice here: a loss is ${days} days without activity, dated when they are over, which shapes the lead times.`,
  "in-sample": ({ snapshots, created }) =>
    `${formatNumberOf(snapshots, "snapshot is", "snapshots are")} from before ${formatDate(created)}, when these rules were made: there they are judged on what they may have been made from.`,
  "not-held-out": () =>
    "The rule set names no test period: it is judged on every date, also on those it was made from. Add `test` to its backtest block.",
  "horizon-incomplete": ({ snapshots, completeThrough }) =>
    `${formatNumberOf(snapshots, "snapshot is", "snapshots are")} left out because what followed was not over by ${formatDate(completeThrough)}.`,
  "already-churned": ({ snapshots }) =>
    `${formatNumberOf(snapshots, "snapshot is", "snapshots are")} of accounts that had already left, and left out: does the book's eligibility let them in?`,
  "inside-gap": ({ snapshots, gap }) =>
    `${formatNumberOf(snapshots, "snapshot", "snapshots")} left out because the account left within the ${gap} days that the team needs to act.`,
  "few-churned": ({ accounts, halfWidth, level }) =>
    `${level === "red" ? "Very few" : "Few"} accounts left (${formatCount(accounts)}): expect any AUC here to be uncertain by ± ${formatAuc(halfWidth)}.`,
  "base-rate-moved": ({ train, judged }) =>
    `The churn rate moved from ${formatRate(train)} on the training dates to ${formatRate(judged)}: probabilities learned there will not hold.`,
  "rates-not-falling": () => "The churn rates do not fall from the worst band to the best: the bands are not in order.",
  "unknown-band": ({ snapshots, churned, churnRate }) =>
    `${formatNumberOf(snapshots, "snapshot has", "snapshots have")} too little data for a band and ${snapshots === 1 ? "is" : "are"} not ranked; ${formatCount(churned)} of them (${formatRate(churnRate)}) were lost.`,
  "undated-facts": ({ facts }) =>
    `${facts.join(", ")} come${facts.length === 1 ? "s" : ""} from sources without dates, as they were at import: they may know the future.`,
  "windows-shortened": ({ facts }) =>
    `On the first of these dates the windows of ${facts.join(", ")} reach back before the first row of their source.`,
  "no-revenue": () => "No fact of the book has the role `revenue`: nothing is weighted by revenue.",
  "negative-revenue": ({ fact }) => `${fact} is negative in some snapshots: nothing is weighted by revenue.`,
  "suspiciously-good": ({ auc }) =>
    `An AUC of ${formatAuc(auc)} is too good for a first rule set: look for a fact that knows the future.`,
};

/** Why a figure has no value, as a part of a sentence. */
const undefinedReasons: Readonly<Record<UndefinedReason, string>> = {
  "no-rows": "no snapshot",
  "no-churned": "nobody lost",
  "no-retained": "nobody stayed",
  "not-finite": "not a finite number",
  "no-pairs": "no pair to compare",
  "zero-total": "nothing to share",
  "constant-risk": "everybody has the same score",
  "no-variance": "too uniform for an interval",
  "too-few-accounts": "too few accounts for an interval",
  "often-undefined": "too often undefined for an interval",
  "no-revenue": "no fact has the role revenue",
  "negative-revenue": "some revenue is negative",
  collinear: "follows from the others exactly",
  unordered: "text has no order",
  "few-churned": "fewer than 10 accounts lost",
};
