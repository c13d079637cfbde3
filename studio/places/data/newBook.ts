/**
 * A first book without a terminal: tables are dropped, what they are is proposed with its evidence, and it becomes a
 * book that is scored and judged.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { Mapping } from "#engine/init/mapping.ts";
import { formatMegabytes } from "#engine/texts/numbers.ts";
import { ApiFailure, apiRoot, ask } from "../../api/client.ts";
import { ended } from "../../api/jobs.ts";
import type { Job, ProblemDocument } from "../../api/types.ts";
import { progressBar } from "../../controls/progress.ts";
import { sentence } from "../../controls/sentence.ts";
import { Part } from "../../part.ts";
import { goTo, select } from "../../route.ts";
import { loadBooks } from "../../session.ts";
import { dataTexts } from "../../texts.ts";
import { mappingPart, type ReadTable, withRead } from "./mapping.ts";
import { type Proposal, proposalPart } from "./proposal.ts";

const texts = dataTexts.newBook;

interface SentFile {
  readonly name: string;
  readonly bytes: number;
  readonly state: "sending" | "sent" | "refused";
  readonly why?: string;
  /** It took the place of another one of this name. */
  readonly replaces: boolean;
}

/** What is being done, and how far it is. */
interface Doing {
  readonly says: string;
  readonly share: number | null;
}

@customElement("barograph-new-book")
export class NewBook extends Part {
  @state() private files: readonly SentFile[] = [];
  @state() private proposal: Proposal | undefined;
  @state() private busy: Doing | undefined;
  @state() private failure: string | undefined;
  @state() private over = false;
  /** How the tables are read, as far as somebody said, and as the server last read them. */
  @state() private mapping: Mapping = {};
  @state() private read: readonly ReadTable[] = [];
  /** The mapping that was proposed with. */
  #asked: Mapping | undefined;
  #draft: Promise<string> | undefined;
  /** Ends what is being proposed. */
  #proposing: AbortController | undefined;

  protected override render() {
    return html`<section class="new-book">
      <header class="section-head"><h1>${texts.heading}</h1></header>
      <p class="says">${texts.intro}</p>
      ${this.#dropZone()} ${this.#list()} ${this.files.some(({ state }) => state === "sent") ? this.#questions() : nothing}
      ${this.failure === undefined ? nothing : html`<p class="says error" role="alert">! ${sentence(this.failure)}</p>`}
      ${this.busy === undefined ? nothing : html`<div role="status"><p class="says quiet">${this.busy.says}</p>${progressBar(this.busy.share, this.busy.says)}</div>`}
      ${this.proposal && this.busy === undefined ? this.#proposed(this.proposal) : nothing}
    </section>`;
  }

  #dropZone(): TemplateResult {
    const hold = (over: boolean) => (event: DragEvent) => {
      event.preventDefault();
      this.over = over;
    };
    return html`<div class="drop-zone ${this.over ? "over" : ""}" @dragover=${hold(true)} @dragleave=${hold(false)} @drop=${(
      event: DragEvent,
    ) => {
      hold(false)(event);
      void this.#take([...(event.dataTransfer?.files ?? [])]);
    }}>
      ${texts.drop}
      <label class="button">${texts.choose}<input class="heard" type="file" multiple accept=".csv,.tsv,.txt,.ndjson,.jsonl,.parquet,.gz" @change=${this.#chosen} /></label>
    </div>`;
  }

  #list(): TemplateResult | typeof nothing {
    if (this.files.length === 0) return nothing;
    return html`<ul class="sent-files">
      ${this.files.map((file) => {
        const look = file.state === "refused" ? "error" : "label";
        return html`<li><code>${file.name}</code> <span class=${look}>${sentence(saysOf(file))}</span></li>`;
      })}
    </ul>`;
  }

  #questions(): TemplateResult {
    const number = (name: string, label: string) =>
      html`<label>${label}<input class="input" type="number" name=${name} min="1" step="1" placeholder=${texts.usual} /></label>`;
    return html`<form class="fields questions" @submit=${(event: SubmitEvent) => void this.#propose(event)}>
      <label>${texts.title}<input class="input" name="title" required maxlength="100" pattern=".*[A-Za-z0-9].*" /></label>
      <label>${texts.account}<input class="input mono" name="account" placeholder=${texts.accountUsual} /></label>
      ${number("after", texts.after)}${number("capacity", texts.capacity)}
      <div class="actions">
        <button type="button" class="button" ?disabled=${this.busy !== undefined && !this.#proposing} @click=${() => void this.#cancel()}>${texts.cancel}</button>
        <button class="button ${this.proposal && this.mapping === this.#asked ? "" : "first"}" ?disabled=${this.busy !== undefined}>${this.proposal ? texts.proposeAgain : texts.propose}</button>
      </div>
    </form>`;
  }

  #proposed(proposal: Proposal): TemplateResult {
    const change = (mapping: Mapping) => {
      this.mapping = mapping;
    };
    const isStale = this.mapping !== this.#asked;
    return html`<div class="actions">
        <button class="button ${isStale ? "" : "first"}" ?disabled=${isStale} @click=${() => void this.#make()}>${texts.make}</button>
        ${isStale ? html`<span class="label" role="status">${texts.mapping.stale}</span>` : nothing}
      </div>
      ${mappingPart(this.read, this.mapping, change)} ${proposalPart(proposal)}`;
  }

  /** Files that were chosen; the same may be chosen again. */
  readonly #chosen = ({ target }: Event): void => {
    const input = target as HTMLInputElement;
    void this.#take([...(input.files ?? [])]);
    input.value = "";
  };

  /** Sends files one after another. */
  async #take(files: readonly File[]): Promise<void> {
    for (const file of files) {
      const at = (change: Partial<SentFile>) => {
        this.files = this.files.map((one) => (one.name === file.name ? { ...one, ...change } : one));
      };
      this.files = [
        ...this.files.filter(({ name }) => name !== file.name),
        {
          name: file.name,
          bytes: file.size,
          state: "sending",
          replaces: this.files.some(({ name, state }) => name === file.name && state === "sent"),
        },
      ];
      try {
        const draft = await this.#begun();
        const answer = await fetch(`${apiRoot}/drafts/${draft}/files/${encodeURIComponent(file.name)}`, {
          method: "PUT",
          headers: { "content-type": "application/octet-stream" },
          body: file,
        });
        if (answer.ok) at({ state: "sent" });
        else at({ state: "refused", why: told((await answer.json()) as ProblemDocument) });
      } catch {
        at({ state: "refused" });
      }
    }
    this.proposal = undefined;
    this.mapping = {};
    this.read = [];
  }

  /** The draft that tables are sent to; one that could not be begun is begun anew with the next table. */
  async #begun(): Promise<string> {
    this.#draft ??= ask<{ id: string }>(["drafts"], { method: "POST", body: {} }).then(({ id }) => id);
    try {
      return await this.#draft;
    } catch (error) {
      this.#draft = undefined;
      throw error;
    }
  }

  async #propose(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    const text = (name: string) => String(fields.get(name) ?? "").trim();
    const number = (name: string) => (text(name) === "" ? {} : { [name]: Number(text(name)) });
    const body = {
      title: text("title"),
      ...(text("account") !== "" && { account: text("account") }),
      ...number("after"),
      ...number("capacity"),
      ...(Object.keys(this.mapping).length > 0 && { mapping: this.mapping }),
    };
    const { mapping } = this;
    await this.#work(texts.proposing, async () => {
      const draft = await this.#draft!;
      const { signal } = (this.#proposing = new AbortController());
      const job = await ask<Job>(["drafts", draft, "proposal"], { method: "POST", body });
      const onProgress = ({ step, share }: Job) => {
        this.busy = step === "import" ? { says: texts.reading(share), share } : { says: texts.proposing, share: null };
      };
      const { id } = await ended(job, { signal, onProgress });
      this.proposal = await ask<Proposal>(["jobs", id, "result"]);
      this.read = withRead(this.read, this.proposal.read);
      this.#asked = mapping;
    });
  }

  async #make(): Promise<void> {
    await this.#work(texts.making, async () => {
      const { id } = await ask<{ id: string }>(["drafts", await this.#draft!, "book"], { method: "POST", body: {} });
      await loadBooks();
      goTo({ book: id, place: "book", selection: {} });
    });
  }

  /** Ends what is being proposed: the tables stay. Else all of it is thrown away. */
  async #cancel(): Promise<void> {
    if (this.#proposing) {
      this.#proposing.abort();
      return;
    }
    const draft = await this.#draft?.catch(() => undefined);
    this.#draft = undefined;
    this.files = [];
    this.proposal = undefined;
    this.mapping = {};
    this.read = [];
    if (draft !== undefined) await ask(["drafts", draft], { method: "DELETE" }).catch(() => undefined);
    select({ new: "" });
  }

  async #work(doing: string, work: () => Promise<void>): Promise<void> {
    this.busy = { says: doing, share: null };
    this.failure = undefined;
    try {
      await work();
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return;
      if (!(error instanceof ApiFailure)) throw error;
      this.failure = error.document ? told(error.document) : error.isOffline ? texts.offline : texts.failed;
    } finally {
      this.busy = undefined;
      this.#proposing = undefined;
    }
  }
}

/** What is wrong, and what to do. */
const told = ({ title, detail = "" }: ProblemDocument): string => `${title} ${detail}`.trim();

/** How the sending of a file stands. */
function saysOf({ state, bytes, why, replaces }: SentFile): string {
  if (state === "sending") return texts.sending;
  if (state === "refused") return `! ${why ?? texts.notSent}`;
  const size = formatMegabytes(bytes);
  return replaces ? texts.replaced(size) : size;
}
