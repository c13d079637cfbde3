/**
 * What is said in English of cases and of what they cover.
 *
 * @module
 */
import type { Bounds } from "../../cases/cases.ts";
import type { CaseCounts, ReportedCase, ReportedMismatch } from "../../cases/report.ts";
import type { CoveredPlace, PlaceKind } from "../../coverage/index.ts";
import { formatCount, formatExact, formatNumberOf, formatRate } from "../numbers.ts";
import { plain } from "./explain/values.ts";

/** Where a number may lie: below 40; from 40 to 60. */
function boundsText(bounds: Exclude<Bounds, null | { readonly equal: number }>): string {
  const { below, atMost, above, atLeast } = bounds;
  const parts = [
    ...(atLeast === undefined ? [] : [`at least ${formatExact(atLeast)}`]),
    ...(above === undefined ? [] : [`above ${formatExact(above)}`]),
    ...(atMost === undefined ? [] : [`at most ${formatExact(atMost)}`]),
    ...(below === undefined ? [] : [`below ${formatExact(below)}`]),
  ];
  return parts.join(" and ");
}

function valueText(value: ReportedMismatch["expected"]): string {
  if (value === null) return "nothing";
  if (typeof value === "number") return formatExact(value);
  if (typeof value === "boolean") return String(value);
  if (typeof value === "string") return `“${plain(value)}”`;
  if (isList(value)) return value.length === 0 ? "none" : value.map((id) => plain(id)).join(", ");
  return "equal" in value ? formatExact(value.equal) : boundsText(value);
}

const isList = (value: object): value is readonly string[] => Array.isArray(value);

/** What is not as expected: score is 46.2; expected was below 40. */
export function mismatchText({ what, expected, found }: ReportedMismatch): string {
  return `${plain(what)} is ${valueText(found)}; expected was ${valueText(expected)}.`;
}

/** Why a case was left out. */
export const skippedText = ({ reason }: Pick<ReportedCase, "reason">): string => `Skipped: ${plain(reason ?? "")}`;

/** How it went, in a sentence. */
export function outcomeText({ passed, failed, skipped }: CaseCounts): string {
  const all = formatNumberOf(passed + failed + skipped, "case");
  const parts = [
    `${formatCount(passed)} passed`,
    ...(failed > 0 ? [`${formatCount(failed)} failed`] : []),
    ...(skipped > 0 ? [`${formatCount(skipped)} skipped`] : []),
  ];
  return `${all}: ${parts.join(", ")}.`;
}

export const noCases = (rules: string): string =>
  `${plain(rules)} has no cases yet. \`barograph record\` makes one of a real account.`;

/** How much the cases reach. */
export const coveredText = (covered: number, total: number): string =>
  `The cases reach ${formatCount(covered)} of ${formatNumberOf(total, "place")} (${formatRate(total === 0 ? 1 : covered / total)}).`;

export const belowThreshold = (threshold: number): string =>
  `That is less than the ${formatRate(threshold)} that --threshold asks for.`;

export const coverageTitle = "What the cases do not reach";
export const historyTitle = "What no customer of history has reached";
export const allReached = "Everything is reached.";

const kindNames: Readonly<Record<PlaceKind, string>> = {
  segment: "segment",
  stage: "stage",
  step: "step",
  piece: "piece of the curve",
  entry: "entry",
  decision: "decision",
  variant: "variant",
  adjustment: "adjustment",
  edge: "edge",
};

/** A place in words: step 2 of recency; the edge of amber, from below. */
export function placeText({
  kind,
  id,
  detail,
}: Pick<CoveredPlace, "kind" | "id"> & { readonly detail?: string | null }): string {
  if (kind === "segment" || kind === "stage" || kind === "adjustment") return `${kindNames[kind]} ${plain(id)}`;
  if (kind === "edge") return `the edge of ${plain(id)}, from ${detail}`;
  return `${kindNames[kind]} ${plain(detail ?? "")} of ${plain(id)}`;
}

export const placeHeads = ["Line", "Place", "Cases", "Snapshots"] as const;

/** What `record` has done. */
export const recorded = (name: string, file: string): string => `Recorded “${plain(name)}” in ${plain(file, 200)}.`;

/** The name of a case that was recorded from an account: what it is, as far as the rules tell accounts apart. */
export const recordedName = (account: string, day: string, kinds: readonly string[]): string =>
  `${account} on ${day}, ${kinds.join(", ")}`;

/** What the report of a run of cases is called. */
export const reportName = (book: string): string => `Cases of ${plain(book)}`;

export const line = (number: number): string => `line ${number}`;

/** What `test --watch` says while it waits. */
export const watching = (path: string): string => `Watching ${plain(path, 200)}; Ctrl-C ends.`;
