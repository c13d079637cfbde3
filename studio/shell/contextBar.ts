/**
 * The context bar: which rule set, of which day, and how the draft stands. What a place adds stands on its right.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import { draft, isChanged, openBook } from "../contexts.ts";
import { changedLines, linesOf } from "../draft/lines.ts";
import { route, select } from "../route.ts";
import { shellTexts as texts } from "../texts.ts";

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

/** @param right what the place itself offers */
export function contextBar(right: TemplateResult | typeof nothing = nothing): TemplateResult {
  const book = openBook.value;
  const now = draft.value;
  return html`<section class="context" aria-label=${texts.contextLabel}>
    <h1>${rulesPicker()}</h1>
    ${now ? html`<span class="quiet">${stateOfDraft()}</span>` : nothing}
    <div class="right">
      ${
        book?.opened?.dates.length && now?.effect
          ? html`<span class="label wide">${texts.scoredOn(now.effect.accounts, book.opened.dates.at(-1)!)}</span>`
          : nothing
      }
      ${right}
    </div>
  </section>`;
}

/** The title, or, where there are several rule sets, a choice. */
function rulesPicker(): TemplateResult | string {
  const all = openBook.value?.detail?.rules ?? [];
  const now = draft.value?.rules;
  if (all.length < 2) return now?.title ?? openBook.value?.detail?.title ?? texts.places[route.value.place];
  return html`<select class="select plain" aria-label=${texts.rulesLabel} @change=${(event: Event) => select({ rules: (event.target as HTMLSelectElement).value }, true)}>
    ${all.map(({ id, title }) => html`<option value=${id} ?selected=${id === now?.id}>${title}</option>`)}
  </select>`;
}

function stateOfDraft(): string {
  const now = draft.value!;
  if (!isChanged(now)) return texts.draftState.clean;
  const changes = changedLines(linesOf(now.saved.text), linesOf(now.history.text));
  const lines = changes.reduce((sum, { from, to, start, end }) => sum + Math.max(to - from, end - start), 0);
  const { keptAt, notKept } = texts.draftState;
  const kept = now.unkept ? ` · ${notKept}` : now.keptAt === undefined ? "" : ` · ${keptAt(clock.format(now.keptAt))}`;
  return `${texts.draftState.changed(lines)}${kept}`;
}
