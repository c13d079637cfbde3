/**
 * Why a score changed, in English.
 *
 * @module
 */
import type { Change, ChangePart, Overridden, PartState } from "../../../explain/change.ts";
import type { AdjustmentExplanation } from "../../../explain/explanation.ts";
import { formatScore, formatSigned } from "../../numbers.ts";
import { heldBack, type NameOf } from "./account.ts";
import type { Measured } from "./components.ts";
import { exactValue, factValue, inQuotes, plain } from "./values.ts";

/** What things are called on both sides, and what is known of facts. */
export interface ChangeNames {
  readonly component: NameOf;
  /** The component's fact and the book's currency. */
  readonly measured: (component: string) => Measured;
  readonly segment: NameOf;
  readonly stage: NameOf;
  readonly band: NameOf;
  readonly bandBefore: NameOf;
  readonly adjustment: NameOf;
  readonly adjustmentBefore: NameOf;
}

/** With what is compared: `Against 1 Jun 2011 by the rules in old.rules.yaml`. */
export function changeAgainst(date: string | undefined, rules: string | undefined): string {
  if (rules === undefined) return `Against ${date}`;
  return date === undefined
    ? `Against the rules in ${plain(rules)}`
    : `Against ${date} by the rules in ${plain(rules)}`;
}

/** The end of that line: `, so − 24.6`. */
export const changedBy = (difference: number): string => `, so ${formatSigned(difference, formatScore)}`;

/** One of the sides has no score. */
export const nothingToSplit = "One of the two has no score, so there is nothing to split.";

/** Both sides have the same score, and nothing that it is made of differs. */
export const nothingChanged = "Nothing that counts has changed.";

/** Two rule sets have one identity. */
export const sameMeaning = "Both rule sets mean the same.";

/** One part of a change, without its number. */
export function changePart(part: ChangePart, change: Change, names: ChangeNames): string {
  switch (part.kind) {
    case "rules":
      return "The rules are different; the customer did not change that.";
    case "segment":
      return `Its segment: ${names.segment(part.from)}, now ${names.segment(part.to)}.`;
    case "stage":
      return `Its stage: ${names.stage(part.from)}, now ${names.stage(part.to)}.`;
    case "presence":
    case "value":
      return `${plain(names.component(part.component))}: ${states(part.from, part.to, names.measured(part.component))}.`;
    case "adjustments":
      return `Adjustments: ${adjustments(change, names)}.`;
    case "rounding":
      return "Rounding to a tenth.";
    case "stability":
      return stability(change.held, names);
    case "override":
      return override(part, names);
  }
}

/** `145 items, now 5 items`; where the value says nothing, the points. */
function states(from: PartState, to: PartState, { fact, currency }: Measured): string {
  const shown = [from, to].map(({ value }) => factValue(value, fact, currency));
  const exact = [from, to].map(({ value }) => exactValue(value, fact, currency));
  const [before, now] = shown[0] === shown[1] ? exact : shown;
  if (from.value === null && to.value !== null) return `no data before, now ${now}`;
  if (from.value !== null && to.value === null) return `${before}, now no data`;
  if (before !== now) return `${before}, now ${now}`;
  return `${points(from)}; now ${points(to)}`;
}

function points({ points, match }: PartState): string {
  if (points === null) return "without points";
  const worth = `${formatScore(points)} points`;
  return match?.reason ? `“${plain(match.reason.replace(/\.$/, ""))}”, ${worth}` : worth;
}

function adjustments({ before, after }: Change, names: ChangeNames): string {
  const applied = (list: readonly AdjustmentExplanation[]) => list.flatMap(({ id, applied }) => (applied ? [id] : []));
  const [old, now] = [applied(before.adjustments), applied(after.adjustments)];
  const come = now.filter((id) => !old.includes(id)).map(names.adjustment);
  const gone = old.filter((id) => !now.includes(id)).map(names.adjustmentBefore);
  const said = [
    ...(come.length > 0 ? [`new is ${inQuotes(come)}`] : []),
    ...(gone.length > 0 ? [`gone is ${inQuotes(gone)}`] : []),
  ];
  return said.length > 0 ? said.join(", ") : "the same, on another mean";
}

function stability({ before, after }: Change["held"], { band, bandBefore }: ChangeNames): string {
  const [old, now] = [bandBefore(before.band), band(after.band)];
  const moved = old === now ? `stays ${now}` : `goes from ${old} to ${now}`;
  const earlier = before.heldBack ? ` Before, the score alone said ${bandBefore(before.scoreBand)}.` : "";
  const today = after.heldBack ? ` ${heldBack(after, band)}` : "";
  return `Stability: the band ${moved}.${earlier}${today}`;
}

function override(
  { before, after }: Extract<ChangePart, { readonly kind: "override" }>,
  { band, bandBefore }: ChangeNames,
): string {
  const set = (one: Overridden, names: NameOf) =>
    `${one.score === null ? "" : `${formatScore(one.score)}, `}${names(one.band)}, by ${plain(one.override.author)}`;
  if (!after) return `What was set by hand no longer holds: ${set(before!, bandBefore)}.`;
  const earlier = before && before.override.id !== after.override.id ? ` Before: ${set(before, bandBefore)}.` : "";
  return `Set by hand: ${set(after, band)}.${earlier}`;
}
