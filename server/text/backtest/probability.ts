/**
 * The probabilities that were learned, held against what happened: a paragraph and two tables.
 *
 * @module
 */
import { backtestTexts } from "#engine/texts/index.ts";
import { formatCount, formatInterval, formatPercentage, formatRate, shownFigure } from "#engine/texts/numbers.ts";
import { bandMark } from "../paint.ts";
import { wrap } from "../table.ts";
import { type Context, numbersTable, titled } from "./section.ts";

/** What bands state, how it held, and reliability by tenths. */
export function probability(context: Context): string {
  const { report, paint, width } = context;
  const { bands, bandOrder, settings, probability } = report;
  const words = backtestTexts.wordsOf(settings);
  const parts = [wrap(backtestTexts.probability(report), width)];
  if (probability.method) {
    const ofBands = bandOrder.slice(0, -1).map((id, number) => {
      const { title, learned, n, rate } = bands[id]!;
      return [
        `${bandMark(number, bandOrder.length - 1, paint)} ${title}`,
        shownFigure(learned, formatRate),
        formatInterval(learned, formatPercentage),
        formatCount(n),
        shownFigure(rate, formatRate),
        formatInterval(rate, formatPercentage),
      ];
    });
    const tenths = probability.bins.map(({ n, stated, observed }, bin) => [
      formatCount(bin + 1),
      formatCount(n),
      formatRate(stated),
      shownFigure(observed, formatRate),
      formatInterval(observed, formatPercentage),
    ]);
    parts.push(numbersTable(backtestTexts.learnedHeads(words), ofBands, context));
    parts.push(numbersTable(backtestTexts.reliabilityHeads(words), tenths, context, []));
  }
  return titled(backtestTexts.probabilityTitle, parts.join("\n\n"), context);
}
