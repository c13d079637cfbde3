/**
 * A condition as text, with completion by the same intelligence as the editor's. Enter or leaving the field writes it
 * into the text of the rules; Escape takes it back.
 *
 * @module
 */
import { html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Path } from "#engine/document/document.ts";
import { readDocument } from "#engine/document/document.ts";
import { changeText } from "#engine/document/edit.ts";
import { draft, worker } from "../../contexts.ts";
import { changeDraft } from "../../draft/rulesText.ts";
import { Part } from "../../part.ts";

/** So many are proposed at once. */
const most = 8;

interface Proposal {
  readonly label: string;
  readonly detail: string;
  /** The condition with it, and where the caret then stands. */
  readonly text: string;
  readonly caret: number;
}

@customElement("barograph-condition")
export class ConditionInput extends Part {
  @property({ attribute: false }) path: Path = [];
  @property() text = "";
  @property() label = "";
  @state() private proposals: readonly Proposal[] = [];
  @state() private chosen = 0;
  @query("input") private readonly input!: HTMLInputElement;
  readonly #id = `condition-${Math.random().toString(36).slice(2)}`;
  #asked = 0;

  protected override render() {
    const open = this.proposals.length > 0;
    return html`<span class="condition">
      <input
        class="input mono"
        type="text"
        spellcheck="false"
        autocomplete="off"
        role="combobox"
        aria-label=${this.label}
        aria-expanded=${open ? "true" : "false"}
        aria-controls=${this.#id}
        aria-activedescendant=${open ? `${this.#id}-${this.chosen}` : nothing}
        aria-autocomplete="list"
        .value=${this.text}
        @input=${this.#propose}
        @keydown=${this.#key}
        @change=${this.#write}
        @blur=${() => setTimeout(() => this.#close(), 150)}
      />
      <ul id=${this.#id} role="listbox" aria-label=${this.label} ?hidden=${!open}>
        ${this.proposals.map(
          ({ label, detail }, i) =>
            html`<li
              id="${this.#id}-${i}"
              role="option"
              aria-selected=${i === this.chosen ? "true" : "false"}
              @mousedown=${(event: Event) => this.#take(event, i)}
            >
              <code>${label}</code> <span class="label">${detail}</span>
            </li>`,
        )}
      </ul>
    </span>`;
  }

  /** What is proposed comes into sight. */
  protected override updated(): void {
    if (this.proposals.length > 0) this.querySelector("ul")?.scrollIntoView({ block: "nearest" });
  }

  /** Asks what may follow: the rules' text is completed as if the condition stood in it already. */
  async #propose(): Promise<void> {
    const asked = ++this.#asked;
    const { value, selectionStart } = this.input;
    const text = changeText(draft.value!.history.text, [{ path: this.path, value }]);
    const start = startOf(text, this.path);
    const from = start !== undefined && /["']/.test(text[start] ?? "") ? start + 1 : start;
    // a condition that YAML escapes is completed in the editor
    if (from === undefined || !text.startsWith(value, from)) return this.#close();
    const caret = from + (selectionStart ?? value.length);
    const found = await worker.ask("complete", { text, offset: caret });
    if (asked !== this.#asked) return;
    const fits = found.filter(({ label, kind, edit }) => {
      const begun = text.slice(edit.from, caret).toLowerCase();
      return edit.from >= from && (begun !== "" || kind === "value") && label.toLowerCase().startsWith(begun);
    });
    this.chosen = 0;
    this.proposals = fits.slice(0, most).map(({ label, detail, edit, caret: behind }) => ({
      label,
      detail,
      text: value.slice(0, edit.from - from) + edit.text + value.slice(edit.to - from),
      caret: edit.from - from + behind,
    }));
  }

  #key(event: KeyboardEvent): void {
    const open = this.proposals.length > 0;
    if (event.key === "Escape") {
      if (!open) this.input.value = this.text;
      this.#close();
    } else if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const by = event.key === "ArrowDown" ? 1 : -1;
      this.chosen = (this.chosen + by + this.proposals.length) % this.proposals.length;
    } else if (open && (event.key === "Enter" || event.key === "Tab")) this.#take(event, this.chosen);
    else if (event.key === "Enter") {
      this.#write();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #take(event: Event, index: number): void {
    event.preventDefault();
    const { text, caret } = this.proposals[index]!;
    this.input.value = text;
    this.input.setSelectionRange(caret, caret);
    this.#close();
  }

  #close(): void {
    this.#asked++;
    if (this.proposals.length > 0) this.proposals = [];
  }

  #write(): void {
    const { value } = this.input;
    if (value !== this.text) changeDraft([{ path: this.path, value }]);
  }
}

/** Offset of the value at a path. */
function startOf(text: string, path: Path): number | undefined {
  const { document } = readDocument(text, "");
  if (!document) return undefined;
  const { line, column } = document.spanOf(path);
  let at = 0;
  for (let i = 1; i < line; i++) at = text.indexOf("\n", at) + 1;
  return at + column - 1;
}
