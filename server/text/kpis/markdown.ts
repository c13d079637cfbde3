/**
 * KPIs as Markdown, for pages and pull requests.
 *
 * @module
 */
import type { KpiReport, KpiResult } from "#engine/kpis/report.ts";
import { kpiTexts } from "#engine/texts/index.ts";
import { absent, formatDate } from "#engine/texts/numbers.ts";
import { shown } from "#engine/texts/shown.ts";
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

const mostColumns = 6;

/** The report: a table for each family, then parts, marks, and what could not be computed. */
export function kpiMarkdown(report: KpiReport): string {
  const { book, asked } = report;
  const sections = [
    `# ${plain(shown(book.title))}: KPIs to ${formatDate(asked.to)}`,
    ...byFamily(report).map((family) => familySection(report, family)),
    ...list(
      "What happened, and before and after",
      report.marks.map((mark) => markText(report, mark)),
    ),
    ...list("Not computed", lackTexts(report)),
  ];
  return `${sections.join("\n\n")}\n`;
}

function familySection(report: KpiReport, { title, kpis }: { title: string; kpis: readonly KpiResult[] }): string {
  const { currency } = report.book;
  const rows = kpis.flatMap((kpi) => {
    const { cells, met } = kpiCells(kpi, currency);
    const mark = met === true ? "✓ " : met === false ? "✗ " : "";
    const marked = cells.map((cell, i) => (heads[i] === "target" ? `${mark}${cell}` : cell));
    return [marked, ...kpi.variants.map((variant) => variantCells(variant, kpi, currency))];
  });
  const parts = kpis
    .filter((kpi) => kpi.parts.length > 0)
    .map((kpi) => `${kpiTexts.title(kpi)}: ${partTexts(kpi, kpi.parts.length, currency).texts.join(", ")}`);
  const pieces = [`## ${title}`, table(heads, rows, 2), ...(parts.length > 0 ? [items(parts)] : [])];
  if (report.by !== null) pieces.push(breakdown(report, kpis, report.by));
  return pieces.filter((piece) => piece !== "").join("\n\n");
}

function breakdown(report: KpiReport, kpis: readonly KpiResult[], by: string): string {
  const { keys } = keysOfParts(kpis, mostColumns);
  if (keys.length === 0) return "";
  const rows = kpis.map((kpi) => [kpiTexts.title(kpi), ...keys.map((key) => inPart(kpi, key, report.book.currency))]);
  return table([`by ${by} (n)`, ...keys.map((key) => kpiTexts.part(key.key, [by], key.range))], rows, 1);
}

function markText(report: KpiReport, { on, title, kpis }: KpiReport["marks"][number]): string {
  const byName = new Map(report.kpis.map((kpi) => [kpi.name, kpi]));
  const told = kpis.map(({ name, before, after }) => {
    const kpi = byName.get(name)!;
    const { currency } = report.book;
    return `${kpiTexts.title(kpi)} ${valueText(before, kpi, currency)} → ${after ? valueText(after, kpi, currency) : absent}`;
  });
  return `${formatDate(on)} ${shown(title)}: ${told.join("; ")}`;
}

const list = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`## ${title}\n\n${items(lines)}`];

const items = (lines: readonly string[]): string => lines.map((line) => `* ${plain(line)}`).join("\n");

/** @param texts so many columns hold text, and the others numbers */
function table(columns: readonly string[], rows: readonly (readonly string[])[], texts: number): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => plain(cell).replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(columns), line(columns.map((_, i) => (i < texts ? "---" : "---:"))), ...rows.map(line)].join("\n");
}

/** Text that is no Markdown. */
const plain = (text: string): string => text.replace(/[\\<>*_[\]]/g, "\\$&");
