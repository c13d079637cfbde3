/**
 * How well the order separates.
 *
 * @module
 */
import { backtestTexts } from "#engine/texts/index.ts";
import { nested } from "../prose.ts";
import { paragraph, section, table } from "../report.ts";
import { number, words } from "../table.ts";
import { aucCells, type Context } from "./section.ts";

/** The AUC as it is, within dates and by revenue; then the order in words. */
export function order({ report }: Context) {
  const { auc, aucWithinDates, aucByRevenue } = report;
  const names = backtestTexts.baselineNames;
  const rows = [
    [names.rules, ...aucCells(auc)],
    [nested(names.withinDates), ...aucCells(aucWithinDates)],
    [nested(names.byRevenue), ...aucCells(aucByRevenue)],
  ];
  const [name, own, interval] = backtestTexts.baselineHeads;
  const sentences = [backtestTexts.order(report), backtestTexts.concordance(report)].filter((one) => one !== "");
  return section(
    "more",
    backtestTexts.orderTitle,
    ...(auc.value === null ? [] : [table([words(name!), number(own!), number(interval!)], rows)]),
    paragraph(sentences.join(" ")),
  );
}
