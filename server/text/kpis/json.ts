/**
 * KPIs as a document for programs.
 *
 * @module
 */
import type { Lack } from "#engine/kpis/lacks.ts";
import type { KpiReport } from "#engine/kpis/report.ts";
import { kpiTexts } from "#engine/texts/index.ts";

/** The report with the titles that people see, and a sentence for everything that is lacking. */
export function kpiJson(report: KpiReport): string {
  const kpis = report.kpis.map((kpi) => ({
    ...kpi,
    title: kpiTexts.title(kpi),
    description: kpiTexts.meaning(kpi),
    variants: kpi.variants.map((variant) => ({ ...variant, title: kpiTexts.variantTitle(variant, kpi.use) })),
  }));
  const withSentences = (key: string, value: unknown): unknown =>
    key === "lacks" ? (value as Lack[]).map((one) => ({ ...one, sentence: kpiTexts.lack(one) })) : value;
  return `${JSON.stringify({ ...report, kpis }, withSentences, 2)}\n`;
}
