/**
 * The top bar: the book, the eight places, light or dark.
 *
 * @module
 */
import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { session } from "../contexts.ts";
import { hint } from "../controls/hint.ts";
import { Part } from "../part.ts";
import { goTo, linkTo, placeNames, route } from "../route.ts";
import { shellTexts as texts } from "../texts.ts";
import { theme, turnTheme } from "../theme.ts";
import { icons, mark } from "./icons.ts";
import type { Palette } from "./palette.ts";

@customElement("barograph-top-bar")
export class TopBar extends Part {
  constructor() {
    super();
    this.watch(route, session, theme);
  }

  protected override render() {
    const { book, place } = route.value;
    const books = session.value.books ?? [];
    return html`<header class="top">
      <a class="brand" href=${linkTo("book")}>${mark} ${texts.product}</a>
      <select class="select" aria-label=${texts.bookLabel} .value=${book} @change=${this.#open} ?hidden=${books.length === 0}>
        ${books.map(({ id, title }) => html`<option value=${id} ?selected=${id === book}>${title}</option>`)}
      </select>
      <nav class="places" aria-label=${texts.placesLabel}>
        ${placeNames.map(
          (name) =>
            html`<a href=${linkTo(name)} data-word=${texts.places[name]} aria-current=${name === place ? "page" : nothing}
              >${texts.places[name]}</a
            >`,
        )}
      </nav>
      <div class="right">
        ${session.value.online ? nothing : html`<span class="label lost" role="status">! ${texts.states.lost}</span>`}
        <button class="keys" aria-label="${texts.palette.keys}: ${texts.palette.label}" @click=${openPalette}><kbd>${texts.palette.keys}</kbd></button>
        <button class="button icon" aria-label=${texts.themeLabels[theme.value]} ${hint(texts.themeLabels[theme.value])} @click=${turnTheme}>
          ${icons[theme.value]}
        </button>
      </div>
    </header>`;
  }

  #open(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    goTo({ book: value, place: route.value.place, selection: {} });
  }
}

function openPalette(): void {
  document.querySelector<Palette>("barograph-palette")!.open();
}
