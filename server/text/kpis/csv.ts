/**
 * KPIs as CSV: one line for each number, for spreadsheets and other programs.
 *
 * @module
 */
import type { KpiFigure } from "#engine/kpis/evaluate/figure.ts";
import type { KpiReport, KpiResult, PartFigure, PeriodFigure } from "#engine/kpis/report.ts";
import type { CsvValue } from "#engine/texts/csv.ts";
import { kpiTexts } from "#engine/texts/index.ts";
import { csvText } from "../csv.ts";

const columns = [
  "kpi",
  "title",
  "family",
  "variant",
  "what",
  "part",
  "from",
  "to",
  "value",
  "lower",
  "upper",
  "n",
  "format",
  "unit",
  "target_least",
  "target_most",
  "target_met",
  "lacks",
] as const;

type Line = Partial<Record<(typeof columns)[number], CsvValue>>;

/** Every number of the report; `what` says which: current, previous, last-year, series, part or by. */
export function kpiCsv(report: KpiReport): string {
  const lines = report.kpis.flatMap(linesOf);
  return csvText(columns, lines);
}

function linesOf(kpi: KpiResult): Line[] {
  const common: Line = {
    kpi: kpi.name,
    title: kpiTexts.title(kpi),
    family: kpi.family,
    format: kpi.format,
    unit: kpi.unit,
  };
  const target: Line = {
    target_least: kpi.target?.least ?? null,
    target_most: kpi.target?.most ?? null,
    target_met: kpi.target?.met ?? null,
  };
  const line = (what: string, figure: PeriodFigure, more: Line = {}): Line => ({
    ...common,
    what,
    from: figure.from,
    to: figure.to,
    ...numbers(figure),
    ...more,
  });
  const part = (what: string, one: PartFigure): Line =>
    line(
      what,
      { ...one.figure, from: kpi.current.from, to: kpi.current.to },
      { part: kpiTexts.part(one, kpi.splitBy) },
    );
  return [
    line("current", kpi.current, target),
    line("previous", kpi.previous),
    line("last-year", kpi.lastYear),
    ...kpi.series.map((figure) => line("series", figure)),
    ...kpi.parts.map((one) => part("part", one)),
    ...kpi.by.map((one) => part("by", one)),
    ...kpi.variants.flatMap((variant) => [
      line("current", variant.current, { variant: variant.name }),
      line("previous", variant.previous, { variant: variant.name }),
      line("last-year", variant.lastYear, { variant: variant.name }),
    ]),
  ];
}

function numbers(figure: KpiFigure): Line {
  if (figure.value === null) return { lacks: figure.lacks.map(kpiTexts.lack).join("; ") };
  const { value, n, lower, upper } = figure;
  return { value, n, lower: lower ?? null, upper: upper ?? null };
}
