/**
 * How early the warning came.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import type { BacktestReport } from "#engine/document/schema/backtestReport.ts";
import { backtestTexts as reportTexts } from "#engine/texts/index.ts";
import { formatCount, formatInterval, formatNumberOf, formatRate } from "#engine/texts/numbers.ts";
import { figure } from "../../charts/figure.ts";
import { barsOf } from "../../charts/leadBars.ts";
import "../../charts/leadTimes.ts";
import { glossary, backtestTexts as texts } from "../../texts.ts";
import type { JudgedCurves } from "../../worker/protocol.ts";

/** Bars of days before; nothing where nothing was lost. */
export function leadsFigure(
  { leadTime, settings }: BacktestReport,
  curves: JudgedCurves | null | undefined,
): TemplateResult | typeof nothing {
  const words = reportTexts.wordsOf(settings);
  const leads = curves?.leads ?? [];
  if (leads.length === 0) return nothing;
  const warned = leads.filter((lead) => lead !== null).length;
  const { median } = leadTime;
  const range = formatInterval(median, formatCount);
  return figure({
    heading: reportTexts.titles.leadTime(settings),
    meaning: glossary.leadTime,
    note: formatNumberOf(leads.length, words.event, words.events),
    drawing: html`<barograph-lead-times
      .leads=${leads}
      .median=${median.value}
      .warned=${texts.leads.warned(warned, formatRate(warned / leads.length))}
      .missed=${texts.leads.missed(leads.length - warned)}
      .medianSays=${median.value === null ? "" : texts.leads.median(formatNumberOf(median.value, "day"), range)}
      .axis=${texts.leads.axis}
      .says=${texts.leads.says(warned, leads.length)}
    ></barograph-lead-times>`,
    table: {
      heads: texts.leads.heads,
      rows: barsOf(leads).map(({ from, count }) => [from, count]),
    },
  });
}
