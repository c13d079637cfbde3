/**
 * What is said in English of how a whole book changed.
 *
 * @module
 */
import type { BookChange, BookPart } from "../../explain/bookChange.ts";
import { absent, formatCount, formatNumberOf, formatScore, formatSigned } from "../numbers.ts";
import { plain } from "./explain/values.ts";

const signed = (by: number): string => formatSigned(by, formatScore);

/** The change in a sentence: the book fell 3.1 points: 0.4 customers, 2.7 rules. */
export function changeSentence({ difference, customers, rules, composition }: BookChange): string {
  if (difference === null) return "On one of the two sides no account has a score.";
  const moved =
    Math.abs(difference) < 0.05
      ? "The book stands where it stood"
      : `The book ${difference < 0 ? "fell" : "rose"} ${formatScore(Math.abs(difference))} points`;
  return `${moved}: customers ${signed(customers)}, rules ${signed(rules)}, who came and who left ${signed(composition)}.`;
}

export const reportName = (book: string): string => `Change of ${plain(book)}`;
/** A side by its day, and by its rules where they are told. */
export const sideText = (day: string, version: string | null): string =>
  version === null ? day : `${day}, ${plain(version, 80)}`;
export const between = (before: string, after: string): string => `${before} → ${after}`;
export const meansText = ({ before, after, accounts }: BookChange): string =>
  `Mean score ${before === null ? absent : formatScore(before)} of ${formatNumberOf(accounts.before, "account")} → ${after === null ? absent : formatScore(after)} of ${formatCount(accounts.after)}; ${formatCount(accounts.both)} are on both sides.`;

export const sections = {
  parts: "What moved it",
  segments: "By segment",
  steps: "Over time",
  movers: "Who moved most",
} as const;

export const heads = {
  parts: ["", "Points", "Accounts"],
  segments: ["Segment", "Accounts", "Before", "After", "Customers", "Rules"],
  steps: ["Day", "Accounts", "Mean score", "Change"],
  movers: ["Account", "Before", "After", "Change"],
} as const;

export { signed };

/** Where a part of the change comes from. */
export function partText({ kind, component }: BookPart, titleOf: (component: string) => string): string {
  switch (kind) {
    case "rules":
      return "The rules";
    case "segment":
      return "Accounts that changed their segment";
    case "stage":
      return "Accounts that changed their stage";
    case "presence":
      return `Data that went missing or came: ${plain(titleOf(component!))}`;
    case "value":
      return plain(titleOf(component!));
    case "adjustments":
      return "Adjustments";
    case "rounding":
      return "Rounding";
    case "joined":
      return "Accounts that came";
    case "left":
      return "Accounts that left";
  }
}

export const explainHint = (path: string, since: string): string =>
  `\`barograph explain ${plain(path, 200)} ACCOUNT --since ${since}\` tells why an account moved.`;
