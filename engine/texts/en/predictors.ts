/**
 * English sentences about predictors and tuning.
 *
 * @module
 */

import { luckOfTheBest } from "../../backtest/lookedAt.ts";
import { fewestPositives } from "../../backtest/population.ts";
import type { LeakEvidence } from "../../predictors/leaks/index.ts";
import type { Finding, PredictorCluster, PredictorReport } from "../../predictors/report.ts";
import type { Figure } from "../../statistics/index.ts";
import type { Gain } from "../../tuning/gain.ts";
import type { ThresholdTuning } from "../../tuning/thresholds.ts";
import type { ShownTuning } from "../../tuning/tune.ts";
import {
  formatAuc,
  formatCount,
  formatDate,
  formatExact,
  formatNumberOf,
  formatRate,
  formatSigned,
  formatSignedInterval,
} from "../numbers.ts";
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
  curves: "Curves that follow what happened",
  edge: "Where the warning begins",
  changes: "What would change in the file",
  patch: "As a patch",
} as const;

export const factHeads: readonly string[] = ["fact", "AUC", "95 %", "q", "has a value", "missing", "KS", "IV", ""];
export const componentHeads: readonly string[] = ["component", "AUC", "95 %", "q", "rules without it", "95 %", ""];
export const weightHeads: readonly string[] = ["component", "now", "proposed"];
export const curveHeads: readonly string[] = ["component", "fact", "value and points"];
export const changeHeads: readonly string[] = ["what", "now", "proposed"];

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
  return `${counted} Of ${formatCount(facts.length)} predictors of pure noise, the best would stay below an AUC of ${formatAuc(bestOfNoise)} in 19 of 20 tries (${how}).`;
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
      case "not-asked":
        return "Neither weights nor curves were to be tuned.";
      case "no-curves":
        return "Nothing to tune: no component has one curve, or one list of steps, over a number with a direction.";
      case "one-weight":
        return "Nothing to tune: only one component has a weight.";
      case "nothing-judged":
        return `Nothing is proposed: on the training dates nothing has a complete outcome yet.`;
      case "few-positives":
        return `Nothing is proposed: ${counted(tuning)} need ${formatCount(tuning.needed)} accounts ${came}, ten for each, and there are ${formatCount(tuning.positiveAccounts)}.`;
      case "nothing-learned":
        return tuning.weights > 0
          ? "Nothing is proposed: the past is too short to say how strongly to hold on to today's weights."
          : "Nothing is proposed: no fact runs in its direction clearly enough for a curve to follow it.";
    }
  }
  const moved = tuning.components.some(({ before, after }) => Math.abs(after - before) >= 0.005);
  const gained = tuning.test ?? tuning.walkForward;
  if (!moved && tuning.curves.length === 0)
    return "Today's weights are as good as any that could be learned: nothing moves by half a per cent.";
  const proposal =
    tuning.curves.length === 0 ? "weights" : tuning.components.length === 0 ? "curves" : "curves and weights";
  if (!gained)
    return `Other ${proposal} are proposed, but there was nothing to judge them on that they were not learned from.`;
  const where = tuning.test ? "on the test dates, which they were not learned from" : "walking forward";
  return `The proposed ${proposal} would have ranked ${where}: AUC ${instead(gained)}, ${difference(gained)}.${lostForward(tuning)}`;
}

const instead = ({ before, after }: Gain): string =>
  `${formatAuc(after.value ?? 0.5)} instead of ${formatAuc(before.value ?? 0.5)}`;

/** What speaks against a proposal that gained on the test dates: learned again and again, it would have lost. */
function lostForward({ test, walkForward }: Extract<ShownTuning, { tuned: true }>): string {
  const change = walkForward?.difference.value ?? null;
  if (!test || !walkForward || change === null || change >= 0) return "";
  return ` Learned anew at every date, and judged on what came next, such proposals would have ranked worse: AUC ${instead(walkForward)} (${formatSigned(change, formatAuc)}). That speaks against taking it up.`;
}

const counted = ({ weights, curves }: { readonly weights: number; readonly curves: number }): string =>
  listed([
    ...(weights > 0 ? [formatNumberOf(weights, "weight")] : []),
    ...(curves > 0 ? [formatNumberOf(curves, "curve")] : []),
  ]);

/** How many variants were looked at where they were learned from, which is not where they are judged. */
export const compared = (variants: number): string =>
  `${formatNumberOf(variants, "variant")} of the rules were compared on the dates learned from to choose this one.`;

/** Components that nothing is done about by a tuner. */
export function wrongWay(components: readonly string[]): string {
  return `${listed(components)} ${components.length === 1 ? "points" : "point"} the wrong way: the more points, the worse what followed. They get no weight below zero and no curve that runs the other way; look at their facts first.`;
}

/** The choice of an edge in a sentence. */
export function edgeVerdict(edge: ThresholdTuning, band: string): string {
  if (!edge.tuned) {
    switch (edge.reason) {
      case "one-band":
        return "No edge is proposed: there is only one band.";
      case "nothing-judged":
        return "No edge is proposed: on the training dates nothing has a complete outcome yet.";
      case "few-positives":
        return `No edge is proposed: it needs ${formatCount(edge.needed)} accounts of which it came true, and there are ${formatCount(edge.positiveAccounts)}.`;
      case "no-edge":
        return "No edge is proposed: wherever it lies between its neighbours, more are warned of than can be worked on.";
      case "stays":
        return "The edge of the band that warns stays where it is: no other was better on the training dates.";
    }
  }
  const moves = `${band} begins ${formatExact(Math.abs(edge.shift))} points ${edge.shift > 0 ? "higher" : "lower"}`;
  if (!edge.test) return `${moves}. No dates were kept apart to judge that on.`;
  const { before, after, difference: change, n, dates } = edge.test;
  const cost =
    before.cost && after.cost && change.cost
      ? ` Costs a date: ${number(after.cost)} instead of ${number(before.cost)}${within(change.cost, formatExact)}.`
      : "";
  const many =
    edge.capacity !== undefined && (after.warnings.value ?? 0) > edge.capacity
      ? ` That is more than the ${formatCount(edge.capacity)} that can be worked on: of late there were more accounts, or worse ones, than when the edge was chosen.`
      : "";
  return `${moves}. On the test dates that is ${number(after.warnings)} warnings a date instead of ${number(before.warnings)}, of which ${share(after.precision)} come true instead of ${share(before.precision)}; they find ${share(after.recall)} of what comes true instead of ${share(before.recall)}${within(change.recall, formatRate)}; n = ${formatCount(n)} over ${formatNumberOf(dates, "date")}.${many}${cost}`;
}

const number = ({ value }: Figure): string => (value === null ? "none" : formatExact(Number(value.toPrecision(3))));
const share = ({ value }: Figure): string => (value === null ? "none" : formatRate(value));

/** The interval of a difference. */
function within(figure: Figure, format: (value: number) => string): string {
  if (figure.value === null || figure.lower === undefined || figure.upper === undefined) return "";
  const shown = (value: number) => formatSigned(Number(value.toPrecision(3)), format);
  return ` (difference ${shown(figure.value)}, 95 % ${shown(figure.lower)} to ${shown(figure.upper)})`;
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

/** The period that a tuning learned from, and the one that its proposal was judged on. */
export function learnedFrom(
  learned: { readonly from: string; readonly to: string; readonly n: number },
  judged: { readonly from: string; readonly to: string } | null,
  subject: Subject,
): string {
  const { one, many } = wordsOf(subject);
  const period = ({ from, to }: { readonly from: string; readonly to: string }) =>
    `${formatDate(from)} to ${formatDate(to)}`;
  const tested = judged ? `; judged on ${period(judged)}` : "";
  return `learned from ${period(learned)}, ${formatNumberOf(learned.n, one, many)}${tested}`;
}

/** The same way of tuning at every date of the past, with what was known by then. */
export function walkedForward(gain: Gain): string {
  return `Tuned at each of ${formatNumberOf(gain.dates, "earlier date")} with what was known by then, and judged on what came after: ${difference(gain)}.`;
}
