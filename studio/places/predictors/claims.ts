/**
 * Claims that are often made, as questions: one click holds the facts that they are about before the book's own past.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import type { Claim } from "#engine/predictors/claims.ts";
import type { Predictor } from "#engine/predictors/report.ts";
import { linkTo, route, select } from "../../route.ts";
import { predictorPlaceTexts } from "../../texts.ts";

const texts = predictorPlaceTexts.claims;

/** The questions that the book can answer. */
export function claimList(claims: readonly Claim[], known: readonly Predictor[]): TemplateResult {
  const titleOf = (id: string) => known.find((one) => one.id === id)?.title ?? id;
  const { selection } = route.value;
  return html`<section class="claims" aria-label=${texts.heading}>
    <h2>${texts.heading}</h2>
    <ul>
      ${claims
        .filter(({ fact, than }) => [fact, than].every((id) => id === null || known.some((one) => one.id === id)))
        .map((claim) => {
          const { id, fact, than } = claim;
          const isAsked = selection["claim"] === id;
          const ask = () => select({ claim: id, fact, beside: than ?? "" }, true);
          return html`<li>
            <button class="link" aria-pressed=${isAsked} @click=${ask}>${texts.questions[id](titleOf(fact), than === null ? "" : titleOf(than))}</button>
            ${isAsked ? html`<p class="label">${texts.said[id]}</p>` : nothing}
          </li>`;
        })}
      <li><a href=${linkTo("backtest")}>${texts.composite}</a></li>
    </ul>
  </section>`;
}
