/**
 * The figures by the values of a fact, by segment, stage and month.
 *
 * @module
 */
import type { BacktestReport } from "#engine/document/schema/backtestReport.ts";
import { backtestTexts, explainTexts } from "#engine/texts/index.ts";
import { formatCount, formatRate, shownFigure } from "#engine/texts/numbers.ts";
import { paragraph, section, table } from "../report.ts";
import { type Cell, numbers, scaleOf, spare, whisker } from "../table.ts";
import { aucCells, aucScale, type Context, rateCells, restsOnFew } from "./section.ts";

type Breakdown = BacktestReport["breakdowns"][number];

/** One section a division; those that were asked for stand on the first screen. */
export const breakdowns = (context: Context, by: readonly string[]) =>
  context.report.breakdowns.map((one) => breakdown(one, context, by));

function breakdown(one: Breakdown, { report, book, words }: Context, by: readonly string[]) {
  const fact = one.by === "fact" ? book.facts.get(one.name) : undefined;
  // of dates, groups are ranges of days before the snapshot
  const numeric = fact?.type === "date" ? undefined : fact;
  const number = (value: number) => explainTexts.factValue(value, numeric, report.book.currency);
  const titles = report.bandOrder.slice(0, -1).map((id) => report.bands[id]!.title);
  const drawn = one.groups.map((group) => whisker(group.auc, { few: restsOnFew(group) }));
  const rows = one.groups.map((group, at): Cell[] => [
    backtestTexts.groupName(one, group, number),
    formatCount(group.n),
    formatCount(group.accounts),
    ...rateCells(group.rate),
    ...aucCells(group.auc),
    shownFigure(group.recall, formatRate),
    shownFigure(group.missed, formatRate),
    ...group.bands.map(({ rate }) => shownFigure(rate, formatRate)),
    drawn[at]!,
  ]);
  const heads = numbers(backtestTexts.breakdownHeads(words, titles));
  const columns = [...heads, spare({ head: "AUC", scale: scaleOf(drawn, aucScale) }, 1)];
  const sentence = backtestTexts.breakdown(one, words);
  const asked = one.by === "fact" && by.includes(one.name);
  return section(
    asked ? "screen" : "more",
    backtestTexts.breakdownTitle(one),
    ...(sentence === "" ? [] : [paragraph(sentence)]),
    table(columns, rows),
  );
}
