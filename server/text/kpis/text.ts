/**
 * KPIs as text: by family, each number with its interval, its n and what it is held against; then parts, marks, and what
 * could not be computed.
 *
 * @module
 */
import type { KpiReport, KpiResult, MarkResult } from "#engine/kpis/report.ts";
import { kpiTexts } from "#engine/texts/index.ts";
import { absent, formatDate, formatNumberOf } from "#engine/texts/numbers.ts";
import { shown } from "#engine/texts/shown.ts";
import { layOut, wrap } from "../../report/text/layout.ts";
import type { Paint } from "../paint.ts";
import {
  byFamily,
  heads,
  inPart,
  keysOfParts,
  kpiCells,
  lackTexts,
  partTexts,
  valueText,
  variantCells,
} from "./cells.ts";

/** So many parts are told of a KPI, and so many columns has a breakdown. */
const mostParts = 8;
const mostColumns = 6;
/** Of a mark so many KPIs are told, and of a series so many periods. */
const mostOfMark = 6;
const mostPeriods = 12;

interface Context {
  readonly report: KpiReport;
  readonly paint: Paint;
  readonly width: number;
}

/** Writes the report; prose is broken at `width` columns. */
export function kpiText(report: KpiReport, paint: Paint, width: number): string {
  const context: Context = { report, paint, width: Math.min(Math.max(width, 60), 120) };
  const sections = [
    head(context),
    ...byFamily(report).map((family) => familySection(context, family)),
    marks(context),
    lacks(context),
    undated(context),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function head({ report, paint }: Context): string {
  const { book, rules, dataVersion, asked } = report;
  const scored = rules ? ` · rules ${rules.id} (${rules.identity.slice(0, 12)})` : "";
  return [
    paint.bold(`${shown(book.title)}, ${formatNumberOf(report.kpis.length, "KPI")} to ${formatDate(asked.to)}`),
    paint.dim(`data ${dataVersion}${scored}; intervals are 95 %, by account`),
  ].join("\n");
}

function familySection(context: Context, { title, kpis }: { title: string; kpis: readonly KpiResult[] }): string {
  const { report, paint } = context;
  const { currency } = report.book;
  const rows = kpis.flatMap((kpi) => {
    const { cells, met } = kpiCells(kpi, currency);
    const marked = cells.map((cell, i) => (heads[i] === "target" ? `${targetMark(met, paint)}${cell}` : cell));
    const variants = kpi.variants.map((variant) => {
      const [name, ...rest] = variantCells(variant, kpi, currency);
      return [`  ${name}`, ...rest];
    });
    return [marked, ...variants];
  });
  const columns = heads.map((name, i) => ({
    head: name,
    align: i < 2 ? ("left" as const) : ("right" as const),
    most: 44,
  }));
  const parts = [layOut(columns, rows, {}, paint.dim)];
  parts.push(...kpis.flatMap((kpi) => splitText(context, kpi)));
  parts.push(...kpis.flatMap((kpi) => seriesText(context, kpi)));
  if (report.by !== null) parts.push(breakdown(context, kpis, report.by));
  return `${paint.bold(title)}\n${parts.join("\n")}`;
}

function targetMark(met: boolean | null | undefined, paint: Paint): string {
  if (met === undefined) return "";
  return met === null ? "" : met ? `${paint.green("✓")} ` : `${paint.red("✗")} `;
}

function splitText({ report, width }: Context, kpi: KpiResult): string[] {
  if (kpi.parts.length === 0) return [];
  const { texts, left } = partTexts(kpi, mostParts, report.book.currency);
  const list = [...texts, ...(left > 0 ? [`${left} more`] : [])].join(", ");
  return [wrap(`${kpiTexts.title(kpi)}: ${list}`, width, "  ")];
}

function seriesText({ report, width }: Context, kpi: KpiResult): string[] {
  if (kpi.series.length < 2) return [];
  const told = kpi.series.slice(-mostPeriods).map((figure) => {
    return `${kpiTexts.period(kpi.period, figure.from, figure.to)} ${valueText(figure, kpi, report.book.currency)}`;
  });
  return [wrap(`${kpiTexts.title(kpi)} over time: ${told.join(", ")}`, width, "  ")];
}

function breakdown({ report, paint }: Context, kpis: readonly KpiResult[], by: string): string {
  const { keys, left } = keysOfParts(kpis, mostColumns);
  if (keys.length === 0) return "";
  const rows = kpis.map((kpi) => [kpiTexts.title(kpi), ...keys.map((key) => inPart(kpi, key, report.book.currency))]);
  const columns = [
    { head: `by ${by} (n)${left > 0 ? `, ${left} more not valueText` : ""}`, most: 44 },
    ...keys.map((key) => ({ head: kpiTexts.part(key.key, [by], key.range), align: "right" as const, most: 28 })),
  ];
  return layOut(columns, rows, {}, paint.dim);
}

function marks(context: Context): string {
  const { report, paint } = context;
  if (report.marks.length === 0) return "";
  const lines = report.marks.map((mark) => markText(context, mark));
  return `${paint.bold("What happened, and before and after")}\n${lines.join("\n")}`;
}

function markText({ report, width }: Context, { on, title, kind, kpis }: MarkResult): string {
  const what = kpiTexts.markKinds[kind];
  const byName = new Map(report.kpis.map((kpi) => [kpi.name, kpi]));
  const told = kpis.slice(0, mostOfMark).map(({ name, before, after }) => {
    const kpi = byName.get(name)!;
    const { currency } = report.book;
    return `${kpiTexts.title(kpi)} ${valueText(before, kpi, currency)} → ${after ? valueText(after, kpi, currency) : absent}`;
  });
  const left = kpis.length - told.length;
  const list = [...told, ...(left > 0 ? [`${left} more`] : [])].join("; ");
  return wrap(`· ${formatDate(on)} ${shown(title)}${what === "" ? "" : ` (${what})`}: ${list}`, width, "  ");
}

function lacks({ report, paint, width }: Context): string {
  const lines = lackTexts(report).map((line) => wrap(`· ${line}`, width, "  "));
  return lines.length === 0 ? "" : `${paint.bold("Not computed")}\n${lines.join("\n")}`;
}

function undated({ report, paint, width }: Context): string {
  const facts = [...new Set(report.kpis.flatMap(({ undatedFacts }) => undatedFacts))];
  if (facts.length === 0) return "";
  return paint.dim(wrap(kpiTexts.undated(facts), width));
}
