/**
 * Why the score is not higher, in sentences.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import { formatScore, formatSigned } from "#engine/texts/numbers.ts";
import { bandTitle } from "../../controls/band.ts";
import { accountsTexts as texts } from "../../texts.ts";
import type { AccountExplanation, RulesShape } from "../../worker/protocol.ts";

/** How many have room before the rest. */
const shown = 6;

/** Each reason behind the points it costs. */
export function reasonList({ reasons, band }: AccountExplanation, { bands }: RulesShape): TemplateResult {
  return html`<section>
    <header class="section-head">
      <h2>${band === bands.length - 2 ? texts.reasons.held : texts.reasons.heading(bandTitle(bands, band))}</h2>
      <span class="label">${texts.reasons.note}</span>
    </header>
    ${reasons.length === 0 ? html`<p class="says">${texts.reasons.none}</p>` : nothing}
    <ol class="reasons">
      ${reasons.slice(0, shown).map(
        ({ lost, sentence }) =>
          html`<li>
            <strong class="number">${formatSigned(-lost, formatScore)}</strong>
            <span class="says">${sentence}</span>
          </li>`,
      )}
    </ol>
  </section>`;
}
