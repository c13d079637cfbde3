/**
 * Who an account is by the rules, how much is known of it, and which band it holds, in English.
 *
 * @module
 */
import type { ChoiceExplanation, Interval } from "../../../explain/explanation.ts";
import type { HeldBack, Holding } from "../../../explain/holding.ts";
import type { UndatedReads } from "../../../rules/undated.ts";
import { absent, formatCount, formatDate, formatRate, formatScore } from "../../numbers.ts";
import { inQuotes, plain } from "./values.ts";

/** NameOf of segments, stages, bands or facts by their id. */
export type NameOf = (id: string) => string;

/** What the band is called of which too little is known. */
export const unknownBandTitle = "Unknown";

/** Which segment or stage, and why: `Stage: First year, as tenure_days < 365.` */
export function choice(
  what: "segment" | "stage",
  { id, when, unknown }: ChoiceExplanation,
  names: NameOf,
  facts: NameOf,
): string {
  const kind = what === "segment" ? "Segment" : "Stage";
  const because = when ? `as ${plain(when)}` : "as no other applies";
  const doubts = unknown.map(
    ({ id: other, missing }) => `Whether it is ${names(other)} ${cannotBeTold(missing, facts)}.`,
  );
  return [`${kind}: ${names(id)}, ${because}.`, ...doubts].join(" ");
}

/** The end of a sentence about something unknown: `cannot be told without “NPS” and “Plan”`. */
export function cannotBeTold(missing: readonly string[], facts: NameOf): string {
  return missing.length === 0 ? "cannot be told" : `cannot be told without ${inQuotes(missing.map(facts))}`;
}

/** How much of the weight has data, and what that leaves open. */
export function coverage(share: number, minimum: number, interval: Interval | null): string {
  if (share === 1) return "All of the weight has data.";
  // what is not all is not 100 %
  const much = `${formatRate(Math.min(share, 0.994))} of the weight has data`;
  const short = share < minimum ? `, less than the ${formatRate(minimum)} that a band takes` : "";
  const open = interval ? ` Whatever is missing, the score ${rangeText(interval)}.` : "";
  return `${much}${short}.${open}`;
}

const rangeText = ({ low, high }: Interval): string =>
  low === high ? `is ${formatScore(low)}` : `lies from ${formatScore(low)} to ${formatScore(high)}`;

/** What somebody set for an account, and what would stand without it. Days as texts. */
interface SetText {
  readonly author: string;
  readonly reason: string;
  readonly until: string;
  readonly score: number | null;
  readonly band: string;
  readonly computed: { readonly score: number | null; readonly band: string };
}

/** `Kim set 55.0, Watch, until 30 Jun 2026 (“They sign on Monday”). Computed: 72.4, Healthy.` */
export function overridden({ author, reason, until, score, band, computed }: SetText, names: NameOf): string {
  const standing = (one: SetText["computed"]) =>
    `${one.score === null ? absent : formatScore(one.score)}, ${names(one.band)}`;
  const who = `${plain(author)} set ${standing({ score, band })}, until ${formatDate(until)}`;
  return `${who} (“${plain(reason.replace(/\.$/, ""), 200)}”). Computed: ${standing(computed)}.`;
}

/** Behind the band, where a person set it. */
export const setBySomebody = ", set by hand";

/** Why the band held is not that of the score; empty where it is. */
export function heldBack({ scoreBand, heldBack: rule }: Holding, names: NameOf): string {
  return rule ? `The score alone says ${names(scoreBand)}; the band follows ${condition(rule)}.` : "";
}

/** `after 2 snapshots in a row at 73.0 or more, so far 1` */
function condition({ rule, threshold, snapshots, needed }: HeldBack): string {
  const where = rule === "worsen" ? `below ${formatScore(threshold)}` : `at ${formatScore(threshold)} or more`;
  if (needed === 1) return rule === "worsen" ? `when it falls ${where}` : `when it stands ${where}`;
  return `after ${formatCount(needed)} snapshots in a row ${where}, so far ${snapshots === 0 ? "none" : formatCount(snapshots)}`;
}

/** What is the state at import, whatever the date of the report; one sentence for each thing that is. */
export function undated({ facts, eligibility }: UndatedReads, names: NameOf): string[] {
  const asAtImport = (list: readonly string[]) => `as ${list.length === 1 ? "it was" : "they were"} at import`;
  const stand = (list: readonly string[]) => (list.length === 1 ? "it stands" : "they stand");
  return [
    ...(facts.length > 0
      ? [
          `${inQuotes(facts.map(names))} ${facts.length === 1 ? "has" : "have"} no dates: ${stand(facts)} ${asAtImport(facts)}, whatever the day, and may know the future.`,
        ]
      : []),
    ...(eligibility.length > 0
      ? [`Who has a snapshot depends on ${inQuotes(eligibility.map(names))}, ${asAtImport(eligibility)}.`]
      : []),
  ];
}
