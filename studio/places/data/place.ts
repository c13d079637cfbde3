/**
 * The data: sources with what could not be read, and which facts are known over time.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { formatRate } from "#engine/texts/numbers.ts";
import { ApiFailure, ask } from "../../api/client.ts";
import { doneJob } from "../../api/jobs.ts";
import { draft, openBook, session, worker } from "../../contexts.ts";
import { sentence } from "../../controls/sentence.ts";
import { Load } from "../../load.ts";
import { Part } from "../../part.ts";
import { route, select } from "../../route.ts";
import { open } from "../../session.ts";
import { contextBar } from "../../shell/contextBar.ts";
import { openingState, problemsJson } from "../../shell/states.ts";
import { dataTexts as texts } from "../../texts.ts";
import type { DataCoverage, DataLately } from "../../worker/protocol.ts";
import { driftSection } from "../drift.ts";
import { failureText } from "../report.ts";
import "./coverage.ts";
import "./newBook.ts";
import type { SourceDetail, SourceSummary } from "../../api/types.ts";
import { sourcePart } from "./source.ts";
import { sourcesTable } from "./sources.ts";

@customElement("barograph-data")
export class DataPlace extends Part {
  @state() private importing: number | undefined;
  @state() private told = "";

  constructor() {
    super();
    this.watch(draft, openBook, route, session);
  }

  readonly #sources = new Load<readonly SourceSummary[]>(
    this,
    () => this.#key(),
    async (signal) =>
      (await ask<{ sources: readonly SourceSummary[] }>(["books", openBook.value!.id, "sources"], { signal })).sources,
  );

  readonly #source = new Load<SourceDetail>(
    this,
    () => {
      const key = this.#key();
      const name = this.#chosen;
      return key && name !== undefined ? `${key} ${name}` : undefined;
    },
    (signal) => ask<SourceDetail>(["books", openBook.value!.id, "sources", this.#chosen!], { signal }),
  );

  readonly #coverage = new Load<DataCoverage | null>(
    this,
    () => (openBook.value?.opened ? this.#key() : undefined),
    () => worker.ask("coverage", {}),
  );

  readonly #lately = new Load<DataLately | null>(
    this,
    () => (draft.value?.savedState?.identity ? `${this.#key()} ${draft.value.savedState.identity}` : undefined),
    () => worker.ask("lately", {}),
  );

  #key(): string | undefined {
    const now = openBook.value;
    const version = now?.detail?.dataVersion;
    return version ? `${now.id} ${version}` : undefined;
  }

  get #chosen(): string | undefined {
    return route.value.selection["source"] ?? this.#sources.value?.[0]?.name;
  }

  protected override render() {
    const isNew = session.value.books?.length === 0 || route.value.selection["new"] === "1";
    if (isNew) return html`<main class="page"><barograph-new-book></barograph-new-book></main>`;
    const now = openBook.value;
    const share = this.importing;
    const button = html`${this.told ? html`<span class="label" role="status">${this.told}</span>` : nothing}
      <button class="button" @click=${() => select({ new: "1" }, true)}>${texts.newBook.open}</button>
      <button class="button" ?disabled=${share !== undefined || !now} @click=${() => void this.#import()}>
        ${share === undefined ? texts.sources.import : texts.sources.importing(formatRate(share))}
      </button>`;
    return html`${contextBar(button)}<main class="page data">${now ? this.#page() : nothing}</main>`;
  }

  #page(): TemplateResult {
    const now = openBook.value!;
    const sources = this.#sources.value;
    const source = this.#source.value;
    const problems = now.detail?.problems ?? [];
    // a book that cannot be opened has data all the same
    if (!sources) return openingState(now);
    return html`<div class="data-top">
        <section>
          <header class="section-head"><h2>${texts.sources.heading}</h2></header>
          ${sourcesTable(sources, { chosen: this.#chosen, open: ({ name }) => select({ source: name }, true), through: now.opened?.completeThrough ?? null })}
          ${problems.length === 0 ? nothing : html`<header class="section-head"><h2>${texts.problems.heading}</h2></header>${problemsJson(problems)}`}
        </section>
        <section aria-live="polite">${source ? sourcePart(source, openBook.value?.detail?.text ?? "") : this.#unread()}</section>
      </div>
      ${this.#latelyPart()}
      ${this.#coverage.value ? html`<barograph-coverage .coverage=${this.#coverage.value} .titles=${this.#titles()}></barograph-coverage>` : nothing}`;
  }

  /** There is nothing to show of a source: why. */
  #unread(): TemplateResult | typeof nothing {
    const { state } = this.#source;
    if (!state || !("failure" in state)) return nothing;
    return html`<p class="says error" role="alert">! ${sentence(failureText(state.failure, texts.source.unread))}</p>`;
  }

  /** Drift, which only a sound rule set asks for: its facts are those that matter. */
  #latelyPart(): TemplateResult | typeof nothing {
    const found = this.#lately.value;
    if (!found) return nothing;
    return driftSection(texts.lately(found.recent, found.before), found.drift);
  }

  #titles(): ReadonlyMap<string, string> {
    return new Map((openBook.value?.opened?.facts ?? []).map(({ name, title }) => [name, title ?? name]));
  }

  async #import(): Promise<void> {
    const now = openBook.value!;
    this.importing = 0;
    this.told = "";
    try {
      await doneJob(
        now.id,
        { kind: "import" },
        {
          onProgress: ({ share }) => {
            this.importing = share ?? 0;
          },
        },
      );
      this.told = texts.sources.imported;
      const detail = await ask<{ dataVersion: string | null }>(["books", now.id]);
      if (detail.dataVersion !== now.detail?.dataVersion && now.detail) await open(now.detail);
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      this.told = error.document?.title ?? texts.sources.failed;
    } finally {
      this.importing = undefined;
    }
  }
}
