/**
 * What must be known before the figures are believed, and what must hold.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import type { BacktestReport } from "#engine/document/schema/backtestReport.ts";
import { backtestTexts as reportTexts } from "#engine/texts/index.ts";
import { dataTable } from "../../controls/table.ts";
import { backtestTexts as texts } from "../../texts.ts";

/** The caveats, each in its sentence. */
export function caveatList({ caveats, settings }: BacktestReport): TemplateResult | typeof nothing {
  if (caveats.length === 0) return nothing;
  return html`<section>
    <header class="section-head"><h2>${texts.caveats.heading}</h2></header>
    <ul class="caveats">
      ${caveats.map((one) => html`<li class="says">${reportTexts.caveat(one, settings)}</li>`)}
    </ul>
  </section>`;
}

/** The gates of the rule set, and whether they are met. */
export function gateList({ gates, settings }: BacktestReport): TemplateResult | typeof nothing {
  if (gates.length === 0) return nothing;
  const words = reportTexts.wordsOf(settings);
  return html`<section>
    <header class="section-head"><h2>${texts.gates.heading}</h2></header>
    ${dataTable<BacktestReport["gates"][number]>({
      name: texts.gates.heading,
      rows: gates,
      columns: [
        {
          id: "met",
          head: texts.gates.heads.met,
          fixed: true,
          value: ({ met }) => (met ? texts.gates.met : texts.gates.missed),
          cell: ({ met }) => (met ? texts.gates.met : html`<span class="error">! ${texts.gates.missed}</span>`),
        },
        {
          id: "gate",
          head: texts.gates.heads.gate,
          fixed: true,
          value: ({ text }) => text,
          cell: ({ text }) => html`<code>${text}</code>`,
        },
        {
          id: "found",
          head: texts.gates.heads.found,
          number: true,
          fixed: true,
          value: (gate) => reportTexts.gateFound(gate, words),
        },
      ],
    })}
  </section>`;
}
