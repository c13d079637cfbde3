/**
 * English texts of how early each component alone would have warned.
 *
 * @module
 */
import type { Words } from "./words.ts";

/** Rows of the table of how many losses were foretold how early; its heads. */
export const warnedAtAll = "to the end";
export const warnedBefore = (days: number): string => `${days} days before or earlier`;

export const leadTimeHeads = ({ events }: Words): readonly string[] => ["", `of the ${events}`, "95 %"];

export const componentLeadTitle = ({ warnings }: Words): string =>
  `How early, and what each component alone would do (${warnings})`;

export const allComponents = "These rules";

/** Heads of the table of lead times. */
export function componentLeadHeads({ events, warnings }: Words): readonly string[] {
  return ["", warnings, `of the ${events}`, "median days", "≥ 30 days", "≥ 60", "≥ 90", "≥ 120", "≥ 180", ""];
}

/** What stands beside a component whose warnings mostly come too late to act on. */
export const onlyConfirms = "only confirms";
