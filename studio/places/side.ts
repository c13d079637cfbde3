/**
 * Whose rules a place shows: those that are saved, or the draft, if it is another one and somebody chose it.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import { draft, isChanged } from "../contexts.ts";
import { route, select } from "../route.ts";
import { figureTexts as texts } from "../texts.ts";
import type { RulesState, SideName } from "../worker/protocol.ts";

/** The side that is shown. */
export function chosenSide(): SideName {
  const now = draft.value;
  return route.value.selection["of"] === "draft" && now && isChanged(now) ? "draft" : "saved";
}

/** What the text of that side means. */
export function chosenState(): RulesState | undefined {
  return chosenSide() === "draft" ? draft.value?.state : draft.value?.savedState;
}

/** The choice; nothing while there is none. */
export function sideSwitch(): TemplateResult | typeof nothing {
  const now = draft.value;
  if (!now || !isChanged(now)) return nothing;
  const side = chosenSide();
  const option = (name: SideName) =>
    html`<button class=${side === name ? "chosen" : ""} aria-pressed=${side === name} @click=${() => select({ of: name === "draft" ? "draft" : "" })}>${texts.sides[name]}</button>`;
  return html`<span class="switch" role="group" aria-label=${texts.whose}>${option("saved")}${option("draft")}</span>`;
}
