/**
 * Accounts that stay in sight, and what pins them.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import { classMap } from "lit/directives/class-map.js";
import { absent, formatScore } from "#engine/texts/numbers.ts";
import { bandMark, bandTitle, type NamedBand, toneOf } from "../../controls/band.ts";
import { hint } from "../../controls/hint.ts";
import { select } from "../../route.ts";
import { workbenchTexts } from "../../texts.ts";
import type { Standing } from "../../worker/protocol.ts";
import { pinned, togglePin } from "./pins.ts";

const texts = workbenchTexts.effect;

/** A pinned account, with its score as saved where that is another. */
export function pinnedRow({ account, name, after, before }: Standing, bands: readonly NamedBand[]): TemplateResult {
  const now = after ?? before;
  const moved = before && after && before.score !== after.score;
  return html`<li>
    ${now ? bandMark(toneOf(now.band, bands.length), bandTitle(bands, now.band)) : nothing}
    <button class="opener" @click=${() => select({ account }, true)}>${name ?? account}</button>
    <span class="right number">
      ${moved ? html`<span class="quiet">${before.score === null ? absent : formatScore(before.score)} →</span>` : nothing}
      <strong class=${moved ? "pen" : ""}>${!now || now.score === null ? absent : formatScore(now.score)}</strong>
      ${pinButton(account, name)}
    </span>
  </li>`;
}

/** Pins an account, or lets go of it. */
export function pinButton(account: string, name: string | null): TemplateResult {
  const isPinned = pinned.value.includes(account);
  const says = isPinned ? texts.unpin(name ?? account) : `${texts.pin}: ${name ?? account}`;
  const toggle = (event: Event) => {
    event.stopPropagation();
    togglePin(account);
  };
  return html`<button class=${classMap({ pin: true, "is-pinned": isPinned })} aria-pressed=${isPinned ? "true" : "false"} aria-label=${says} ${hint(says)} @click=${toggle}>
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      <path d="M6 1.5 7.4 4.3l3.1.4-2.25 2.2.55 3.1L6 8.55 3.2 10l.55-3.1L1.5 4.7l3.1-.4z" />
    </svg>
  </button>`;
}
