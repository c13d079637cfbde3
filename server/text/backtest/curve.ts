/**
 * How far ahead renewals can be foretold, as a table.
 *
 * @module
 */
import type { Figure } from "#engine/statistics/index.ts";
import { backtestTexts } from "#engine/texts/index.ts";
import {
  formatAuc,
  formatCount,
  formatInterval,
  formatPercentage,
  formatRate,
  shownFigure,
} from "#engine/texts/numbers.ts";
import { type Context, numbersTable, titled } from "./section.ts";

const percent = (figure: Figure) => [shownFigure(figure, formatRate), formatInterval(figure, formatPercentage)];

/** One row a distance, the furthest first; the headline's stands out. */
export function curve(context: Context): string {
  const { report, paint } = context;
  if (!report.curve) return "";
  const rows = Object.values(report.curve).map(({ daysBefore, n, positives, auc, recall, precision }) => {
    const days = formatCount(daysBefore);
    return [
      daysBefore === report.settings.horizon ? paint.bold(days) : days,
      formatCount(n),
      formatCount(positives),
      shownFigure(auc, formatAuc),
      formatInterval(auc, formatAuc),
      ...percent(recall),
      ...percent(precision),
    ];
  });
  const heads = backtestTexts.curveHeads(backtestTexts.wordsOf(report.settings));
  return titled(backtestTexts.titles.curve, numbersTable(heads, rows, context, []), context);
}
