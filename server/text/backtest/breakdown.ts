/**
 * The figures by group, as tables.
 *
 * @module
 */
import type { BacktestReport } from "#engine/document/schema/backtestReport.ts";
import { backtestTexts, explainTexts } from "#engine/texts/index.ts";
import {
  formatAuc,
  formatCount,
  formatInterval,
  formatPercentage,
  formatRate,
  shownFigure,
} from "#engine/texts/numbers.ts";
import { type Context, numbersTable, titled } from "./section.ts";

/** One table a division. */
export function breakdowns(context: Context, only?: readonly string[]): string {
  return context.report.breakdowns
    .filter(({ by, name }) => !only || (by === "fact" && only.includes(name)))
    .map((one) => breakdown(one, context))
    .join("\n\n");
}

function breakdown(one: BacktestReport["breakdowns"][number], context: Context): string {
  const { report, book } = context;
  const words = backtestTexts.wordsOf(report.settings);
  const fact = one.by === "fact" ? book.facts.get(one.name) : undefined;
  // of dates, groups are ranges of days before the snapshot
  const numeric = fact?.type === "date" ? undefined : fact;
  const number = (value: number) => explainTexts.factValue(value, numeric, report.book.currency);
  const titles = report.bandOrder.slice(0, -1).map((id) => report.bands[id]!.title);
  const rows = one.groups.map((group) => [
    backtestTexts.groupName(one, group, number),
    formatCount(group.n),
    formatCount(group.accounts),
    shownFigure(group.rate, formatRate),
    formatInterval(group.rate, formatPercentage),
    shownFigure(group.auc, formatAuc),
    formatInterval(group.auc, formatAuc),
    shownFigure(group.recall, formatRate),
    shownFigure(group.missed, formatRate),
    ...group.bands.map(({ rate }) => shownFigure(rate, formatRate)),
  ]);
  const table = numbersTable(backtestTexts.breakdownHeads(words, titles), rows, context);
  const sentence = backtestTexts.breakdown(one, words);
  return titled(backtestTexts.breakdownTitle(one), [sentence, table].filter((part) => part !== "").join("\n"), context);
}
