/**
 * How early each component alone would have warned, beside the rules, as a table.
 *
 * @module
 */
import type { BacktestReport } from "#engine/document/schema/backtestReport.ts";
import { backtestTexts } from "#engine/texts/index.ts";
import { formatCount, formatRate, shownFigure } from "#engine/texts/numbers.ts";
import { type Context, numbersTable, titled } from "./section.ts";

type Leads = Pick<BacktestReport["leadTime"], "warned" | "median" | "before">;

/** Nothing, where there was no loss to warn of. */
export function componentLeads(context: Context): string {
  const { leadTime, settings, bands, verdict, bandOrder } = context.report;
  if (leadTime.losses === 0) return "";
  const words = backtestTexts.wordsOf(settings);
  const row = (title: string, warnings: number, { warned, median, before }: Leads, confirms: boolean) => [
    title,
    formatCount(warnings),
    shownFigure(warned, formatRate),
    shownFigure(median, formatCount),
    ...Object.values(before).map((figure) => shownFigure(figure, formatRate)),
    confirms ? backtestTexts.onlyConfirms : "",
  ];
  const warning = bandOrder.map((id) => bands[id]!).find(({ title }) => title === verdict.warningBand)!;
  const rows = [
    row(backtestTexts.allComponents, warning.n, leadTime, false),
    ...leadTime.components.map((one) => row(`  ${one.title}`, one.warnings, one, one.confirms)),
  ];
  const table = numbersTable(backtestTexts.componentLeadHeads(words), rows, context, [0, 9]);
  return titled(backtestTexts.componentLeadTitle(words), table, context);
}
