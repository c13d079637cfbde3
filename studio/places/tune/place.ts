/**
 * Tuning: what is asked for on the left; how far it is, and the proposal with its gain before it can be taken, on the
 * right.
 *
 * @module
 */
import { html, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { RulesDocument } from "#engine/document/schema/rules.ts";
import { targets } from "#engine/rules/targets.ts";
import { patchRules } from "#engine/tuning/patch.ts";
import { ApiFailure } from "../../api/client.ts";
import { type Following, reportOf, reportOfBegun } from "../../api/jobs.ts";
import type { Job } from "../../api/types.ts";
import { draft, isChanged, openBook } from "../../contexts.ts";
import { editDraft } from "../../draft/actions.ts";
import { readRules } from "../../draft/rulesText.ts";
import { Part } from "../../part.ts";
import { route } from "../../route.ts";
import { contextBar } from "../../shell/contextBar.ts";
import { emptyState, loadingState } from "../../shell/states.ts";
import { shellTexts, tuneTexts as texts } from "../../texts.ts";
import { failureText, jobState } from "../report.ts";
import { begunOf, forgetBegun, keepBegun } from "./begun.ts";
import { proposalPart } from "./proposal.ts";
import type { TuneReport } from "./report.ts";
import { askedFor, jobSettings, settingsForm } from "./settings.ts";

/** A proposal, and the text that it was made for. */
interface Proposed {
  readonly book: string;
  readonly rules: string;
  readonly text: string;
  readonly report: TuneReport;
}

/** The last one of this visit: it is still there when somebody comes back. */
let last: Proposed | undefined;

@customElement("barograph-tune")
export class TunePlace extends Part {
  @state() private job: Job | undefined;
  @state() private failure: string | undefined;
  @state() private abort: AbortController | undefined;
  /** The text of the draft once a proposal was taken. */
  @state() private taken: string | undefined;

  constructor() {
    super();
    this.watch(openBook, draft, route);
  }

  override disconnectedCallback(): void {
    this.abort?.abort();
    super.disconnectedCallback();
  }

  protected override updated(): void {
    this.#goOn();
  }

  protected override render() {
    return html`${contextBar()}<main class="page tune">${this.#page()}</main>`;
  }

  #page(): TemplateResult {
    const now = draft.value;
    if (!now?.savedState) return loadingState(shellTexts.loading.scores);
    if (!now.savedState.shape?.backtest) return emptyState(texts.noOutcomes);
    const form = settingsForm(askedFor(), {
      busy: this.abort !== undefined,
      start: () => this.#start(),
      cancel: () => this.abort?.abort(),
    });
    return html`<aside>${form}</aside><section class="proposal" aria-live="polite">${this.#right()}</section>`;
  }

  #right(): TemplateResult {
    const now = draft.value!;
    if (this.abort) return jobState(this.job, texts.computing, () => this.abort?.abort());
    if (this.failure !== undefined) return html`<p class="says error" role="alert">! ${this.failure}</p>`;
    if (last?.book !== now.book || last.rules !== now.rules.id) return html`<p class="says">${texts.intro}</p>`;
    const { report, text } = last;
    const applied = this.taken !== undefined && this.taken === now.history.text;
    return proposalPart(report, {
      warning: this.#warning(report),
      titleOf: (id) => now.savedState?.shape?.components.find((one) => one.id === id)?.title ?? id,
      rules: readRules(text),
      stale: now.history.text === text || applied ? undefined : texts.proposal.changedSince,
      applied,
      apply: () => this.#apply(report, text),
    });
  }

  /** The band that warns: the worst, or of good news the last but one. */
  #warning({ target }: TuneReport): string {
    const bands = draft.value?.savedState?.shape?.bands.slice(0, -1) ?? [];
    return (targets[target].welcome ? bands.at(-2) : bands[0])?.title ?? "";
  }

  #start(): void {
    const now = draft.value!;
    const { book, rules, history } = now;
    const { text } = history;
    const question = {
      kind: "tune",
      rules: rules.id,
      settings: jobSettings(askedFor()) as Record<string, unknown>,
      ...(isChanged(now) && { text }),
    };
    void this.#await({ book, rules: rules.id, text }, (following) => reportOf<TuneReport>(book, question, following));
  }

  /** What was begun before the page was loaded. */
  #goOn(): void {
    const now = draft.value;
    if (!now?.savedState?.shape?.backtest || this.abort || this.failure !== undefined) return;
    const begun = begunOf(now.book, now.rules.id);
    if (!begun || (last?.book === begun.book && last.rules === begun.rules)) return;
    void this.#await(begun, (following) => reportOfBegun<TuneReport>(begun.job, following));
  }

  async #await(
    { book, rules, text }: Omit<Proposed, "report">,
    work: (following: Following) => Promise<TuneReport>,
  ): Promise<void> {
    const abort = new AbortController();
    this.abort = abort;
    this.failure = undefined;
    this.taken = undefined;
    this.job = undefined;
    const onProgress = (job: Job) => {
      if (this.job === undefined) keepBegun({ job: job.id, book, rules, text });
      this.job = job;
    };
    try {
      last = { book, rules, text, report: await work({ signal: abort.signal, onProgress }) };
    } catch (error) {
      // a page that goes away ends its requests as if the server were not there
      if (abort.signal.aborted || !(error instanceof ApiFailure && error.isOffline)) forgetBegun();
      if (!abort.signal.aborted) this.failure = failureText(error, texts.failed);
    } finally {
      if (this.abort === abort) this.abort = undefined;
    }
  }

  #apply(report: TuneReport, text: string): void {
    const document = readRules(text) as RulesDocument;
    const curves = report.tuned ? report.curves : [];
    const patched = patchRules(text, document, { numbers: report.changes, curves });
    editDraft(patched);
    this.taken = patched;
  }
}
