/**
 * What is said in English of what both versions of a plan would have been worth.
 *
 * @module
 */
import type { ComparedName, Evidence } from "../../plan/evidence.ts";
import type { Figure } from "../../statistics/index.ts";
import {
  absent,
  formatAuc,
  formatCount,
  formatDate,
  formatNumberOf,
  formatRate,
  formatRatio,
  formatSigned,
  formatSignedInterval,
} from "../numbers.ts";
import { plain } from "./explain/values.ts";

/** What the figures of both versions are called. */
export const figureNames: Readonly<Record<ComparedName, string>> = {
  auc: "AUC: how well the order tells who goes",
  moved: "Share of the revenue lost that the warning band held",
  rate: "How often the warning band was right",
  missed: "Share of those who went that looked calm",
  leadTime: "Days of warning, median",
  changesPerYear: "Changes of band per account and year",
};

/** A figure as it is read. */
export function figureText(name: ComparedName, { value }: Figure): string {
  if (value === null) return absent;
  if (name === "auc") return formatAuc(value);
  if (name === "leadTime") return formatCount(value);
  return name === "changesPerYear" ? formatRatio(value) : formatRate(value);
}

/** A difference with its interval: + 0.012 (+ 0.004 to + 0.020). */
export function differenceOfFigures(name: ComparedName, figure: Figure): string {
  if (figure.value === null) return absent;
  const format = (value: number) => figureText(name, { value });
  const interval = formatSignedInterval(figure, format);
  return `${formatSigned(figure.value, format)}${interval === "" ? "" : ` (${interval})`}`;
}

export const evidenceTitle = "What both would have been worth";
export const judgedOn = ({ compared, from, to }: Evidence): string =>
  from === null || to === null
    ? "Of nothing it is known yet how it went: neither can be judged."
    : `${formatNumberOf(compared.n, "row")} of ${formatNumberOf(compared.accounts, "account")} from ${formatDate(from)} to ${formatDate(to)}, on which both are judged; differences are paired.`;
export const gateText = ({ text, met }: { readonly text: string; readonly met: boolean }): string =>
  `\`${plain(text, 200)}\` ${met ? "is met" : "is not met"}.`;
