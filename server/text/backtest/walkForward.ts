/**
 * The rules month by month, as a table.
 *
 * @module
 */
import { backtestTexts } from "#engine/texts/index.ts";
import {
  formatAuc,
  formatCount,
  formatDate,
  formatInterval,
  formatPercentage,
  formatRate,
  shownFigure,
} from "#engine/texts/numbers.ts";
import { type Context, numbersTable, titled } from "./section.ts";

/** One row a month. */
export function walkForward(context: Context): string {
  const { walkForward, settings } = context.report;
  const rows = walkForward.map(({ from, part, n, accounts, rate, auc }) => [
    formatDate(from),
    part === null ? "" : backtestTexts.parts[part],
    formatCount(n),
    formatCount(accounts),
    shownFigure(rate, formatRate),
    formatInterval(rate, formatPercentage),
    shownFigure(auc, formatAuc),
    formatInterval(auc, formatAuc),
  ]);
  const heads = backtestTexts.walkForwardHeads(backtestTexts.wordsOf(settings));
  return titled(backtestTexts.walkForwardTitle, numbersTable(heads, rows, context, [0, 1]), context);
}
