/**
 * Going anywhere by keys: Ctrl K asks for a place, a rule set or an account.
 *
 * @module
 */
import { html, nothing } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { ask } from "../api/client.ts";
import { draft, openBook } from "../contexts.ts";
import { Part } from "../part.ts";
import { goTo, linkTo, placeNames, route } from "../route.ts";
import { shellTexts as texts } from "../texts.ts";

/** So many accounts are proposed. */
const most = 8;
/** Milliseconds without a letter until accounts are looked for. */
const pause = 140;

interface Goal {
  readonly name: string;
  readonly kind: string;
  readonly go: () => void;
}

/** An account that was found. */
interface Found {
  readonly account: string;
  readonly name: string | null;
}

@customElement("barograph-palette")
export class Palette extends Part {
  @state() private words = "";
  @state() private accounts: readonly Found[] = [];
  @state() private chosen = 0;
  @query("dialog") private readonly dialog!: HTMLDialogElement;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  protected override firstUpdated(): void {
    addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      this.open();
    });
  }

  open(): void {
    this.words = "";
    this.accounts = [];
    this.chosen = 0;
    if (!this.dialog.open) this.dialog.showModal();
  }

  protected override render() {
    const goals = this.#goals();
    return html`<dialog class="palette" aria-label=${texts.palette.label}>
      <input
        class="input"
        role="combobox"
        aria-label=${texts.palette.label}
        aria-expanded="true"
        aria-controls="palette-goals"
        aria-activedescendant=${goals.length > 0 ? `goal-${this.chosen}` : nothing}
        placeholder=${texts.palette.hint}
        autocomplete="off"
        autofocus
        .value=${this.words}
        @input=${this.#typed}
        @keydown=${(event: KeyboardEvent) => this.#key(event, goals)}
      />
      <ul id="palette-goals" role="listbox" aria-label=${texts.palette.label}>
        ${goals.map(
          ({ name, kind }, i) =>
            html`<li
              id="goal-${i}"
              role="option"
              aria-selected=${i === this.chosen ? "true" : "false"}
              @click=${() => this.#go(goals[i]!)}
            >
              ${name} <span class="label">${kind}</span>
            </li>`,
        )}
      </ul>
    </dialog>`;
  }

  #goals(): Goal[] {
    const fits = (name: string) => name.toLowerCase().includes(this.words.trim().toLowerCase());
    const places = placeNames
      .filter((name) => fits(texts.places[name]))
      .map((name): Goal => ({ name: texts.places[name], kind: texts.palette.place, go: () => follow(linkTo(name)) }));
    const rules = (openBook.value?.detail?.rules ?? [])
      .filter(({ title, id }) => id !== draft.value?.rules.id && fits(title))
      .map(
        ({ id, title }): Goal => ({
          name: title,
          kind: texts.rulesLabel,
          go: () => follow(linkTo(route.value.place, { rules: id })),
        }),
      );
    const accounts = this.accounts.map(
      ({ account, name }): Goal => ({
        name: name ?? account,
        kind: name === null ? texts.palette.account : `${texts.palette.account} ${account}`,
        go: () => goTo({ ...route.value, place: "accounts", selection: { ...route.value.selection, account } }),
      }),
    );
    return [...places, ...rules, ...accounts];
  }

  #typed({ target }: InputEvent): void {
    this.words = (target as HTMLInputElement).value;
    this.chosen = 0;
    clearTimeout(this.#waiting);
    const book = openBook.value?.id;
    const rules = draft.value?.rules.id;
    if (this.words.trim() === "" || !book || !rules) {
      this.accounts = [];
      return;
    }
    this.#waiting = setTimeout(async () => {
      const { words } = this;
      const query = { rules, search: words.trim(), limit: most };
      const found = await ask<{ accounts: readonly Found[] }>(["books", book, "accounts"], {
        query,
      }).catch(() => ({ accounts: [] }));
      if (words === this.words) this.accounts = found.accounts;
    }, pause);
  }

  #key(event: KeyboardEvent, goals: readonly Goal[]): void {
    if (event.key === "Enter" && goals[this.chosen]) this.#go(goals[this.chosen]!);
    else if (event.key === "ArrowDown") this.chosen = Math.min(goals.length - 1, this.chosen + 1);
    else if (event.key === "ArrowUp") this.chosen = Math.max(0, this.chosen - 1);
    else return;
    event.preventDefault();
  }

  #go({ go }: Goal): void {
    this.dialog.close();
    go();
  }
}

function follow(hash: string): void {
  location.hash = hash;
}
