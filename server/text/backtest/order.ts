/**
 * How well the order separates, and the curve of gains as a table.
 *
 * @module
 */
import { backtestTexts } from "#engine/texts/index.ts";
import { absent, formatRate } from "#engine/texts/numbers.ts";
import { wrap } from "../table.ts";
import { type Context, numbersTable, titled } from "./section.ts";

const shownFractions: readonly number[] = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** The order in words, the gains at some fractions. */
export function order(context: Context): string {
  const { report, width } = context;
  const share = (value: number | null) => (value === null ? absent : formatRate(value));
  const rows = report.gainsCurve
    .filter(({ fraction }) => shownFractions.includes(fraction))
    .map(({ fraction, recall, revenueShare, revenueCaptured }) =>
      [fraction, recall, revenueShare, revenueCaptured].map(share),
    );
  const table = numbersTable(backtestTexts.gainsCurveHeads(report.settings), rows, context, []);
  const sentences = [backtestTexts.order(report), backtestTexts.concordance(report)].filter((one) => one !== "");
  return titled(backtestTexts.orderTitle, `${wrap(sentences.join(" "), width)}\n\n${table}`, context);
}
