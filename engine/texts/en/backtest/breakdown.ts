/**
 * English texts of the figures by group.
 *
 * @module
 */
import type { BacktestReport } from "../../../document/schema/backtestReport.ts";
import { formatAuc, formatDate } from "../../numbers.ts";
import { sure } from "./figures.ts";
import type { Words } from "./words.ts";

type Breakdown = BacktestReport["breakdowns"][number];

/** Title of a breakdown. */
export const breakdownTitle = ({ title }: Breakdown): string => `By ${title.charAt(0).toLowerCase()}${title.slice(1)}`;

/** What the order owes to telling the groups apart. */
export function breakdown({ pooled, stratified }: Breakdown, words: Words): string {
  if (pooled.value === null) return "";
  return `AUC ${sure(pooled, words, formatAuc)} of all together, ${sure(stratified, words, formatAuc)} comparing within these groups only.`;
}

/** Heads of the table of groups. */
export function breakdownHeads({ many, rate, colour, ofThem }: Words, bands: readonly string[]): readonly string[] {
  return ["", many, "accounts", rate, "95 %", "AUC", "95 %", `${ofThem} ${colour}`, "missed", ...bands];
}

/** The name of a group. */
export function groupName(
  { by }: Breakdown,
  { value, from, to, kind }: Breakdown["groups"][number],
  number: (value: number) => string,
): string {
  if (kind === "missing") return "missing";
  if (kind === "others") return "others";
  if (kind === "value") return by === "month" ? formatDate(value!) : value!;
  if (from === null) return to === null ? "any" : `below ${number(to)}`;
  return to === null ? `${number(from)} or more` : `${number(from)} to below ${number(to)}`;
}
