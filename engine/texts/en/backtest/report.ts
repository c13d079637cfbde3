/**
 * English titles, heads and sentences of the backtest's report.
 *
 * @module
 */
import type { BacktestReport } from "../../../document/schema/backtestReport.ts";
import type { UndefinedReason } from "../../../statistics/index.ts";
import {
  formatAuc,
  formatCount,
  formatDate,
  formatInterval,
  formatNumberOf,
  formatPercentage,
  formatRate,
  formatRatio,
  formatScore,
  shownFigure,
} from "../../numbers.ts";
import { missing } from "./figures.ts";
import { type Subject, type Words, wordsOf } from "./words.ts";

type Report = Pick<BacktestReport, "settings" | "judged" | "train" | "whole" | "leadTime" | "misses" | "verdict">;

type Judged = Pick<BacktestReport, "settings" | "train"> & {
  readonly judged: Pick<BacktestReport["judged"], "from" | "to" | "dates" | "n" | "accounts" | "rate">;
};

/** What is foretold, and on what it is judged. */
export function settings({ settings, judged, train }: Judged): string {
  const words = wordsOf(settings);
  const { target, one, many, came } = words;
  const { from, to, dates, n, accounts, rate } = judged;
  const gap = settings.gap ? `, ${settings.gap} days to act` : "";
  const what =
    settings.unit === "renewals"
      ? `${target}, seen ${formatNumberOf(settings.horizon, "day")} before the decision`
      : `${target} within ${settings.horizon} days${gap}`;
  if (from === null || to === null) return `What is foretold: ${what}. Nothing is judged.`;
  const period = `${formatDate(from)} to ${formatDate(to)}`;
  const when =
    settings.unit === "renewals" ? `decisions from ${period}` : `${formatNumberOf(dates, "date")}, ${period}`;
  const size = (count: number) => formatNumberOf(count, one, many);
  const trained = train ? `; trained on ${size(train.n)}, ${shownFigure(train.rate, formatRate)} ${came}` : "";
  return (
    `What is foretold: ${what}. Judged on ${when}: ${size(n)} of ${formatNumberOf(accounts, "account")}, ` +
    `${shownFigure(rate, formatRate)} ${came}${trained}.`
  );
}

/** How large the book is, and how much of it can be judged. */
export function wholeBook({ settings, whole }: Report): string {
  const { one, many, share } = wordsOf(settings);
  const { n, accounts, complete } = whole;
  const rate = shownFigure(complete.rate, (value) => `${formatRatio(value * 100)}\u202f%`);
  const judged = settings.unit === "renewals" ? "that can be judged" : "with a complete horizon";
  return (
    `The book: ${formatNumberOf(n, one, many)} of ${formatNumberOf(accounts, "account")}; ` +
    (complete.n === 0
      ? `none ${judged}.`
      : `${formatCount(complete.n)} ${judged}, of ${formatNumberOf(complete.accounts, "account")}; ` +
        `${share === "churn" ? `churn ${rate}` : `${rate} ${share}`}. Intervals are 95 %, by account.`)
  );
}

/** What the report is, and of which book. */
export const reportName = (book: string): string => `Backtest of ${book}`;

/** Titles of the sections. */
export const titles = {
  gates: "What must hold",
  bands: "What each band was worth",
  baselines: "Are the rules better than simpler ways?",
  gains: ({ target }: Subject) =>
    target === "expanded" ? "If you call the highest scores first" : "If you call the lowest scores first",
  curve: "How far ahead can it be foretold?",
  leadTime: ({ target }: Subject) =>
    target === "expanded" ? "How early it was foretold" : "How early the warning came",
  interventions: ({ target }: Subject) =>
    target === "expanded" ? "Greens on which somebody acted" : "Reds on which somebody acted",
  caveats: "What to bear in mind",
} as const;

/** The row of all bands together. */
export const allBands = "All";

/** Heads of the table of bands. */
export function bandHeads({ many, came, rate, ofThem, moved }: Words): readonly string[] {
  return ["Band", many, "accounts", came, rate, "95 %", "lift", ofThem, "revenue", moved, "of it"];
}

/** Heads of the table of gains. */
export function gainHeads(subject: Subject): readonly string[] {
  const { many, ofThem, moved } = wordsOf(subject);
  const which = subject.target === "expanded" ? "highest" : "lowest";
  return [which, many, "lift", "95 %", ofThem, "95 %", `of ${moved}`, "95 %"];
}

/** Heads of the curve of renewals. */
export function curveHeads({ many, came, colour, warnings }: Words): readonly string[] {
  return ["days before", many, came, "AUC", "95 %", `were ${colour}`, "95 %", `${warnings} right`, "95 %"];
}

/** Heads of the table of warnings that were worked and ignored, and its rows. */
export function interventionHeads({ many, came, rate, moved }: Words): readonly string[] {
  return ["", many, "accounts", came, rate, "95 %", "revenue", moved];
}

export const interventionRows = { worked: "Somebody acted", ignored: "Nobody acted" } as const;

/** What the table of interventions does not say. */
export const noCausalClaim =
  "The two differ in more than the work: whoever acts chooses whom, and an early loss leaves less time to act. No causal claim is made.";

export const baselineNames = {
  noInformation: "No information",
  bestFact: "Best fact",
  equalWeights: "Equal weights",
  previous: (commit: string, date: string) => `Before the last change (${commit}, ${formatDate(date)})`,
  yardstick: "Logistic, every fact",
  rules: "These rules",
  withinDates: "comparing within dates only",
  byRevenue: "weighted by revenue",
} as const;

export const baselineHeads: readonly string[] = ["", "AUC", "95 %", "these rules", "95 %"];

/** How early the losses were foretold. */
export function leadTime({ settings, leadTime, verdict: { warningBand } }: Report): string {
  const { event, events } = wordsOf(settings);
  const { losses, warned, lowerQuartile, median, upperQuartile } = leadTime;
  const those = formatNumberOf(losses, event, events);
  if (median.value === null) return `None of the ${those} in these dates was ${warningBand} to the end.`;
  if (losses === 1) {
    return `The only ${event} in these dates was ${warningBand} to the end, ${shownFigure(median, formatCount)} days before.`;
  }
  const interval = formatInterval(warned, formatPercentage);
  const sure = interval === "" ? "" : ` (${interval})`;
  return (
    `Of ${those}, ${shownFigure(warned, formatRate)}${sure} were ${warningBand} to the end: half of these from ` +
    `${shownFigure(lowerQuartile, formatCount)} to ${shownFigure(upperQuartile, formatCount)} days before, ` +
    `median ${shownFigure(median, formatCount)}.`
  );
}

/** Who left although nothing was expected, in a sentence. */
export function misses({ settings, misses, verdict }: Report, together: string | undefined): string {
  const { did } = wordsOf(settings);
  if (misses.accounts === 0) return `Nobody ${did} while ${verdict.calmBand}.`;
  const sum = together === undefined ? "" : `, ${together} together`;
  return `${formatNumberOf(misses.accounts, "account")} ${did} while ${verdict.calmBand}${sum}.`;
}

/** Title of the list of these. */
export const largestMisses = ({ settings, verdict }: Report): string =>
  `Who ${wordsOf(settings).did} while ${verdict.calmBand}: the largest`;

/** Heads of the table of misses. */
export function missHeads({ calmLook }: Words): readonly string[] {
  return ["account", "revenue", "as of", "score", `why it looked ${calmLook} (points of the score)`];
}

/** Heads of the table of gates. */
export const gateHeads: readonly string[] = ["", "gate", "found"];

/** Whether a gate is met. */
export const gateVerdict = (met: boolean): string => (met ? "met" : "not met");

/** What a gate found: its figures, and why one is missing. */
export function gateFound({ values, missing: why }: BacktestReport["gates"][number], words: Words): string {
  const found = Object.entries(values).map(([name, value]) => {
    if (value === null) return `${name} is missing: ${missingFigure(why[name]!, words)}`;
    return `${name} is ${typeof value === "number" ? gateNumber(value) : String(value)}`;
  });
  return found.join("; ");
}

function missingFigure(reason: string, words: Words): string {
  return reason === "absent" ? "there is nothing to compute it from" : missing(reason as UndefinedReason, words);
}

/** A figure of any kind: whole, with three decimals where that shows something, with one above. */
function gateNumber(value: number): string {
  if (Number.isInteger(value)) return formatCount(value);
  return Math.abs(value) < 10 ? formatAuc(value) : formatScore(value);
}
