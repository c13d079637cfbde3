/**
 * Every headline figure of both rule sets, and their difference; then both at an equal number of warnings.
 *
 * @module
 */
import type { ComparisonReport } from "#engine/document/schema/comparisonReport.ts";
import type { Figure } from "#engine/statistics/index.ts";
import type { Words } from "#engine/texts/en/backtest/words.ts";
import { comparisonTexts as texts } from "#engine/texts/index.ts";
import {
  formatAuc,
  formatCount,
  formatRate,
  formatRatio,
  formatSigned,
  formatSignedInterval,
  shownFigure,
} from "#engine/texts/numbers.ts";
import { paragraph, section, table } from "../report.ts";
import { numbers } from "../table.ts";

type Side = ComparisonReport["challengerFigures"];
type Format = (value: number) => string;
/** A figure by its name, how it is found in a side, and how it is written. */
type Line = readonly [name: string, of: (side: Side) => Figure, format: Format];

/** The sections. */
export function figures(report: ComparisonReport, words: Words) {
  const { championFigures, challengerFigures, difference, auc, reds } = report;
  const name = texts.figureNames(words);
  const rowsOf = (lines: readonly Line[]) =>
    lines
      .filter(([, of]) => of(championFigures).value !== null || of(challengerFigures).value !== null)
      .map(([title, of, format]) => row(title, of(championFigures), of(challengerFigures), of(difference), format));
  const headline: Line[] = [
    [name.caught, ({ warning }) => warning.shareOfMoved, formatRate],
    [name.precision, ({ warning }) => warning.rate, formatRate],
    [name.recall, ({ warning }) => warning.shareOfPositives, formatRate],
    [name.falseReds, ({ warning }) => warning.shareOfNegatives, formatRate],
    [name.misses, ({ calm }) => calm.shareOfPositives, formatRate],
    [name.calmRate, ({ calm }) => calm.rate, formatRate],
    [name.warned, ({ leadTime }) => leadTime.warned, formatRate],
    [name.days, ({ leadTime }) => leadTime.median, formatCount],
    [name.flaps, ({ stability }) => stability.flapsPerYear, formatRatio],
    [name.changes, ({ stability }) => stability.changesPerYear, formatRatio],
  ];
  const order: Line[] = [
    [name.withinDates, (side) => side.aucWithinDates, formatAuc],
    [name.byRevenue, (side) => side.aucByRevenue, formatAuc],
    [name.averagePrecision, (side) => side.averagePrecision, formatAuc],
    [name.top10, ({ gains }) => gains.top10.recall, formatRate],
    [name.skill, ({ probability }) => probability.skill, formatAuc],
    [name.slope, ({ probability }) => probability.slope, formatRatio],
  ];
  const equal: Line[] = [
    [name.precision, ({ atEqualReds }) => atEqualReds.precision, formatRate],
    [name.recall, ({ atEqualReds }) => atEqualReds.recall, formatRate],
    [name.caught, ({ atEqualReds }) => atEqualReds.revenueCaptured, formatRate],
  ];
  const ofAuc =
    auc.difference.value === null ? [] : [row(name.auc, auc.champion, auc.challenger, auc.difference, formatAuc)];
  const columns = numbers(texts.figureHeads);
  const atEqual = rowsOf(equal);
  return [
    section(
      "screen",
      texts.titles.figures,
      table(columns, [...ofAuc, ...rowsOf(headline), ...rowsOf(order)]),
      paragraph(texts.basisOfFigures(report, words)),
    ),
    atEqual.length === 0
      ? undefined
      : section("screen", texts.titles.equalReds(words, reds.champion), table(columns, atEqual)),
  ];
}

const row = (title: string, champion: Figure, challenger: Figure, difference: Figure, format: Format): string[] => [
  title,
  shownFigure(champion, format),
  shownFigure(challenger, format),
  shownFigure(difference, (value) => formatSigned(value, format)),
  formatSignedInterval(difference, format),
];
