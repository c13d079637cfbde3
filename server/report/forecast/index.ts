/**
 * The report of a forecast: what is expected, by band and segment and account; what past forecasts were worth; what to
 * bear in mind.
 *
 * @module
 */
import type { ForecastReport } from "#engine/document/schema/forecastReport.ts";
import type { Words } from "#engine/texts/en/backtest/words.ts";
import { explainTexts, reportTexts, forecastTexts as texts } from "#engine/texts/index.ts";
import {
  absent,
  formatCount,
  formatDate,
  formatInterval,
  formatMoney,
  formatRate,
  formatScore,
  shownFigure,
} from "#engine/texts/numbers.ts";
import { banded } from "../prose.ts";
import { list, paragraph, type Report, section, sectionsOf, table } from "../report.ts";
import { type Cell, number, numbers, words as text } from "../table.ts";
import { past } from "./past.ts";

/** Writes the report. */
export function forecastView(report: ForecastReport): Report {
  const { book, rules, dataVersion, settings } = report;
  const words = texts.forecastWords(settings);
  return {
    name: texts.reportName(book.title),
    verdict: texts.verdict(report),
    basis: [reportTexts.madeFrom(rules.id, rules.identity, dataVersion), texts.madeOn(report)],
    sections: sectionsOf([
      windows(report, words),
      bands(report, words),
      segments(report, words),
      largest(report, words),
      ...past(report, words),
      caveats(report),
    ]),
  };
}

type Foretold = Pick<ForecastReport["windows"][number], "n" | "revenue" | "lost" | "count">;

/** An amount in the book's currency; a mark where it cannot be told. */
const money = (amount: number | null, { book }: Pick<ForecastReport, "book">): string =>
  amount === null ? absent : formatMoney(amount, book.currency);

function foretold({ n, revenue, lost, count }: Foretold, report: ForecastReport): string[] {
  const amount = (value: number) => money(value, report);
  return [
    formatCount(n),
    money(revenue, report),
    shownFigure(count, formatCount),
    formatInterval(count, formatCount),
    shownFigure(lost, amount),
    formatInterval(lost, amount),
  ];
}

function windows(report: ForecastReport, words: Words) {
  const shown = report.windows.filter(({ n, noticed, renewed }) => n + noticed.n + renewed.n > 0);
  // the verdict says it all
  if (shown.length === 0 || (shown.length === 1 && report.settings.unit !== "renewals")) return undefined;
  const rows = shown.map((one) => [texts.withinDays(one.days), ...foretold(one, report)]);
  const decided = texts.decided(shown.at(-1)!, report.book.currency);
  return section(
    "screen",
    texts.titles.windows,
    table(numbers(texts.windowHeads(words)), rows),
    ...(decided === "" ? [] : [paragraph(decided)]),
  );
}

function bands(report: ForecastReport, words: Words) {
  const { days, bands } = report.windows.at(-1)!;
  if (bands.length === 0) return undefined;
  const rows = bands.map((one): Cell[] => [bandTitle(one.id, report), ...foretold(one, report)]);
  return section("screen", texts.titles.bands(days), table(numbers(texts.groupHeads(words)), rows));
}

/** A band's title with its mark, as far as it has any exposure. */
function bandTitle(id: string, { bandOrder }: ForecastReport) {
  const place = bandOrder.findIndex((band) => band.id === id);
  return banded(bandOrder[place]!.title, place, bandOrder.length - 1);
}

function segments(report: ForecastReport, words: Words) {
  const { days, segments } = report.windows.at(-1)!;
  if (segments.length === 0) return undefined;
  const rows = segments.map((one) => [one.title, ...foretold(one, report)]);
  return section("screen", texts.titles.segments(days), table(numbers(texts.groupHeads(words)), rows));
}

function largest(report: ForecastReport, words: Words) {
  if (report.largest.length === 0) return undefined;
  // of snapshots all windows end on the same day
  const ofRenewals = report.settings.unit === "renewals";
  const rows = report.largest.map(({ account, name, due, band, score, probability, revenue, lost }): Cell[] => [
    explainTexts.accountName({ account, name }),
    ...(ofRenewals ? [formatDate(due)] : []),
    bandTitle(band, report),
    score === null ? absent : formatScore(score),
    formatRate(probability),
    money(revenue, report),
    money(lost, report),
  ]);
  const [account, due, band, score, probability, revenue, lost] = texts.largestHeads(words);
  const columns = [
    text(account!),
    ...(ofRenewals ? [text(due!)] : []),
    text(band!),
    number(score!),
    number(probability!),
    number(revenue!),
    number(lost!),
  ];
  return section("screen", texts.titles.largest(report.windows.at(-1)!.days), table(columns, rows));
}

function caveats({ caveats, settings }: ForecastReport) {
  const items = caveats.map((one) => texts.caveat(one, settings));
  return items.length === 0 ? undefined : section("screen", texts.titles.caveats, list(items));
}
