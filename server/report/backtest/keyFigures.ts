/**
 * The verdict in figures.
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
import { figures, type KeyFigure, section } from "../report.ts";
import type { Context } from "./section.ts";

/** What was caught, how often wrongly, how early, how good the order is; each with what it is of. */
export function keyFigures({ report, words }: Context) {
  const { verdict, leadTime, bands, bandOrder, settings } = report;
  const labels = backtestTexts.keyFigures(verdict, words);
  const warnings = bandOrder.map((id) => bands[id]!).find(({ title }) => title === verdict.warningBand)?.n ?? 0;
  const one = (
    label: string,
    figure: Figure,
    of: string,
    format: (value: number) => string,
    interval = format,
  ): KeyFigure[] =>
    figure.value === null
      ? []
      : [{ label, value: shownFigure(figure, format), interval: formatInterval(figure, interval), of }];
  const all = [
    ...one(labels.caught, verdict.caught.share, labels.ofRows(verdict, settings), formatRate, formatPercentage),
    ...one(labels.wrong, verdict.wrongWarnings, labels.ofWarnings(warnings), formatRate, formatPercentage),
    ...one(labels.early, verdict.daysBefore, labels.ofLosses(leadTime.losses), formatCount),
    ...one(labels.auc, verdict.auc, labels.ofRows(verdict, settings), formatAuc),
  ];
  return all.length === 0 ? undefined : section("page", backtestTexts.keyFiguresTitle, figures(all));
}
