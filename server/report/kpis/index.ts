/**
 * KPIs: by family, each number with its interval, its n and what it is held against; then parts, marks, and what could
 * not be computed.
 *
 * @module
 */
import type { KpiReport, KpiResult, MarkResult } from "#engine/kpis/report.ts";
import { kpiTexts, reportTexts } from "#engine/texts/index.ts";
import { absent } from "#engine/texts/numbers.ts";
import { bad, good, nested } from "../prose.ts";
import { type Block, list, note, paragraph, type Report, section, sectionsOf, table } from "../report.ts";
import { type Cell, type Column, number } from "../table.ts";
import { byFamily, inPart, keysOfParts, kpiCells, lackTexts, variantCells } from "./cells.ts";

/** How much is told: of a KPI so many parts and periods, of a mark so many KPIs, so many columns of a breakdown. */
interface Most {
  readonly parts: number;
  readonly periods: number;
  readonly ofMark: number;
  readonly columns: number;
}

const brief: Most = { parts: 8, periods: 12, ofMark: 6, columns: 6 };
const everything: Most = { parts: Infinity, periods: Infinity, ofMark: Infinity, columns: 12 };

/** Titles and parts are cut at so many columns of a terminal. */
const widest = 44;
const widestPart = 28;

/** Writes the report; in full, or what a terminal has room for. */
export function kpisView(report: KpiReport, { full }: { readonly full: boolean }): Report {
  const most = full ? everything : brief;
  const { book, rules, dataVersion } = report;
  const marks = report.marks.map((mark) => markText(report, mark, most));
  const lacks = lackTexts(report);
  const undated = [...new Set(report.kpis.flatMap(({ undatedFacts }) => undatedFacts))];
  return {
    name: kpiTexts.reportName(book.title),
    verdict: kpiTexts.verdict(book.title, report.kpis.length, report.asked.to),
    basis: [
      rules ? reportTexts.madeFrom(rules.id, rules.identity, dataVersion) : reportTexts.madeFromData(dataVersion),
      kpiTexts.intervals,
    ],
    sections: sectionsOf([
      ...byFamily(report).map(({ title, kpis }) => section("screen", title, ...family(report, kpis, most))),
      marks.length === 0 ? undefined : section("screen", kpiTexts.titles.marks, list(marks)),
      lacks.length === 0 ? undefined : section("screen", kpiTexts.titles.lacks, list(lacks)),
      undated.length === 0 ? undefined : section("screen", undefined, note(kpiTexts.undated(undated))),
    ]),
  };
}

function family(report: KpiReport, kpis: readonly KpiResult[], most: Most): Block[] {
  const { currency } = report.book;
  const { heads } = kpiTexts;
  const columns = heads.map((head, place): Column => ({ head, align: place < 2 ? "left" : "right", most: widest }));
  const rows = kpis.flatMap((kpi): Cell[][] => {
    const { cells, met } = kpiCells(kpi, currency);
    const marked = cells.map((cell, place): Cell => (place === kpiTexts.targetPlace ? targetCell(cell, met) : cell));
    const variants = kpi.variants.map((variant): Cell[] => {
      const [name, ...rest] = variantCells(variant, kpi, currency);
      return [nested(name!), ...rest];
    });
    return [marked, ...variants];
  });
  return [
    table(columns, rows),
    ...kpis.flatMap((kpi) => splitText(report, kpi, most)),
    ...kpis.flatMap((kpi) => seriesText(report, kpi, most)),
    ...(report.by === null ? [] : breakdown(report, kpis, report.by, most)),
  ];
}

function targetCell(text: string, met: boolean | null | undefined): Cell {
  if (met === undefined || met === null) return text;
  return [met ? good(kpiTexts.met) : bad(kpiTexts.missed), ` ${text}`];
}

function splitText({ book, titles }: KpiReport, kpi: KpiResult, { parts }: Most): Block[] {
  if (kpi.parts.length === 0) return [];
  const { texts, left } = kpiTexts.parts(kpi, parts, titles, book.currency);
  return [paragraph(kpiTexts.split(kpiTexts.title(kpi), texts, left))];
}

function seriesText({ book }: KpiReport, kpi: KpiResult, { periods }: Most): Block[] {
  if (kpi.series.length < 2) return [];
  const told = kpi.series.slice(-Math.min(periods, kpi.series.length)).map((figure) => {
    return `${kpiTexts.period(kpi.period, figure.from, figure.to)} ${kpiTexts.figure(figure, kpi, book.currency)}`;
  });
  return [paragraph(kpiTexts.overTime(kpiTexts.title(kpi), told))];
}

function breakdown(report: KpiReport, kpis: readonly KpiResult[], by: string, { columns }: Most): Block[] {
  const { keys, left } = keysOfParts(kpis, columns);
  if (keys.length === 0) return [];
  // what speaks of the book as a whole has no number in any part
  const rows = kpis
    .map((kpi) => [kpiTexts.title(kpi), ...keys.map((key) => inPart(kpi, key, report.book.currency))])
    .filter(([, ...cells]) => cells.some((cell) => cell !== absent));
  const parts = keys.map((key) => ({ ...number(kpiTexts.part(key, [by], report.titles)), most: widestPart }));
  return [table([{ head: kpiTexts.brokenDownBy(by, left), most: widest }, ...parts], rows)];
}

function markText(report: KpiReport, mark: MarkResult, { ofMark }: Most): string {
  const byName = new Map(report.kpis.map((kpi) => [kpi.name, kpi]));
  const { currency } = report.book;
  const told = mark.kpis.slice(0, ofMark).map(({ name, before, after }) => {
    const kpi = byName.get(name)!;
    const then = after ? kpiTexts.figure(after, kpi, currency) : absent;
    return kpiTexts.beforeAfter(kpiTexts.title(kpi), kpiTexts.figure(before, kpi, currency), then);
  });
  return kpiTexts.mark(mark, told, mark.kpis.length - told.length);
}
