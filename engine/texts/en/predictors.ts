/**
 * English sentences about predictors and tuning.
 *
 * @module
 */

import { luckOfTheBest } from "../../backtest/lookedAt.ts";
import { fewestPositives } from "../../backtest/population.ts";
import type { LeakEvidence } from "../../predictors/leaks/index.ts";
import type { Finding, PredictorCluster, PredictorReport } from "../../predictors/report.ts";
import type { Gain, ShownTuning } from "../../tuning/tune.ts";
import { formatAuc, formatCount, formatNumberOf, formatRate, formatSigned, formatSignedInterval } from "../numbers.ts";
import { nothingJudged } from "./backtest/nothingJudged.ts";
import { type Subject, wordsOf } from "./backtest/words.ts";
import { evidence } from "./leaks.ts";
import { listed } from "./lists.ts";
import { severalTried } from "./lookedAt.ts";

/** What the report is, and of which book; of tuning, and of which rule set. */
export const reportName = (book: string): string => `Predictors of ${book}`;
export const tuningName = (rules: string): string => `Tuning of ${rules}`;

export const titles = {
  facts: "What the facts foretell, each alone",
  otherFacts: "The other facts",
  coverage: "Which facts have values",
  components: "What the components foretell, each alone",
  clusters: "What tells the same",
  leaks: "What may know the future",
  weights: "Shares of the whole weight",
  changes: "What would change in the file",
} as const;

export const factHeads: readonly string[] = ["fact", "AUC", "95 %", "q", "has a value", "missing", "KS", "IV", ""];
export const componentHeads: readonly string[] = ["component", "AUC", "95 %", "q", "rules without it", "95 %", ""];
export const weightHeads: readonly string[] = ["component", "now", "proposed"];
export const changeHeads: readonly string[] = ["weight", "now", "proposed"];

/** What stands beside an AUC below a half that may be chance: no finding, but not a good sign either. */
export const perhapsWrongWay = "below a half, perhaps by chance";

/** Why a fact is suspected. */
export function leak(fact: string, found: readonly LeakEvidence[]): string {
  return `${fact}: ${found.map(evidence).join("; ")}.`;
}

/** Snapshots of accounts that had been lost before. */
export const afterLoss = (count: number, { unit }: Subject): string =>
  `${formatNumberOf(count, unit === "renewals" ? "decision" : "snapshot")} of accounts that had already left ${count === 1 ? "is" : "are"} left out; the book's eligibility lets them in.`;

/** How much was looked at, and what chance alone would reach. */
export function scope(report: PredictorReport, subject: Subject): string {
  const { n, accounts, positives, positiveAccounts, bestOfNoise, facts, testedBy } = report;
  if (n === 0) return nothingJudged(report, subject);
  const { one, many, came, did } = wordsOf(subject);
  const counted = `${formatNumberOf(n, one, many)} of ${formatNumberOf(accounts, "account")}, ${formatCount(positives)} ${came}.`;
  if (positiveAccounts < fewestPositives) {
    return `${counted} Only ${formatNumberOf(positiveAccounts, "account")} ${did}, and with fewer than ${formatCount(fewestPositives)} no AUC is shown: chance would make it. What can be said is which facts have values, and which tell the same.`;
  }
  if (bestOfNoise === null) return counted;
  const how = testedBy === "permutation" ? "accounts permuted" : "variances by account";
  return `${counted} Of ${formatCount(facts.length)} predictors of pure noise, the best would stay below AUC ${formatAuc(bestOfNoise)} 19 times in 20 (${how}).`;
}

const findings: Readonly<Record<Finding["code"], string>> = {
  "wrong-way": "points the wrong way",
  "informative-missing": "being missing tells by itself",
  leak: "may know the future",
};

export const finding = ({ code }: Finding): string => findings[code];

export function cluster({ facts, weight }: PredictorCluster): string {
  const share = weight === null || weight === 0 ? "" : `, together ${formatRate(weight)} of the weight`;
  return `${listed(facts)}${share}.`;
}

/** The tuning in a sentence: the gain where nothing was learned, or why nothing is proposed. */
export function verdict(tuning: ShownTuning, subject: Subject): string {
  const { came } = wordsOf(subject);
  if (!tuning.tuned) {
    switch (tuning.reason) {
      case "one-weight":
        return "Nothing to tune: only one component has a weight.";
      case "nothing-judged":
        return `Nothing is proposed: on the training dates nothing has a complete outcome yet.`;
      case "few-positives":
        return `Nothing is proposed: ${formatCount(tuning.weights)} weights need ${formatCount(tuning.needed)} accounts ${came}, ten for each, and there are ${formatCount(tuning.positiveAccounts)}.`;
      case "nothing-learned":
        return "Nothing is proposed: the past is too short to say how strongly to hold on to today's weights.";
    }
  }
  const moved = tuning.components.some(({ before, after }) => Math.abs(after - before) >= 0.005);
  const gained = tuning.test ?? tuning.walkForward;
  if (!moved) return "Today's weights are as good as any that could be learned: nothing moves by half a per cent.";
  if (!gained) return "Weights are proposed, but there was nothing to judge them on that they were not learned from.";
  const where = tuning.test ? "on the test dates, which they were not learned from" : "walking forward";
  return `The proposed weights would have ranked ${where}: AUC ${formatAuc(gained.after.value ?? 0.5)} instead of ${formatAuc(gained.before.value ?? 0.5)}, ${difference(gained)}.`;
}

/** A gain, with its interval and what it is over. */
function difference({ difference, n, positiveAccounts }: Gain): string {
  if (difference.value === null) return "a difference that cannot be told";
  const interval = formatSignedInterval(difference, formatAuc);
  const sure = interval === "" ? "" : ` (${interval})`;
  return `${formatSigned(difference.value, formatAuc)}${sure}, n = ${formatCount(n)}; it came true of ${formatCount(positiveAccounts)} accounts`;
}

/** On how many rule sets the test dates were used up, the proposal among them; empty where it is the first. */
export function tried(variants: number, { after }: Gain): string {
  return variants < 2 ? "" : severalTried(variants, luckOfTheBest(variants, after));
}

/** The same way of tuning at every date of the past, with what was known by then. */
export function walkedForward(gain: Gain): string {
  return `Tuned at each of ${formatNumberOf(gain.dates, "earlier date")} with what was known by then, and judged on what came after: ${difference(gain)}.`;
}
