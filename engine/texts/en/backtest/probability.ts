/**
 * English texts of the report's probabilities.
 *
 * @module
 */
import type { BacktestReport } from "../../../document/schema/backtestReport.ts";
import {
  formatAuc,
  formatCount,
  formatNumberOf,
  formatPercentage,
  formatRate,
  formatRatio,
  shownFigure,
} from "../../numbers.ts";
import { missing, sure, sureRate, sureSigned } from "./figures.ts";
import { type Words, wordsOf } from "./words.ts";

type Report = Pick<BacktestReport, "settings" | "probability" | "ranked">;

export const probabilityTitle = "Do the probabilities hold that were learned on the training dates?";

/** How they were learned, and how they held. */
export function probability({ settings, probability, ranked }: Report): string {
  const words = wordsOf(settings);
  const { one, many, came } = words;
  const { method, learnedFrom, stated, brier, skill, logLoss, inTheLarge, slope, ece, certain } = probability;
  if (!method || !learnedFrom) {
    return `There are none: ${stated.value === null ? missing(stated.reason, words) : ""}.`;
  }
  const how = method === "logistic" ? "a logistic curve" : "isotonic steps";
  const apart =
    certain === 0
      ? ""
      : ` (without ${formatNumberOf(certain, one, many)} of which 0 or 1 was stated, which have no log-odds)`;
  return (
    `Learned as ${how} from ${formatNumberOf(learnedFrom.n, one, many)}, ${formatCount(learnedFrom.positives)} ${came}; ` +
    `of ${formatNumberOf(ranked.n, one, many)} they stated ${sureRate(stated, words)} and ` +
    `${shownFigure(ranked.rate, formatRate)} were ${came}. Brier score ${sure(brier, words, formatAuc)}, ` +
    `${sureRate(skill, words)} better than stating their own rate for all; log loss ${sure(logLoss, words, formatAuc)}. ` +
    `Calibration in the large ${sureSigned(inTheLarge, words, formatRatio)}, where 0 is right; slope ` +
    `${sure(slope, words, formatRatio)}, where 1 is right${apart}. Over the tenths below, stated and ${came} are ` +
    `${shownFigure(ece, formatPercentage)} points of per cent apart on average.`
  );
}

/** Heads of the table of bands with what they state, and of the tenths of what was stated. */
export function learnedHeads({ many, rate }: Words): readonly string[] {
  return ["Band", "learned", "95 %", many, rate, "95 %"];
}

export function reliabilityHeads({ many, came }: Words): readonly string[] {
  return ["tenth", many, "stated", came, "95 %"];
}
