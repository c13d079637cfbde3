/**
 * How restless the bands are and what patience costs; which facts have moved since the training dates; what was
 * published.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import type { BacktestReport } from "#engine/document/schema/backtestReport.ts";
import { backtestTexts as reportTexts } from "#engine/texts/index.ts";
import { formatCount, formatRate, formatRatio, shownFigure } from "#engine/texts/numbers.ts";
import { dataTable } from "../../controls/table.ts";
import { driftSection } from "../drift.ts";

type Setting = BacktestReport["stability"]["settings"][number];

/** Every setting of `stability`, with its band changes and its lead time. */
export function stabilityTable(report: BacktestReport): TemplateResult {
  const { settings } = report.stability;
  const heads = reportTexts.stabilityHeads(reportTexts.wordsOf(report.settings));
  const number = (
    id: string,
    at: number,
    figureOf: (one: Setting) => Setting["warned"],
    format: (value: number) => string,
  ) => ({
    id,
    head: heads[at]!,
    number: true,
    fixed: true,
    value: (one: Setting) => figureOf(one).value,
    cell: (one: Setting) => shownFigure(figureOf(one), format),
  });
  return html`<section tabindex="0">
    <header class="section-head"><h2>${reportTexts.stabilityTitle}</h2></header>
    <p class="says">${reportTexts.stability(report)}</p>
    ${
      report.stability.pairs === 0
        ? nothing
        : dataTable<Setting>({
            name: reportTexts.stabilityTitle,
            rows: settings,
            isOpen: ({ present }) => present,
            columns: [
              {
                id: "setting",
                head: heads[0]!,
                fixed: true,
                value: ({ setting }) => setting,
                cell: ({ setting, present }) =>
                  html`<code>${setting}</code>${present ? html` <span class="second">${reportTexts.presentSetting}</span>` : nothing}`,
              },
              { id: "value", head: heads[1]!, number: true, fixed: true, value: ({ value }) => value },
              number("changes", 2, ({ changesPerYear }) => changesPerYear, formatRatio),
              number("flaps", 3, ({ flapsPerYear }) => flapsPerYear, formatRatio),
              {
                id: "warnings",
                head: heads[4]!,
                number: true,
                fixed: true,
                value: ({ warnings }) => warnings,
                cell: ({ warnings }) => formatCount(warnings),
              },
              number("precision", 5, ({ precision }) => precision, formatRate),
              number("warned", 6, ({ warned }) => warned, formatRate),
              number("median", 7, ({ median }) => median, formatCount),
            ],
          })
    }
  </section>`;
}

/** Facts by how far they moved from the training dates, those first that have. */
export function driftTable({ drift }: BacktestReport): TemplateResult | typeof nothing {
  return drift.length === 0 ? nothing : driftSection(reportTexts.driftTitle, drift);
}

/** What published scores of these rules came to; nothing where none were. */
export function recordPart({ record, settings }: BacktestReport): TemplateResult | typeof nothing {
  if (!record) return nothing;
  return html`<section tabindex="0">
    <header class="section-head"><h2>${reportTexts.recordTitle}</h2></header>
    <p class="says">${reportTexts.record(record, settings)}</p>
  </section>`;
}
