/**
 * English texts about stored runs.
 *
 * @module
 */
import { formatCount, formatDate, formatNumberOf } from "../numbers.ts";

export const listHeads: readonly string[] = ["run", "when", "what", "rules", "identity", "data", "figure", "", "95 %"];
export const settingHeads = (first: number, second: number): readonly string[] => [
  "what differs",
  `run ${first}`,
  `run ${second}`,
];
export const figureHeads = (first: number, second: number): readonly string[] => [
  "figure",
  `run ${first}`,
  "95 %",
  `run ${second}`,
  "95 %",
  "difference",
];
export const differenceHeads: readonly string[] = ["where", "kept", "made again"];

export const titles = {
  differs: "What the runs were made from and with",
  figures: "Figures",
} as const;

/** How many runs a book has. */
export const howMany = (runs: number): string =>
  runs === 0
    ? "No run is kept yet: `backtest`, `predictors` and `tune` keep theirs."
    : `${formatNumberOf(runs, "run")}, the latest first.`;

/** A moment in ISO 8601, as in 26 Nov 2026 13:20 (UTC). */
export const moment = (at: string): string => `${formatDate(at.slice(0, 10))} ${at.slice(11, 16)}`;

export const more = (left: number): string => `${formatNumberOf(left, "more run")}: add \`--limit\`.`;

/** What whoever interrupts a command is told. */
export const interrupted = "Interrupted; what was there before is unchanged.";
export const interruptedAfter = (steps: number): string =>
  `Interrupted; ${formatNumberOf(steps, "finished step")} ${steps === 1 ? "is" : "are"} kept, and the same command goes on from there.`;

/** What a shown report is of. */
export const shown = (run: number, at: string, version: string): string =>
  `Run ${run}, made on ${moment(at)} UTC by Barograph ${version}.`;

export function repeated(run: number, found: number): string {
  if (found === 0) return `Run ${run}, made again from its rules, settings and data: every digit is the same.`;
  return `Run ${run}, made again from its rules, settings and data: ${formatNumberOf(found, "value")} ${found === 1 ? "differs" : "differ"}.`;
}

export const otherVersion = (made: string, now: string): string => `It was made by Barograph ${made}; this is ${now}.`;

export const moreDifferences = (left: number): string => `… and ${formatCount(left)} more.`;

export const comparisonName = (first: number, second: number): string => `Runs ${first} and ${second} side by side`;

export const otherMaking = (values: number): string =>
  `What they were made from and with differs in ${formatNumberOf(values, "value")}.`;

export const sameMaking = "They were made from the same rules and data, with the same settings.";

/** What the differences of two runs are not. */
export const differencesUnsure =
  "These differences have no interval. Whether one rule set is better than another is judged on the same rows, in one run.";

export const moreFigures = (left: number): string =>
  `${formatNumberOf(left, "more figure")} that differ less: add \`--format json\`.`;
