/**
 * The workbench: form, text and effect of one rule set, side by side; any of them folds.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { classMap } from "lit/directives/class-map.js";
import { type DraftState, draft, isChanged, openBook } from "../../contexts.ts";
import { hint } from "../../controls/hint.ts";
import { discardDraft, forgetOthers, redo, saveDraft, takeText, undo } from "../../draft/actions.ts";
import { changedLines, linesOf } from "../../draft/lines.ts";
import "../../editor/pane.ts";
import { Part } from "../../part.ts";
import { linkTo, route } from "../../route.ts";
import { contextBar } from "../../shell/contextBar.ts";
import { icons } from "../../shell/icons.ts";
import { emptyState, loadingState } from "../../shell/states.ts";
import { partOf } from "../../store.ts";
import { shellTexts, workbenchTexts } from "../../texts.ts";
import "./account.ts";
import "./commit.ts";
import "./conflict.ts";
import "./effect.ts";
import "./form.ts";
import { beginPins } from "./pins.ts";

const { actions, panes, form: formTexts } = workbenchTexts;
type PaneName = keyof typeof panes;

/** Narrower than this the text is folded first. */
const wide = matchMedia("(min-width: 1360px)");
const foldedKey = "barograph/folded";

@customElement("barograph-workbench")
export class WorkbenchPlace extends Part {
  @state() private folded: ReadonlySet<PaneName> = readFolded();
  @state() private told = "";
  @state() private committing = false;

  constructor() {
    super();
    this.watch(partOf(draft, shown), openBook, route);
    void beginPins();
  }

  protected override render() {
    const now = draft.value;
    const rules = openBook.value?.detail?.rules ?? [];
    if (!now) {
      return html`${contextBar()}
        <main>${openBook.value?.opened && rules.length === 0 ? emptyState(shellTexts.states.noRules) : loadingState(shellTexts.loading.scores)}</main>`;
    }
    return html`${contextBar(this.#actions())}
      <main class="workbench">
        ${now.theirs ? html`<barograph-conflict></barograph-conflict>` : nothing}
        ${now.gone ? html`<p class="notice" role="status">! ${workbenchTexts.conflict.gone(now.rules.file)}</p>` : nothing}
        ${now.elsewhere !== undefined ? this.#elsewhere(now.elsewhere) : nothing}
        <div class="panes">
          ${this.#pane("form", formTexts.note, html`<barograph-form></barograph-form>`)}
          ${this.#pane("text", now.rules.file, html`<barograph-text></barograph-text>`)}
          ${this.#pane("effect", this.#effectNote(), this.#effect())}
        </div>
        ${
          this.committing
            ? html`<barograph-commit
              @close=${() => {
                this.committing = false;
              }}
            ></barograph-commit>`
            : nothing
        }
      </main>`;
  }

  #effect(): TemplateResult {
    const { account } = route.value.selection;
    return account
      ? html`<barograph-workbench-account .account=${account}></barograph-workbench-account>`
      : html`<barograph-effect></barograph-effect>`;
  }

  #effectNote(): string {
    const now = draft.value!;
    const backtest = now.state?.shape?.backtest;
    if (!backtest || !now.effect) return "";
    const { n, positives } = now.effect.judged;
    const subject = { target: backtest.target as never, unit: backtest.unit as never };
    const dates = workbenchTexts.effect.judgedFrom(backtest.test?.from ?? null, backtest.test?.to ?? null);
    return [dates, workbenchTexts.effect.judged(n, positives, subject)].filter(Boolean).join(" · ");
  }

  #pane(name: PaneName, note: string, content: TemplateResult): TemplateResult {
    const folded = this.folded.has(name);
    const changed = name === "text" ? workbenchTexts.text.changed(changedCount()) : "";
    return html`<section class=${classMap({ pane: true, folded, [`pane-${name}`]: true })} aria-label=${panes[name]}>
      <header>
        <button class="fold" aria-expanded=${folded ? "false" : "true"} ${hint(folded ? workbenchTexts.unfold(panes[name]) : workbenchTexts.fold(panes[name]))} @click=${() => this.#fold(name)}>
          <h2>${panes[name]}</h2>
        </button>
        ${folded ? nothing : html`<span class=${name === "text" ? "mono quiet" : "label"}>${note}</span>`}
        ${!folded && name === "form" ? html`<span class="columns label"><span>${formTexts.weight}</span><span ${hint(formTexts.aucMeaning)}>${formTexts.aucAlone}</span></span>` : nothing}
        ${!folded && changed ? html`<span class="label right">${changed}</span>` : nothing}
      </header>
      ${folded ? nothing : html`<div class="body">${content}</div>`}
    </section>`;
  }

  #actions(): TemplateResult {
    const now = draft.value!;
    const changed = isChanged(now);
    return html`<span class="label" role="status">${this.told}</span>
      <button class="button icon" aria-label=${actions.undo} ${hint(actions.undo)} ?disabled=${now.history.before.length === 0} @click=${undo}>${icons.undo}</button>
      <button class="button icon" aria-label=${actions.redo} ${hint(actions.redo)} ?disabled=${now.history.undone.length === 0} @click=${redo}>${icons.redo}</button>
      ${changed ? html`<button class="button" @click=${discardDraft}>${actions.discard}</button>` : nothing}
      <a class="button" href=${linkTo("compare")}>${actions.compare}</a>
      <button class="button" @click=${() => {
        this.committing = true;
      }}>${actions.commit}</button>
      <button class="button first" aria-keyshortcuts="Control+S" ${hint(actions.saveKeys)} ?disabled=${!maySave(now)} @click=${this.#save}>
        ${now.saving ? actions.saving : actions.save}
      </button>`;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("keydown", this.#keys);
    wide.addEventListener("change", this.#refold);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("keydown", this.#keys);
    wide.removeEventListener("change", this.#refold);
  }

  /** What nobody folded by hand follows the window. */
  readonly #refold = (): void => {
    this.folded = readFolded();
  };

  /** Saving by keys: first what is still being typed in a field. */
  readonly #keys = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    document.activeElement?.dispatchEvent(new Event("change", { bubbles: true }));
    if (draft.value && maySave(draft.value)) void this.#save();
  };

  async #save(): Promise<void> {
    const failure = await saveDraft();
    if (failure) this.told = failure.document?.title ?? workbenchTexts.saveFailed;
    else if (!draft.value?.theirs) this.told = workbenchTexts.saved;
    setTimeout(() => {
      this.told = "";
    }, 4000);
  }

  #elsewhere(text: string): TemplateResult {
    const { conflict } = workbenchTexts;
    return html`<p class="notice" role="status">
      ${conflict.elsewhere}
      <button class="link" @click=${() => takeText(text)}>${conflict.takeTheirs}</button>
      <button class="link" @click=${forgetOthers}>${conflict.forget}</button>
    </p>`;
  }

  #fold(name: PaneName): void {
    const folded = new Set(this.folded);
    if (!folded.delete(name)) folded.add(name);
    // one of them stays
    if (folded.size === Object.keys(panes).length) return;
    this.folded = folded;
    localStorage.setItem(foldedKey, JSON.stringify([...folded]));
  }
}

const maySave = (now: DraftState): boolean => isChanged(now) && !now.saving && now.theirs === undefined;

/** What of a draft is shown around the panes. */
const shown = (now: DraftState | undefined): readonly unknown[] => [
  now?.rules,
  now?.history,
  now?.saved,
  now?.saving,
  now?.theirs,
  now?.elsewhere,
  now?.gone,
  now?.keptAt,
  now?.unkept,
  now?.effect?.accounts,
  now?.effect?.judged.n,
  now?.effect?.judged.positives,
  JSON.stringify(now?.state?.shape?.backtest),
];

function changedCount(): number {
  const { saved, history } = draft.value!;
  if (saved.text === history.text) return 0;
  const changes = changedLines(linesOf(saved.text), linesOf(history.text));
  return changes.reduce((sum, { from, to, start, end }) => sum + Math.max(to - from, end - start), 0);
}

function readFolded(): ReadonlySet<PaneName> {
  try {
    const kept = JSON.parse(localStorage.getItem(foldedKey) ?? "null") as PaneName[] | null;
    if (kept) return new Set(kept);
  } catch {
    // as if nothing was kept
  }
  return new Set(wide.matches ? [] : ["text"]);
}
