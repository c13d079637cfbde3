/**
 * What must be known before the figures are believed, and what must hold.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import type { BacktestReport } from "#engine/document/schema/backtestReport.ts";
import { backtestTexts as reportTexts } from "#engine/texts/index.ts";
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
    <table class="table">
      <tbody>
        ${gates.map(
          (gate) =>
            html`<tr>
              <td class=${gate.met ? "" : "error"}>${gate.met ? texts.gates.met : `! ${texts.gates.missed}`}</td>
              <td><code>${gate.text}</code></td>
              <td class="number">${reportTexts.gateFound(gate, words)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}
