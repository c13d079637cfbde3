/**
 * How restless the bands are, and what each setting of stability would do.
 *
 * @module
 */
import { backtestTexts } from "#engine/texts/index.ts";
import { formatCount, formatRate, formatRatio, shownFigure } from "#engine/texts/numbers.ts";
import { wrap } from "../table.ts";
import { type Context, numbersTable, titled } from "./section.ts";

/** A sentence, and one row a setting. */
export function stability(context: Context): string {
  const { report, width } = context;
  const sentence = wrap(backtestTexts.stability(report), width);
  const rows = report.stability.settings.map(
    ({ setting, value, present, changesPerYear, flapsPerYear, warnings, precision, warned, median }) => [
      setting,
      formatCount(value),
      shownFigure(changesPerYear, formatRatio),
      shownFigure(flapsPerYear, formatRatio),
      formatCount(warnings),
      shownFigure(precision, formatRate),
      shownFigure(warned, formatRate),
      shownFigure(median, formatCount),
      present ? backtestTexts.presentSetting : "",
    ],
  );
  const heads = backtestTexts.stabilityHeads(backtestTexts.wordsOf(report.settings));
  const table = numbersTable(heads, rows, context, [0, 8]);
  const body = report.stability.pairs === 0 ? sentence : `${sentence}\n\n${table}`;
  return titled(backtestTexts.stabilityTitle, body, context);
}
