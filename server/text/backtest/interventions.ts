/**
 * Warnings that were worked and ignored, as a table.
 *
 * @module
 */
import { backtestTexts } from "#engine/texts/index.ts";
import { formatCount, formatInterval, formatPercentage, formatRate, shownFigure } from "#engine/texts/numbers.ts";
import { wrap } from "../table.ts";
import { type Context, money, numbersTable, titled } from "./section.ts";

/** Nothing, where the book does not know what the team did. */
export function interventions(context: Context): string {
  const { report, width } = context;
  if (!report.interventions) return "";
  const rows = (["worked", "ignored"] as const).map((which) => {
    const { n, accounts, positives, rate, revenue, moved } = report.interventions![which];
    return [
      backtestTexts.interventionRows[which],
      formatCount(n),
      formatCount(accounts),
      formatCount(positives),
      shownFigure(rate, formatRate),
      formatInterval(rate, formatPercentage),
      money(revenue, context),
      money(moved, context),
    ];
  });
  const heads = backtestTexts.interventionHeads(backtestTexts.wordsOf(report.settings));
  const body = `${numbersTable(heads, rows, context)}\n${wrap(backtestTexts.noCausalClaim, width)}`;
  return titled(backtestTexts.titles.interventions(report.settings), body, context);
}
