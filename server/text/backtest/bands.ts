/**
 * What each band was worth, as a table.
 *
 * @module
 */
import { backtestTexts } from "#engine/texts/index.ts";
import {
  formatCount,
  formatInterval,
  formatPercentage,
  formatRate,
  formatRatio,
  shownFigure,
} from "#engine/texts/numbers.ts";
import { bandMark } from "../paint.ts";
import { type Context, money, numbersTable, titled } from "./section.ts";

/** The bands, worst first, then all together; an empty unknown band is not shown. */
export function bands(context: Context): string {
  const { report, paint } = context;
  const { bands, bandOrder, judged, settings } = report;
  const rows = bandOrder
    .map((id, number) => ({ band: bands[id]!, number }))
    .filter(({ band, number }) => band.n > 0 || number < bandOrder.length - 1)
    .map(({ band, number }) => [
      `${bandMark(number, bandOrder.length - 1, paint)} ${band.title}`,
      formatCount(band.n),
      formatCount(band.accounts),
      formatCount(band.positives),
      shownFigure(band.rate, formatRate),
      formatInterval(band.rate, formatPercentage),
      shownFigure(band.lift, formatRatio),
      shownFigure(band.shareOfPositives, formatRate),
      money(band.revenue, context),
      money(band.moved, context),
      shownFigure(band.shareOfMoved, formatRate),
    ]);
  rows.push([
    `  ${backtestTexts.allBands}`,
    formatCount(judged.n),
    formatCount(judged.accounts),
    formatCount(judged.positives),
    shownFigure(judged.rate, formatRate),
    formatInterval(judged.rate, formatPercentage),
    "",
    "",
    money(judged.revenue, context),
    money(judged.moved, context),
    "",
  ]);
  const heads = backtestTexts.bandHeads(backtestTexts.wordsOf(settings));
  return titled(backtestTexts.titles.bands, numbersTable(heads, rows, context), context);
}
