/**
 * How restless the bands are, and what each setting of stability would do.
 *
 * @module
 */
import { backtestTexts } from "#engine/texts/index.ts";
import { formatCount, formatRate, formatRatio, shownFigure } from "#engine/texts/numbers.ts";
import { paragraph, section, table } from "../report.ts";
import { numbers } from "../table.ts";
import type { Context } from "./section.ts";

/** A sentence, and one row a setting. */
export function stability({ report, words }: Context) {
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
  return section(
    "more",
    backtestTexts.stabilityTitle,
    paragraph(backtestTexts.stability(report)),
    ...(report.stability.pairs === 0 ? [] : [table(numbers(backtestTexts.stabilityHeads(words), [0, 8]), rows)]),
  );
}
