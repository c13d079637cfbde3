/**
 * English texts of how well the order separates.
 *
 * @module
 */
import type { BacktestReport } from "../../../document/schema/backtestReport.ts";
import { formatAuc, formatScore, shownFigure } from "../../numbers.ts";
import { missing, sure, sureRate } from "./figures.ts";
import { type Subject, wordsOf } from "./words.ts";

type Report = Pick<BacktestReport, "settings" | "order" | "ranked">;

export const orderTitle = "How well does the order separate?";

/** Average precision and the Kolmogorov–Smirnov distance, then the cut. */
export function order({ settings, order, ranked }: Report): string {
  const words = wordsOf(settings);
  const { averagePrecision, ks, ksAt, cut } = order;
  const reach = settings.target === "expanded" ? "or more" : "or less";
  const where = ksAt === null ? "" : ` at a score of ${formatScore(ksAt)} ${reach}`;
  const separates =
    averagePrecision.value === null
      ? `It cannot be told: ${missing(averagePrecision.reason, words)}.`
      : `Average precision ${sure(averagePrecision, words, formatAuc)}, where an order of no use has ` +
        `${shownFigure(ranked.rate, formatAuc)}; the ${words.came} and the others are furthest apart${where}, by ` +
        `${sure(ks, words, formatAuc)} (Kolmogorov–Smirnov).`;
  if (cut.score === null) return separates;
  return (
    `${separates} The cut that told them apart best on the training dates (Youden) is a score of ` +
    `${formatScore(cut.score)} ${reach}: on the judged dates it flags ${sureRate(cut.flagged, words)} of the ` +
    `${words.many}, ${sureRate(cut.recall, words)} of the ${words.came} and ${sureRate(cut.falseAlarms, words)} of the ` +
    `others; of what it flags, ${sureRate(cut.precision, words)} were ${words.came}.`
  );
}

/** Heads of the curve of gains. */
export function gainsCurveHeads(subject: Subject): readonly string[] {
  const { ofThem, moved } = wordsOf(subject);
  return [subject.target === "expanded" ? "highest" : "lowest", ofThem, "of revenue", `of ${moved}`];
}
