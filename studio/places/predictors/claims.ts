/**
 * Claims that are often made, as questions: one click holds the facts that they are about before the book's own past.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import type { Claim } from "#engine/predictors/claims.ts";
import type { Predictor } from "#engine/predictors/report.ts";
import type { MoreRetention } from "#engine/predictors/retention.ts";
import { linkTo, route, select } from "../../route.ts";
import { predictorPlaceTexts } from "../../texts.ts";

const texts = predictorPlaceTexts.claims;

/** The claim that no fact is asked about. */
export const retentionClaim = "retention";

/**
 * The questions that the book can answer.
 *
 * @param retention what more retention would do: `undefined` until it is known, `null` where it cannot be told; without
 *   KPIs it is not asked
 */
export function claimList(
  claims: readonly Claim[],
  known: readonly Predictor[],
  retention: MoreRetention | null | undefined | "no KPIs",
): TemplateResult {
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
      ${retention === "no KPIs" ? nothing : retentionItem(retention)}
      <li><a href=${linkTo("backtest")}>${texts.composite}</a></li>
    </ul>
  </section>`;
}

function retentionItem(retention: MoreRetention | null | undefined): TemplateResult {
  const { question, said, computing, none, answer } = texts.retention;
  const isAsked = route.value.selection["claim"] === retentionClaim;
  const ask = () => select({ claim: retentionClaim }, true);
  return html`<li>
    <button class="link" aria-pressed=${isAsked} @click=${ask}>${question}</button>
    ${
      isAsked
        ? html`<p class="label">${said}</p>
            <p class="says" role="status">${retention ? answer(retention) : retention === null ? none : computing}</p>`
        : nothing
    }
  </li>`;
}
