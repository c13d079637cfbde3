/**
 * Committing the file to a branch; a draft is saved before.
 *
 * @module
 */
import { html, nothing } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { ApiFailure, ask } from "../../api/client.ts";
import { draft, isChanged } from "../../contexts.ts";
import { sentence } from "../../controls/sentence.ts";
import { saveDraft } from "../../draft/actions.ts";
import { Part } from "../../part.ts";
import { workbenchTexts } from "../../texts.ts";

const texts = workbenchTexts.commit;

/** Fires `close` when it is done with. */
@customElement("barograph-commit")
export class CommitDialog extends Part {
  @state() private told = "";
  @state() private done = false;
  @query("dialog") private readonly dialog!: HTMLDialogElement;

  protected override render() {
    const now = draft.value!;
    const rules = now.rules.id;
    const first = isChanged(now) && !this.done;
    return html`<dialog @close=${() => this.dispatchEvent(new CustomEvent("close"))} aria-labelledby="commit-heading">
      <form @submit=${this.#commit}>
        <h2 id="commit-heading">${texts.heading}</h2>
        <p class="second">${first ? texts.noteOfDraft : texts.note}</p>
        <div class="fields">
          <label>${texts.branch}<input class="input mono" name="branch" required pattern="[^\\s~^:?*]+" value=${`health/${rules}`} /></label>
          <label>${texts.message}<input class="input" name="message" required maxlength="400" autofocus /></label>
        </div>
        ${this.told ? html`<p role="status" class=${this.done ? "" : "error"}>${this.done ? "" : "! "}${sentence(this.told)}</p>` : nothing}
        <div class="actions">
          <button type="button" class="button" @click=${() => this.dialog.close()}>${this.done ? workbenchTexts.form.close : texts.cancel}</button>
          ${this.done ? nothing : html`<button class="button first">${first ? texts.saveAndGo : texts.go}</button>`}
        </div>
      </form>
    </dialog>`;
  }

  protected override firstUpdated(): void {
    this.dialog.showModal();
  }

  async #commit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    const failure = isChanged(draft.value!) ? await saveDraft() : undefined;
    const { book, rules, theirs } = draft.value!;
    if (failure || theirs) {
      this.told = failure?.document?.title ?? (theirs ? workbenchTexts.conflict.note : workbenchTexts.saveFailed);
      return;
    }
    const body = { rules: [rules.id], branch: String(fields.get("branch")), message: String(fields.get("message")) };
    try {
      const { commit, branch } = await ask<{ commit: string; branch: string }>(["books", book, "commits"], {
        method: "POST",
        body,
      });
      this.done = true;
      this.told = texts.done(commit.slice(0, 10), branch);
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      this.told = [error.document?.title ?? texts.failed, error.document?.detail ?? ""].join(" ");
    }
  }
}
