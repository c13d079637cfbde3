/**
 * A menu of actions behind a button: opened by click or arrow key, walked by arrows and first letters, left by Escape.
 *
 * @module
 */
import { html, type TemplateResult } from "lit";

export interface MenuItem {
  readonly word: string;
  readonly act: () => void;
}

/**
 * A button with its menu.
 *
 * @param says what the button is called
 */
export function menu(says: string, items: readonly MenuItem[]): TemplateResult {
  const chosen = ({ detail }: CustomEvent<{ readonly item: { readonly value: string } }>) =>
    items[Number(detail.item.value)]?.act();
  return html`<wa-dropdown class="menu" placement="bottom-end" @wa-select=${chosen}>
    <button slot="trigger" class="more-button" aria-label=${says} aria-haspopup="menu">⋯</button>
    ${items.map(({ word }, i) => html`<wa-dropdown-item value=${i}>${word}</wa-dropdown-item>`)}
  </wa-dropdown>`;
}
