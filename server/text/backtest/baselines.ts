/**
 * The rules beside simpler ways, as a table.
 *
 * @module
 */
import type { BacktestReport } from "#engine/document/schema/backtestReport.ts";
import type { Figure } from "#engine/statistics/index.ts";
import { backtestTexts } from "#engine/texts/index.ts";
import { formatAuc, formatInterval, formatSigned, formatSignedInterval, shownFigure } from "#engine/texts/numbers.ts";
import { type Context, numbersTable, titled } from "./section.ts";

type Name = keyof BacktestReport["baselines"];

const order: readonly Name[] = ["noInformation", "bestFact", "equalWeights", "yardstick", "previous"];

function nameOf(id: Name, { fact, commit, date }: NonNullable<BacktestReport["baselines"][Name]>): string {
  const names = backtestTexts.baselineNames;
  if (id === "previous") return names.previous(commit!, date!);
  return fact === undefined ? names[id] : `${names[id]}: ${fact}`;
}

/** Nothing, where no order can be judged. */
export function baselines(context: Context): string {
  const { auc, aucWithinDates, aucByRevenue, baselines } = context.report;
  if (auc.value === null) return "";
  const names = backtestTexts.baselineNames;
  const own = (name: string, figure: Figure) => [
    name,
    shownFigure(figure, formatAuc),
    formatInterval(figure, formatAuc),
    "",
    "",
  ];
  const rows = order.flatMap((id) => {
    const baseline = baselines[id];
    if (!baseline) return [];
    return [
      [
        nameOf(id, baseline),
        shownFigure(baseline.auc, formatAuc),
        formatInterval(baseline.auc, formatAuc),
        shownFigure(baseline.difference, (value) => formatSigned(value, formatAuc)),
        formatSignedInterval(baseline.difference, formatAuc),
      ],
    ];
  });
  rows.push(own(context.paint.bold(names.rules), auc));
  rows.push(own(`  ${names.withinDates}`, aucWithinDates));
  rows.push(own(`  ${names.byRevenue}`, aucByRevenue));
  return titled(backtestTexts.titles.baselines, numbersTable(backtestTexts.baselineHeads, rows, context), context);
}
