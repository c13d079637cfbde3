/**
 * How early the warning came, and how early each component alone would have warned.
 *
 * @module
 */
import type { BacktestReport } from "#engine/document/schema/backtestReport.ts";
import { backtestTexts } from "#engine/texts/index.ts";
import { formatCount, formatRate, shownFigure } from "#engine/texts/numbers.ts";
import { nested } from "../prose.ts";
import { paragraph, section, table } from "../report.ts";
import { type Cell, number, numbers, scaleOf, spare, words as text, whisker } from "../table.ts";
import { type Context, rateCells } from "./section.ts";

/** The share of the losses that was warned of so many days before; nothing, where there was no loss. */
export function leadTime({ report, words }: Context) {
  const { leadTime, settings } = report;
  if (leadTime.losses === 0) return undefined;
  const steps = [
    { name: backtestTexts.warnedAtAll, share: leadTime.warned },
    ...Object.entries(leadTime.before).map(([days, share]) => ({
      name: backtestTexts.warnedBefore(Number(days.slice(1))),
      share,
    })),
  ];
  const drawn = steps.map(({ share }) => whisker(share, { few: leadTime.losses < 30 }));
  const rows = steps.map(({ name, share }, at): Cell[] => [name, ...rateCells(share), drawn[at]!]);
  const [name, share, interval] = backtestTexts.leadTimeHeads(words);
  const columns = [
    text(name!),
    number(share!),
    number(interval!),
    spare({ head: "", scale: scaleOf([...drawn, { value: 0 }], { from: 0, to: 1 }) }, 1),
  ];
  const title = backtestTexts.titles.leadTime(settings);
  return section("page", title, paragraph(backtestTexts.leadTime(report)), table(columns, rows));
}

type Leads = Pick<BacktestReport["leadTime"], "warned" | "median" | "before">;

/** Nothing, where there was no loss to warn of. */
export function componentLeads({ report, words }: Context) {
  const { leadTime, bands, verdict, bandOrder } = report;
  if (leadTime.losses === 0) return undefined;
  const row = (title: Cell, warnings: number, { warned, median, before }: Leads, confirms: boolean): Cell[] => [
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
    ...leadTime.components.map((one) => row(nested(one.title), one.warnings, one, one.confirms)),
  ];
  const columns = numbers(backtestTexts.componentLeadHeads(words), [0, 9]);
  return section("more", backtestTexts.componentLeadTitle(words), table(columns, rows));
}
