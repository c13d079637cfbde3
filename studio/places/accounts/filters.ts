/**
 * What of the worklist is shown.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import { route, select } from "../../route.ts";
import { accountsTexts as texts } from "../../texts.ts";
import type { RulesShape, Worklist } from "../../worker/protocol.ts";

type Filter = "band" | "segment" | "stage" | "owner";

interface Choice {
  readonly id: string;
  readonly title: string;
}

/** Search, band, segment, stage, owner; what does not divide anything is not offered. */
export function filterBar({ bands, segments, stages }: RulesShape, list: Worklist | undefined): TemplateResult {
  const { selection } = route.value;
  const filters: Readonly<Record<Filter, readonly Choice[]>> = {
    band: bands.map(({ title }, number) => ({ id: String(number), title })),
    segment: segments,
    stage: stages,
    owner: (list?.owners ?? []).map((owner) => ({ id: owner, title: owner })),
  };
  const names = Object.keys(filters) as Filter[];
  const isFiltered = ["search", ...names].some((name) => selection[name]);
  const clear = () => select({ search: "", band: "", segment: "", stage: "", owner: "" });
  return html`<div class="filters" role="search">
    <input
      class="input"
      type="search"
      placeholder=${texts.filters.search}
      aria-label=${texts.filters.search}
      .value=${selection["search"] ?? ""}
      @input=${(event: Event) => select({ search: (event.target as HTMLInputElement).value })}
    />
    ${names.map((name) => (filters[name].length > 1 ? choice(name, filters[name], selection[name] ?? "") : nothing))}
    ${isFiltered ? html`<button class="link" @click=${clear}>${texts.filters.clear}</button>` : nothing}
  </div>`;
}

function choice(name: Filter, choices: readonly Choice[], chosen: string): TemplateResult {
  return html`<select
    class="select"
    aria-label=${texts.filters[name]}
    .value=${chosen}
    @change=${(event: Event) => select({ [name]: (event.target as HTMLSelectElement).value })}
  >
    <option value="">${texts.filters.any[name]}</option>
    ${choices.map(({ id, title }) => html`<option value=${id} ?selected=${id === chosen}>${title}</option>`)}
  </select>`;
}
