/**
 * What past forecasts were worth: together, and one by one.
 *
 * @module
 */
import type { ForecastReport } from "#engine/document/schema/forecastReport.ts";
import type { Words } from "#engine/texts/en/backtest/words.ts";
import { forecastTexts as texts } from "#engine/texts/index.ts";
import { absent, formatCount, formatDate, formatInterval, formatMoney, shownFigure } from "#engine/texts/numbers.ts";
import { bad } from "../prose.ts";
import { list, paragraph, section, table } from "../report.ts";
import { type Cell, numbers } from "../table.ts";

/** The sections. */
export function past({ past, record, book, verdict }: ForecastReport, words: Words) {
  if (verdict.code !== "foretold") return [];
  if (record.length === 0) return [section("screen", texts.titles.record, paragraph(texts.noRecord))];
  const money = (amount: number | null) => (amount === null ? absent : formatMoney(amount, book.currency));
  const rows = past.map((one): Cell[] => [
    formatDate(one.asOf),
    formatCount(one.days),
    formatCount(one.n),
    shownFigure(one.lost, money),
    formatInterval(one.lost, money),
    money(one.cameLost),
    shownFigure(one.count, formatCount),
    formatInterval(one.count, formatCount),
    formatCount(one.cameCount),
    one.held ? "" : bad(texts.missed),
  ]);
  return [
    section("screen", texts.titles.record, list(record.map((one) => texts.record(one, book.currency, words)))),
    section("page", texts.titles.past, table(numbers(texts.pastHeads(words), [0, 9]), rows)),
  ];
}
