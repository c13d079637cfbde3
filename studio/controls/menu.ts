/**
 * A menu of actions behind a button: opened by click or arrow key, walked by arrows and first letters, left by Escape.
 * As long as Web Awesome's is not there, or cannot be loaded, a list of buttons stands in for it.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { Part } from "../part.ts";

export interface MenuItem {
  readonly word: string;
  readonly act: () => void;
}

/** The element of Web Awesome, once it is loaded. */
const loaded = "wa-dropdown";

@customElement("barograph-menu")
export class Menu extends Part {
  /** What the button is called. */
  @property() says = "";
  @property({ attribute: false }) items: readonly MenuItem[] = [];
  /** Is the list that stands in open? */
  @state() private open = false;

  override connectedCallback(): void {
    super.connectedCallback();
    if (!customElements.get(loaded)) void customElements.whenDefined(loaded).then(() => this.requestUpdate());
  }

  protected override render() {
    return this.open || !customElements.get(loaded) ? this.#standIn() : this.#dropdown();
  }

  #dropdown(): TemplateResult {
    const chosen = ({ detail }: CustomEvent<{ readonly item: { readonly value: string } }>) =>
      this.items[Number(detail.item.value)]?.act();
    return html`<wa-dropdown class="menu" placement="bottom-end" @wa-select=${chosen}>
      <button slot="trigger" class="more-button" aria-label=${this.says} aria-haspopup="menu">⋯</button>
      ${this.items.map(({ word }, i) => html`<wa-dropdown-item value=${i}>${word}</wa-dropdown-item>`)}
    </wa-dropdown>`;
  }

  #standIn(): TemplateResult {
    const turn = () => {
      this.open = !this.open;
    };
    return html`<span class="menu stand-in" @keydown=${this.#key} @focusout=${this.#left}>
      <button class="more-button" aria-label=${this.says} aria-haspopup="menu" aria-expanded=${this.open ? "true" : "false"} @click=${turn}>⋯</button>
      ${
        this.open
          ? html`<span class="stand-in-items" role="menu" aria-label=${this.says}>
              ${this.items.map((item) => html`<button role="menuitem" @click=${() => this.#choose(item)}>${item.word}</button>`)}
            </span>`
          : nothing
      }
    </span>`;
  }

  #choose({ act }: MenuItem): void {
    this.open = false;
    this.querySelector("button")!.focus();
    act();
  }

  #key(event: KeyboardEvent): void {
    const buttons = [...this.querySelectorAll("button")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && this.open) {
      this.open = false;
      buttons[0]!.focus();
    } else if (step !== undefined && this.open) {
      const at = buttons.indexOf(document.activeElement as HTMLButtonElement) + step;
      buttons[Math.min(buttons.length - 1, Math.max(0, at))]!.focus();
    } else return;
    event.preventDefault();
  }

  #left({ relatedTarget }: FocusEvent): void {
    if (!(relatedTarget instanceof Node && this.contains(relatedTarget))) this.open = false;
  }
}

/**
 * A button with its menu.
 *
 * @param says what the button is called
 */
export const menu = (says: string, items: readonly MenuItem[]): TemplateResult =>
  html`<barograph-menu .says=${says} .items=${items}></barograph-menu>`;
