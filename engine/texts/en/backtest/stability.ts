/**
 * English texts of how restless the bands are.
 *
 * @module
 */
import type { BacktestReport } from "../../../document/schema/backtestReport.ts";
import { formatNumberOf, formatRatio, formatScore } from "../../numbers.ts";
import { sure } from "./figures.ts";
import { type Words, wordsOf } from "./words.ts";

export const stabilityTitle = "How restless are the bands, and what does patience cost?";

/** Changes, flaps, and how far the score moves. */
export function stability({ settings, stability }: Pick<BacktestReport, "settings" | "stability">): string {
  const words = wordsOf(settings);
  const { pairs, changesPerYear, flapsPerYear, medianChange } = stability;
  if (pairs === 0) return "There are no two snapshots of an account that follow each other.";
  return (
    `In a year an account changes its band ${sure(changesPerYear, words, formatRatio)} times; ` +
    `${sure(flapsPerYear, words, formatRatio)} of these go straight back. From one snapshot to the next the score moves by ` +
    `a median of ${sure(medianChange, words, formatScore)} points (${formatNumberOf(pairs, "pair")} of snapshots).`
  );
}

/** Heads of the table of settings; and the mark of the present one. */
export function stabilityHeads({ warnings, events }: Words): readonly string[] {
  return [
    "setting",
    "value",
    "changes a year",
    "straight back",
    warnings,
    "right",
    `of the ${events}`,
    "median days",
    "",
  ];
}

export const presentSetting = "as it is";
