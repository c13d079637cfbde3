/**
 * A report that the server computes: how far it is, a hand to cancel it, and what stands in its place where there is
 * none.
 *
 * @module
 */
import { html, type ReactiveControllerHost, type TemplateResult } from "lit";
import { ApiFailure } from "../api/client.ts";
import type { Following } from "../api/jobs.ts";
import type { Job } from "../api/types.ts";
import { progressBar } from "../controls/progress.ts";
import { Cancelled, Load } from "../load.ts";
import { emptyState } from "../shell/states.ts";
import { shellTexts } from "../texts.ts";

const texts = shellTexts.jobs;

interface Words {
  /** What is being done. */
  readonly computing: string;
  /** That it was not done, where nobody says why. */
  readonly failed: string;
}

/** Loads what a job gives, anew whenever the key is another one. */
export class ReportLoad<T> {
  readonly #load: Load<T>;
  #job: Job | undefined;

  /** @param load given what follows the job */
  constructor(
    host: ReactiveControllerHost,
    key: () => string | undefined,
    load: (following: Required<Following>) => Promise<T>,
  ) {
    this.#load = new Load(host, key, (signal) => {
      this.#job = undefined;
      const onProgress = (job: Job) => {
        if (signal.aborted) return;
        this.#job = job;
        host.requestUpdate();
      };
      return load({ signal, onProgress });
    });
  }

  get value(): T | undefined {
    return this.#load.value;
  }

  /** Is there an answer to another question, and the one to this is on its way? */
  get waits(): boolean {
    return this.#load.waits;
  }

  /** What stands on the page as long as the report is not there. */
  state(words: Words): TemplateResult {
    const { state } = this.#load;
    if (!state || "value" in state) return jobState(this.#job, words.computing, () => this.#load.cancel());
    const retry = html`<button class="button" @click=${() => this.#load.again()}>${texts.again}</button>`;
    const { failure } = state;
    return emptyState(failure instanceof Cancelled ? texts.cancelled : failureText(failure, words.failed), retry);
  }
}

/** How far a job is, and a hand to end it. */
export function jobState(job: Job | undefined, computing: string, cancel: () => void): TemplateResult {
  const step = job?.step
    ? shellTexts.jobProgress(shellTexts.serverStep(job.step), job.share)
    : job?.state === "waiting"
      ? texts.waiting
      : "";
  return html`<section class="job" role="status">
    <p class="verdict quiet">${computing}</p>
    ${progressBar(job?.step ? job.share : null, computing)}
    <p class="label"><span>${step}</span> <button class="link" @click=${cancel}>${texts.cancel}</button></p>
  </section>`;
}

/** What the server says is wrong, and what to do. */
export function failureText(error: unknown, otherwise: string): string {
  if (!(error instanceof ApiFailure) || !error.document) return otherwise;
  return [error.document.title, error.document.detail ?? ""].filter((one) => one !== "").join(" ");
}
