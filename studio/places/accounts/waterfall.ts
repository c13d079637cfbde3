/**
 * Where the points went: from a full score down, component by component, to the score.
 *
 * @module
 */
import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { Chart } from "../../charts/chart.ts";
import { accountsTexts } from "../../texts.ts";
import type { AccountExplanation, RulesShape } from "../../worker/protocol.ts";
import { lostPointsTable } from "../lostPoints.ts";

const texts = accountsTexts.waterfall;

/** What stands beside the bars, in px. */
const beside = 600;

@customElement("barograph-lost-points")
export class LostPoints extends Chart {
  @property({ attribute: false }) explained: AccountExplanation | undefined;
  @property({ attribute: false }) shape: RulesShape | undefined;

  protected override render() {
    const { explained, shape, width } = this;
    const score = explained?.explanation.score;
    if (!explained || !shape || score == null || width === 0) return nothing;
    const { explanation, asOf } = explained;
    return html`<section>
      <header class="section-head">
        <h2>${texts.heading(Math.round((100 - score) * 10) / 10)}</h2>
        <span class="label">${texts.note(asOf, explanation.coverage)}</span>
      </header>
      ${lostPointsTable(explained, shape, Math.max(110, width - beside))}
    </section>`;
  }
}
