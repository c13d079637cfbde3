/**
 * What is found among the fraction with the highest risk, as a table.
 *
 * @module
 */
import type { Figure } from "#engine/statistics/index.ts";
import { backtestTexts } from "#engine/texts/index.ts";
import {
  formatCount,
  formatInterval,
  formatPercentage,
  formatRate,
  formatRatio,
  shownFigure,
} from "#engine/texts/numbers.ts";
import { type Context, numbersTable, titled } from "./section.ts";

const percent = (figure: Figure) => [shownFigure(figure, formatRate), formatInterval(figure, formatPercentage)];

/** One row a fraction. */
export function gains(context: Context): string {
  const { gains, judged, settings } = context.report;
  const rows = Object.values(gains).map(({ fraction, lift, recall, revenueCaptured }) => [
    formatRate(fraction),
    formatCount(Math.ceil(fraction * (judged.n - judged.unknown) - 1e-9)),
    shownFigure(lift, formatRatio),
    formatInterval(lift, formatRatio),
    ...percent(recall),
    ...percent(revenueCaptured),
  ]);
  const table = numbersTable(backtestTexts.gainHeads(settings), rows, context, []);
  return titled(backtestTexts.titles.gains(settings), table, context);
}
