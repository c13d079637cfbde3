/**
 * Where the points went: from a full score down, component by component, to the score.
 *
 * @module
 */
import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { formatPercentage, formatScore, formatSigned } from "#engine/texts/numbers.ts";
import { Chart } from "../../charts/chart.ts";
import { waterfall } from "../../charts/waterfall.ts";
import { openBook } from "../../contexts.ts";
import { toneOf } from "../../controls/band.ts";
import { accountsTexts } from "../../texts.ts";
import type { AccountExplanation, RulesShape } from "../../worker/protocol.ts";
import { edgesFor, lostPoints } from "../lostPoints.ts";

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
    const { explanation, asOf, band } = explained;
    const { facts = [], currency = null } = openBook.value?.opened ?? {};
    const heading = texts.heading(Math.round((100 - score) * 10) / 10);
    return html`<section>
      <header class="section-head">
        <h2>${heading}</h2>
        <span class="label">${texts.note(asOf, explanation.coverage)}</span>
      </header>
      ${waterfall({
        name: heading,
        rows: lostPoints(explanation, facts, currency),
        score,
        tone: toneOf(band, shape.bands.length),
        room: Math.max(110, width - beside),
        edges: edgesFor(explanation, shape),
        words: {
          heads: texts.heads,
          full: texts.full,
          score: texts.score,
          format: formatScore,
          signed: (by) => formatSigned(by, formatScore),
          percent: formatPercentage,
        },
      })}
    </section>`;
  }
}
