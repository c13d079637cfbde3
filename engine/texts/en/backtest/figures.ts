/**
 * English phrases for figures: with their intervals, or why they are missing.
 *
 * @module
 */
import type { Figure, UndefinedReason } from "../../../statistics/index.ts";
import { formatInterval, formatPercentage, formatRate, formatSigned, formatSignedInterval } from "../../numbers.ts";
import type { Words } from "./words.ts";

/** A figure with its interval in brackets. */
export function sure(
  figure: Figure,
  words: Words,
  format: (value: number) => string,
  interval: (value: number) => string = format,
): string {
  if (figure.value === null) return missing(figure.reason, words);
  const text = formatInterval(figure, interval);
  return text ? `${format(figure.value)} (${text})` : format(figure.value);
}

/** A signed figure with its interval in brackets. */
export function sureSigned(figure: Figure, words: Words, format: (value: number) => string): string {
  if (figure.value === null) return missing(figure.reason, words);
  const interval = formatSignedInterval(figure, format);
  const value = formatSigned(figure.value, format);
  return interval ? `${value} (${interval})` : value;
}

/** A rate with its interval in brackets. */
export const sureRate = (figure: Figure, words: Words): string => sure(figure, words, formatRate, formatPercentage);

/** Why a figure has no value, as a part of a sentence. */
export function missing(reason: UndefinedReason, words: Words): string {
  return reasons[reason](words);
}

const reasons: Readonly<Record<UndefinedReason, (words: Words) => string>> = {
  "no-rows": ({ one }) => `no ${one}`,
  "no-positives": ({ none }) => none,
  "no-negatives": ({ all }) => all,
  "not-finite": () => "not a finite number",
  "no-pairs": () => "no pair to compare",
  "zero-total": () => "nothing to share",
  "constant-risk": () => "everybody has the same score",
  "no-variance": () => "too uniform for an interval",
  "too-few-accounts": () => "too few accounts for an interval",
  "often-undefined": () => "too often undefined for an interval",
  "not-drawn": () => "without draws there is no interval",
  "no-revenue": () => "no fact has the role revenue",
  "negative-revenue": () => "some revenue is negative",
  collinear: () => "follows from the others exactly",
  unordered: () => "text has no order",
  "no-amounts": () => "nothing tells how much it was",
  "no-fit": () => "no curve fits best",
  "no-training": () => "no training dates",
  "few-negatives": () => "fewer than 10 accounts to compare with",
  "few-positives": ({ did }) => `fewer than 10 accounts ${did}`,
};
