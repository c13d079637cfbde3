/**
 * The frame of the studio: the bar on top, and the place that the URL names.
 *
 * @module
 */
import { html, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { html as staticHtml, unsafeStatic } from "lit/static-html.js";
import { draft, openBook, session } from "./contexts.ts";
import { redo, undo } from "./draft/actions.ts";
import { Part } from "./part.ts";
import { placeLoaders } from "./places/index.ts";
import { linkTo, type PlaceName, route, routeHash } from "./route.ts";
import { beginSession, loadBooks, open } from "./session.ts";
import { emptyState, failureState, faultyState, loadingState, openingState } from "./shell/states.ts";
import { partOf } from "./store.ts";
import { shellTexts as texts } from "./texts.ts";
import "./shell/palette.ts";
import "./shell/topBar.ts";

@customElement("barograph-app")
export class App extends Part {
  @state() private loaded: ReadonlySet<PlaceName> = new Set();
  @state() private failed: PlaceName | undefined;

  constructor() {
    super();
    const soundness = partOf(draft, (now) => [now?.savedState, now?.state?.identity]);
    this.watch(route, session, openBook, soundness);
    // what could not be loaded is asked for again as soon as somebody answers
    session.listen(() => {
      if (session.value.online) this.failed = undefined;
    });
    beginSession();
    addEventListener("keydown", (event) => this.#key(event));
  }

  protected override render() {
    document.title = `${texts.places[route.value.place]} · ${texts.product}`;
    return html`<button class="button skip" @click=${skip}>${texts.skip}</button>
      <barograph-top-bar></barograph-top-bar>${this.#page()}<barograph-palette></barograph-palette>`;
  }

  #page(): TemplateResult {
    const { books, online } = session.value;
    const { book, place } = route.value;
    if (!books) return this.#frame(online ? loadingState(texts.states.connecting) : emptyState(texts.states.offline));
    if (books.length === 0 && place !== "data") {
      return this.#frame(
        emptyState(
          texts.states.noBooks,
          html`<a class="button first" href=${linkTo("data")}>${texts.states.toData}</a>`,
        ),
      );
    }
    const [first] = books;
    if (first && !books.some(({ id }) => id === book)) {
      const href = routeHash({ book: first.id, place: "book", selection: {} });
      return this.#frame(
        emptyState(
          texts.states.noSuchBook(book),
          html`<a class="button first" href=${href}>${texts.states.toBook(first.title)}</a>`,
        ),
      );
    }
    const now = openBook.value;
    if (now?.failure && place !== "data") {
      return this.#frame(failureState(now.failure, () => void (now.detail ? open(now.detail) : loadBooks())));
    }
    if (now && !now.opened && place !== "data") return this.#frame(openingState(now));
    return this.#unnamed(place) ?? this.#unjudged(place) ?? this.#place(place);
  }

  /** A link may name a rule set that is gone: another one in its place would be taken for it. */
  #unnamed(place: PlaceName): TemplateResult | undefined {
    const { book, selection } = route.value;
    const { rules } = selection;
    const all = openBook.value?.detail?.rules ?? [];
    const isThere = all.some(({ id }) => id === rules) || draft.value?.rules.id === rules;
    if (place === "data" || !rules || all.length === 0 || isThere) return undefined;
    const first = html`<a class="button first" href=${routeHash({ book, place, selection: {} })}>${texts.states.toRules(all[0]!.title)}</a>`;
    return this.#frame(emptyState(texts.states.noSuchRules(rules), first));
  }

  /** Without sound rules there is nothing to show but in the workbench and among the data: that is said, and where. */
  #unjudged(place: PlaceName): TemplateResult | undefined {
    if (place === "workbench" || place === "data" || !openBook.value?.opened) return undefined;
    if (openBook.value.detail?.rules.length === 0) return this.#frame(emptyState(texts.states.noRules));
    const { savedState, state } = draft.value ?? {};
    const isSound = !savedState || savedState.identity !== null || (place === "compare" && state?.identity);
    return isSound ? undefined : this.#frame(faultyState(savedState.problems));
  }

  #place(place: PlaceName): TemplateResult {
    if (this.failed === place && !session.value.online) return this.#frame(emptyState(texts.states.offline));
    if (this.failed === place) {
      const reload = html`<button class="button" @click=${() => location.reload()}>${texts.states.reload}</button>`;
      return this.#frame(emptyState(texts.states.notReady, reload));
    }
    if (!this.loaded.has(place)) {
      void this.#load(place);
      return this.#frame(loadingState(texts.placeLoading(texts.places[place])));
    }
    const tag = unsafeStatic(`barograph-${place}`);
    return staticHtml`<${tag} class="place"></${tag}>` as TemplateResult;
  }

  /** What stands there before there is a place, or instead of one. */
  #frame(content: TemplateResult): TemplateResult {
    return html`<main><h1 class="heard">${texts.places[route.value.place]}</h1>${content}</main>`;
  }

  async #load(place: PlaceName): Promise<void> {
    try {
      const load = placeLoaders[place];
      if (!load) throw new Error(`nobody has built ${place}`);
      await load();
      this.loaded = new Set([...this.loaded, place]);
    } catch (error) {
      console.error(error);
      this.failed = place;
    }
  }

  /** Undo and redo, wherever the hand is: the draft is one. */
  #key(event: KeyboardEvent): void {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || !(key === "z" || key === "y") || !draft.value) return;
    // the editor does it itself, and a field that is being typed in takes back its own letters first
    const { target } = event;
    if (target instanceof Element && target.closest(".monaco-editor")) return;
    if (target instanceof HTMLInputElement && target.type === "text") return;
    event.preventDefault();
    if (event.shiftKey || key === "y") redo();
    else undo();
  }
}

/** Past the bars, to what the place shows. */
function skip(): void {
  const main = document.querySelector<HTMLElement>("main");
  main?.setAttribute("tabindex", "-1");
  main?.focus();
}
