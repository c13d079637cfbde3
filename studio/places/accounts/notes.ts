/**
 * What people say of an account, and what they set for it, until a day and with a reason. Nothing that was computed
 * changes; what was taken away stays in the server's audit.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { formatDate, formatScore } from "#engine/texts/numbers.ts";
import { ApiFailure, ask } from "../../api/client.ts";
import { openBook } from "../../contexts.ts";
import { sentence } from "../../controls/sentence.ts";
import { Load } from "../../load.ts";
import { Part } from "../../part.ts";
import { accountsTexts } from "../../texts.ts";
import type { RulesShape } from "../../worker/protocol.ts";

const texts = accountsTexts.notes;

interface Entry {
  readonly id: number;
  readonly author: string;
  readonly createdAt: string;
}

interface Comment extends Entry {
  readonly text: string;
}

interface Override extends Entry {
  readonly score: number | null;
  readonly band: string | null;
  readonly reason: string;
  readonly until: string;
}

type Kind = "comments" | "overrides";

interface Notes {
  readonly comments: readonly Comment[];
  readonly overrides: readonly Override[];
}

@customElement("barograph-account-notes")
export class AccountNotes extends Part {
  @property() account = "";
  @property({ attribute: false }) shape: RulesShape | undefined;
  @state() private failure = "";

  readonly #notes = new Load<Notes>(
    this,
    () => `${openBook.value?.id} ${this.account}`,
    async (signal) => {
      const of = <T>(kind: Kind) => ask<T>(this.#path(kind), { query: { account: this.account }, signal });
      const [{ comments }, { overrides }] = await Promise.all([
        of<Pick<Notes, "comments">>("comments"),
        of<Pick<Notes, "overrides">>("overrides"),
      ]);
      return { comments, overrides };
    },
  );

  #path(kind: Kind): string[] {
    return ["books", openBook.value!.id, kind];
  }

  protected override render() {
    const notes = this.#notes.value;
    return html`<section class="notes">
      <header class="section-head"><h2>${texts.heading}</h2></header>
      ${this.#notes.failed ? html`<p class="label">${texts.unread}</p>` : nothing}
      <ul>
        ${notes?.overrides.map((one) => this.#entry("overrides", one, this.#set(one), one.reason))}
        ${notes?.comments.map((one) => this.#entry("comments", one, "", one.text))}
      </ul>
      ${this.failure ? html`<p class="error" role="alert">! ${sentence(this.failure)}</p>` : nothing}
      <form @submit=${this.#say}>
        <textarea class="input" name="text" rows="2" required maxlength="10000" aria-label=${texts.comment} placeholder=${texts.comment}></textarea>
        <button class="button">${texts.add}</button>
      </form>
      <details>
        <summary class="link">${texts.override}</summary>
        <form @submit=${this.#override}>
          <label>${texts.band}
            <select class="select" name="band">
              ${this.shape?.bands.map(({ id, title }) => html`<option value=${id}>${title}</option>`)}
            </select>
          </label>
          <label>${texts.until} <input class="input" type="date" name="until" required min=${openBook.value?.opened?.dates.at(-1) ?? nothing} /></label>
          <label>${texts.reason} <input class="input" name="reason" required maxlength="2000" /></label>
          <button class="button">${texts.set}</button>
        </form>
      </details>
    </section>`;
  }

  #set({ band, score, until }: Override): string {
    const title = this.shape?.bands.find(({ id }) => id === band)?.title ?? band;
    return texts.setTo(title ?? (score === null ? "" : formatScore(score)), formatDate(until));
  }

  #entry(kind: Kind, { id, author, createdAt }: Entry, set: string, text: string): TemplateResult {
    return html`<li>
      ${set ? html`<strong>${set}</strong>` : nothing}
      <p class="says">${text}</p>
      <p class="label">
        ${texts.by(author, formatDate(createdAt.slice(0, 10)))}
        <button class="link" @click=${() => this.#send(kind, "DELETE", undefined, String(id))}>${texts.remove}</button>
      </p>
    </li>`;
  }

  async #say(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const text = String(new FormData(form).get("text"));
    if (await this.#send("comments", "POST", { account: this.account, text })) form.reset();
  }

  async #override(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const given = Object.fromEntries(new FormData(form));
    if (await this.#send("overrides", "POST", { account: this.account, ...given })) form.reset();
  }

  /** What somebody typed stays where it is until the server has it. */
  async #send(kind: Kind, method: "POST" | "DELETE", body: unknown, id?: string): Promise<boolean> {
    try {
      await ask([...this.#path(kind), ...(id ? [id] : [])], { method, ...(body !== undefined && { body }) });
      this.failure = "";
      await this.#notes.again();
      return true;
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      this.failure = error.problems[0]?.sentence ?? error.document?.title ?? texts.unsent;
      return false;
    }
  }
}
