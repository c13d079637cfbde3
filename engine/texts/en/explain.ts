/**
 * English phrases of explanations.
 *
 * @module
 */
import type { Fact } from "../../book/book.ts";
import { formatDay } from "../../book/days.ts";
import type { ChangePart } from "../../explain/change.ts";
import type { AdjustmentExplanation, ChoiceExplanation, ComponentExplanation } from "../../explain/explanation.ts";
import type { Reason } from "../../explain/reasons.ts";
import type { Value } from "../../language/expression.ts";
import { otherwiseEntry, type PointShape } from "../../rules/shapes.ts";
import { absent, formatCount, formatDate, formatMoney, formatRatio, formatScore } from "../numbers.ts";

/** A fact's value for people: `23 days`, `£ 1.20 k`, `0.31`, `—` where it is missing. */
export function factValue(
  value: Value,
  fact: Pick<Fact, "type" | "unit"> | undefined,
  currency: string | null,
): string {
  if (value === null) return absent;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return value;
  if (fact?.type === "date") return formatDate(formatDay(value));
  const unit = fact?.unit;
  if (currency && unit === currency) return formatMoney(value, currency);
  if (currency && unit?.startsWith(`${currency} / `))
    return `${formatMoney(value, currency)} a ${unit.slice(currency.length + 3)}`;
  const number = Number.isInteger(value)
    ? formatCount(value)
    : Math.abs(value) < 10
      ? formatRatio(value)
      : formatScore(value);
  return unit ? `${number}\u202f${value === 1 ? unit.replace(/s$/, "") : unit}` : number;
}

/** What a component contributed: `Days with a purchase so far 23 days (+ 27.0)`. */
export function contribution(component: ComponentExplanation, value: string): string {
  return `${component.title} ${value} (+\u202f${formatScore(component.contribution)})`;
}

/** What a component cost: `Days since the last purchase 176 days (− 12.5)`. */
export function deduction({ title }: Pick<ComponentExplanation, "title">, lost: number, value: string): string {
  return `${title} ${value} (\u2212\u202f${formatScore(lost)})`;
}

/** Why a score is not higher. */
export function reason(one: Reason, value: string, adjustmentReason: (one: AdjustmentExplanation) => string): string {
  if (one.kind === "component") return deduction(one.component, one.lost, value);
  return `${adjustmentReason(one.adjustment)} (\u2212\u202f${formatScore(one.lost)})`;
}

/** What of its shape a component's value met: `below 0.6`, `between 3 and 4`, `when tickets_90d > 12`. */
export function matched({ match }: ComponentExplanation, shape: PointShape, shown: (value: number) => string): string {
  if (!match) return "missing";
  switch (shape.kind) {
    case "steps": {
      const { below } = shape.steps[match.index!]!;
      const previous = shape.steps[match.index! - 1]?.below;
      if (Number.isFinite(below)) return `below ${shown(below)}`;
      return previous === undefined ? "any value" : `${shown(previous)} or more`;
    }
    case "curve": {
      const [left, right] = [shape.points[match.index! - 1]?.[0], shape.points[match.index!]?.[0]];
      if (left === undefined) return `below ${shown(right!)}`;
      return right === undefined ? `${shown(left)} or more` : `between ${shown(left)} and ${shown(right)}`;
    }
    case "lookup":
      return match.entry === otherwiseEntry ? "any other value" : `${match.entry}`;
    case "decisions":
      return match.when ? `when ${match.when}` : "otherwise";
  }
}

/** Who the account is by the rules: `segment small, stage First year, because tenure_days < 365`. */
export function choice(what: "segment" | "stage", { id, when, unknown }: ChoiceExplanation, title?: string): string {
  const because = when ? `, because ${when}` : "";
  const doubt = unknown.length > 0 ? ` (could not be told: ${unknown.join(", ")})` : "";
  return `${what} ${title ?? id}${because}${doubt}`;
}

/** One part of a change, without its number. */
export function changePart(part: ChangePart, title: (component: string) => string): string {
  switch (part.kind) {
    case "rules":
      return "The rules are different; the customer did not change that";
    case "segment":
      return "It belongs to another segment";
    case "stage":
      return "It stands at another stage";
    case "presence":
      return `${title(part.component)}: data came or went missing`;
    case "value":
      return title(part.component);
    case "adjustments":
      return "Adjustments";
    case "rounding":
      return "Rounding";
  }
}
