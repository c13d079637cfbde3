/**
 * What a component is worth and why, in English.
 *
 * @module
 */
import type { BestValues } from "../../../explain/bestValues.ts";
import type {
  AdjustmentExplanation,
  AlertExplanation,
  ComponentExplanation,
  GroupExplanation,
} from "../../../explain/explanation.ts";
import type { Adjustment, Alert } from "../../../rules/program.ts";
import { otherwiseEntry, type PointShape } from "../../../rules/shapes.ts";
import { formatExact, formatScore, formatSigned } from "../../numbers.ts";
import { either } from "../lists.ts";
import { cannotBeTold, type NameOf } from "./account.ts";
import { exactValue, factValue, plain, type ShownFact, sentence } from "./values.ts";

/** What is known of a component's fact, and the book's currency, when its values are shown. */
export interface Measured {
  readonly fact: ShownFact | undefined;
  readonly currency: string | null;
}

/** What a component gave to the score: `Days with a purchase so far 23 days (+ 27.0)`. */
export function contribution(component: ComponentExplanation, measured: Measured): string {
  return `${nameWithValue(component, measured)} (+\u202f${formatScore(component.contribution)})`;
}

/** A component and what it saw: `Orders in half a year 1 order`, `NPS missing`; or what a decision says of it. */
function nameWithValue({ title, value, present, match }: ComponentExplanation, { fact, currency }: Measured): string {
  if (!present) return `${plain(title)} missing`;
  if (match?.reason) return plain(match.reason);
  return value === null ? plain(title) : `${plain(title)} ${factValue(value, fact, currency)}`;
}

/** What a component cost: `Days since the last purchase 176 days (− 12.5)`. */
export function deduction(component: ComponentExplanation, lost: number, measured: Measured): string {
  return `${nameWithValue(component, measured)} ${costs(lost)}`;
}

/** What something costs, in brackets: `(− 11.9)`. */
export const costs = (lost: number): string => `(${formatSigned(-lost, formatScore)})`;

/** What of its shape a component's value met: `below 0.6`, `between 3 and 4`, `when tickets_90d > 12`. */
export function matched({ match, points }: ComponentExplanation, shape: PointShape, { fact }: Measured): string {
  if (!match) return points === null ? "missing, left out" : "missing, counted all the same";
  // units stand beside the value already
  const edge = (value: number) => exactValue(value, fact && { type: fact.type }, null);
  switch (shape.kind) {
    case "steps": {
      const { below } = shape.steps[match.index!]!;
      const previous = shape.steps[match.index! - 1]?.below;
      if (!Number.isFinite(below)) return previous === undefined ? "any value" : `${edge(previous)} or more`;
      return previous === undefined ? `below ${edge(below)}` : `${edge(previous)} or more, below ${edge(below)}`;
    }
    case "curve": {
      const [left, right] = [shape.points[match.index! - 1]?.[0], shape.points[match.index!]?.[0]];
      if (left === undefined) return `below ${edge(right!)}`;
      return right === undefined ? `${edge(left)} or more` : `between ${edge(left)} and ${edge(right)}`;
    }
    case "lookup":
      return match.entry === otherwiseEntry ? "any other value" : entryName(match.entry!, fact);
    case "decisions":
      return match.when ? `when ${plain(match.when)}` : "otherwise";
  }
}

/** Which component makes the points of a group that takes its worst or best: `the worst counts: NPS`. */
export function rollUp({ rollUp, carriedBy }: GroupExplanation, title: (component: string) => string): string {
  if (rollUp === "mean") return "";
  return carriedBy === undefined ? `the ${rollUp} counts` : `the ${rollUp} counts: ${plain(title(carriedBy))}`;
}

/** Why a component costs points, to be read aloud: `Orders in half a year: 1 order; full points take 10 or more.` */
export function componentReason(
  component: ComponentExplanation,
  best: BestValues | undefined,
  { fact, currency }: Measured,
): string {
  const { title, value, points, match } = component;
  const name = plain(title);
  if (match?.reason) return sentence(match.reason);
  if (!match) return `${name}: no data, which counts as ${formatExact(points ?? 0)} points.`;
  const now = value === null ? "" : `${factValue(value, fact, currency)}, `;
  if (!best && component.shape === "lookup")
    return `${name}: ${now}which gives ${formatScore(match.points)} of 100 points.`;
  if (!best) {
    const because = match.when ? `as ${plain(match.when)}` : "as nothing better applies";
    return `${name}: ${now}${formatScore(match.points)} of 100 points, ${because}.`;
  }
  const shown = factValue(value, fact, currency);
  if (match.points === best.points)
    return `${name}: ${shown}; ${formatExact(best.points)} points are the most that it can give.`;
  if (best.entries) {
    const entries = either(best.entries.map((entry) => entryName(entry, fact)));
    return `${name}: ${shown}; ${entries} would give ${best.points === 100 ? "full points" : `${formatExact(best.points)}, the most`}.`;
  }
  const goal = best.points === 100 ? "full points take" : `${formatExact(best.points)} points, the most, take`;
  return `${name}: ${shown}; ${goal} ${intervalText(best, { fact, currency })}.`;
}

function intervalText({ from, to, below }: BestValues, { fact, currency }: Measured): string {
  const shown = (value: number) => exactValue(value, fact, currency);
  if (from !== undefined && from === to) return shown(from);
  if (from === undefined) {
    if (to !== undefined) return `${shown(to)} or less`;
    return below === undefined ? "any value" : `less than ${shown(below)}`;
  }
  if (to !== undefined) return `${shown(from)} to ${shown(to)}`;
  return below === undefined ? `${shown(from)} or more` : `${shown(from)} or more and less than ${shown(below)}`;
}

/** An entry of a lookup; of a condition, yes or no. */
function entryName(entry: string, fact: ShownFact | undefined): string {
  if (fact?.type !== "boolean") return plain(entry);
  return entry === "true" ? "yes" : "no";
}

/** Why an adjustment lowered the score: its reason, else its condition. */
export function adjustmentReason(
  { id, when }: AdjustmentExplanation,
  said: Pick<Adjustment, "reason" | "title"> | undefined,
): string {
  return said?.reason ? sentence(said.reason) : `${plain(said?.title ?? id)}, as ${plain(when)}.`;
}

/** What holds a score from 0 to 100 where adjustments go beyond. */
export const keptWithin = "Kept from 0 to 100";

/** An alert that is raised, and for whom: `An escalation is open (for owner), as open_escalations > 0.` */
export function alert(
  { id, when, raised, missing }: AlertExplanation,
  said: Pick<Alert, "reason" | "title" | "to"> | undefined,
  facts: NameOf,
): string {
  const name = plain((said?.reason ?? said?.title ?? id).replace(/\.$/, ""));
  if (raised === null) return `${name}: ${cannotBeTold(missing ?? [], facts)}.`;
  const to = said?.to ? ` (for ${plain(said.to)})` : "";
  return `${name}${to}, as ${plain(when)}.`;
}
