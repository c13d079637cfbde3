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
  formatPercentage,
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

/** Rates differ by points, not by per cent of each other. */
const isRate = (name: ComparedName): boolean => name === "moved" || name === "rate" || name === "missed";

/** A figure as it is read. */
export function figureText(name: ComparedName, { value }: Figure): string {
  if (value === null) return absent;
  if (name === "auc") return formatAuc(value);
  if (name === "leadTime") return formatCount(value);
  return isRate(name) ? formatRate(value) : formatRatio(value);
}

/** A difference with its interval: + 0.012 (+ 0.004 to + 0.020), − 0.8 points (− 1.2 to − 0.5). */
export function differenceOfFigures(name: ComparedName, figure: Figure): string {
  if (figure.value === null) return absent;
  const format = isRate(name) ? formatPercentage : (value: number) => figureText(name, { value });
  const interval = formatSignedInterval(figure, format);
  const unit = isRate(name) ? " points" : "";
  return `${formatSigned(figure.value, format)}${unit}${interval === "" ? "" : ` (${interval})`}`;
}

export const evidenceTitle = "What both would have been worth";
export const judgedOn = ({ compared, from, to }: Evidence): string =>
  from === null || to === null
    ? "Of nothing it is known yet how it went: neither can be judged."
    : `${formatNumberOf(compared.n, "row")} of ${formatNumberOf(compared.accounts, "account")} from ${formatDate(from)} to ${formatDate(to)}, on which both are judged; differences are paired.`;
export const gateText = ({ text, met }: { readonly text: string; readonly met: boolean }): string =>
  `\`${plain(text, 200)}\` ${met ? "is met" : "is not met"}.`;
