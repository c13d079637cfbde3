/**
 * What changed since an earlier day, in sentences.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import { formatDay, parseDay } from "#engine/book/days.ts";
import { formatDate, formatScore, formatSigned } from "#engine/texts/numbers.ts";
import { sentence } from "../../controls/sentence.ts";
import { select } from "../../route.ts";
import { accountsTexts } from "../../texts.ts";
import type { AccountChange, AccountHistory } from "../../worker/protocol.ts";

const texts = accountsTexts.changes;

/** Since which day is asked, and that nothing can be told since then. */
export interface ChangeRefused {
  readonly since: string;
  readonly asOf: string;
  readonly why: string;
}

/** Each part behind its points; nothing without an earlier day. */
export function changeList(
  change: AccountChange | ChangeRefused | null | undefined,
  history: AccountHistory | null | undefined,
): TemplateResult | typeof nothing {
  if (!change) return nothing;
  const { since, asOf } = change;
  const { before, after, parts } = "why" in change ? { before: null, after: null, parts: [] } : change;
  const days = (history?.snapshots ?? []).map((point) => point.asOf).filter((day) => day < asOf);
  const choose = ({ target }: Event) => {
    const { value, validity } = target as HTMLInputElement | HTMLSelectElement;
    if (value !== "" && validity.valid) select({ since: value });
  };
  const difference = before === null || after === null ? "" : formatSigned(after - before, formatScore);
  return html`<section>
    <header class="section-head">
      <h2>${texts.heading(difference)}</h2>
      <select class="select plain more" aria-label=${texts.sinceLabel} .value=${since} @change=${choose}>
        ${days.includes(since) ? nothing : html`<option value=${since} selected>${texts.since(formatDate(since))}</option>`}
        ${days.toReversed().map((day) => html`<option value=${day} ?selected=${day === since}>${texts.since(formatDate(day))}</option>`)}
      </select>
      <input class="input" type="date" aria-label=${texts.anyDay} max=${formatDay(parseDay(asOf)! - 1)} .value=${since} @change=${choose} />
    </header>
    ${"why" in change ? html`<p class="error" role="alert">! ${sentence(change.why)}</p>` : parts.length === 0 ? html`<p class="says">${texts.nothing}</p>` : nothing}
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
