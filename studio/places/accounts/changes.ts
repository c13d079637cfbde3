/**
 * What changed since an earlier day, in sentences.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import { formatDate, formatScore, formatSigned } from "#engine/texts/numbers.ts";
import { select } from "../../route.ts";
import { accountsTexts } from "../../texts.ts";
import type { AccountChange, AccountHistory } from "../../worker/protocol.ts";

const texts = accountsTexts.changes;

/** Each part behind its points; nothing without an earlier day. */
export function changeList(
  change: AccountChange | null | undefined,
  history: AccountHistory | null | undefined,
): TemplateResult | typeof nothing {
  if (!change) return nothing;
  const { since, asOf, before, after, parts } = change;
  const days = (history?.snapshots ?? []).map((point) => point.asOf).filter((day) => day < asOf);
  const difference = before === null || after === null ? "" : formatSigned(after - before, formatScore);
  return html`<section>
    <header class="section-head">
      <h2>${texts.heading(difference)}</h2>
      <select class="select plain more" aria-label=${texts.sinceLabel} .value=${since} @change=${(event: Event) => select({ since: (event.target as HTMLSelectElement).value })}>
        ${days.toReversed().map((day) => html`<option value=${day} ?selected=${day === since}>${texts.since(formatDate(day))}</option>`)}
      </select>
    </header>
    ${parts.length === 0 ? html`<p class="says">${texts.nothing}</p>` : nothing}
    <ol class="reasons">
      ${parts.map(
        ({ by, sentence }) =>
          html`<li>
            <strong class="number">${by === 0 ? nothing : formatSigned(by, formatScore)}</strong>
            <span class="says">${sentence}</span>
          </li>`,
      )}
    </ol>
  </section>`;
}
