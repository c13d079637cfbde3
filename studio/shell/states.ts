/**
 * What stands on a page that has nothing to show: it is empty, it loads, or something is wrong.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import type { Problem } from "#engine/problems.ts";
import { problemText, severityText } from "#engine/texts/problems.ts";
import type { ProblemJson } from "../api/types.ts";
import type { OpenBook } from "../contexts.ts";
import { progressBar } from "../controls/progress.ts";
import { sentence as shown } from "../controls/sentence.ts";
import { linkTo } from "../route.ts";
import { shellTexts as texts } from "../texts.ts";
import type { Failure, Progress } from "../worker/protocol.ts";

/** One sentence, and the one next action. */
export const emptyState = (sentence: string, action: TemplateResult | typeof nothing = nothing): TemplateResult =>
  html`<div class="state" role="status"><p class="says">${sentence}</p>${action}</div>`;

/** What is being done, and how far it is. */
export function loadingState(sentence: string, progress?: Progress): TemplateResult {
  const says = progress ? texts.loading[progress.step] : sentence;
  return html`<div class="state" role="status">
    <p class="says">${says}</p>
    ${progressBar(progress?.share ?? null, says)}
    <p class="label">${progress?.done ? texts.loaded(progress.done) : nothing}</p>
  </div>`;
}

/** A book on its way into the browser: loaded by the server, then by the worker; or it cannot be loaded. */
export function openingState({ detail, progress }: OpenBook): TemplateResult {
  if (detail?.state === "broken") {
    return html`<div class="state" role="alert">
      <p class="says">${texts.states.brokenBook}</p>
      ${problemsJson(detail.problems)}
    </div>`;
  }
  if (detail?.state !== "loading") return loadingState(texts.loading.columns, progress);
  const share = detail.loading?.share ?? null;
  return html`<div class="state" role="status">
    <p class="says">${texts.serverLoads(detail.title)}</p>
    ${progressBar(share, texts.serverLoads(detail.title))}
    <p class="label">${detail.loading ? texts.jobProgress(texts.serverStep(detail.loading.step), share) : nothing}</p>
  </div>`;
}

/** Rules that have errors: where, and what to do about them. */
export const faultyState = (problems: readonly Problem[]): TemplateResult =>
  html`<div class="state" role="alert">
    <p class="says">${texts.states.faultyRules}</p>
    ${problemList(problems)}
    <a class="button first" href=${linkTo("workbench")}>${texts.states.toWorkbench}</a>
  </div>`;

/** What happened, what was kept, and what to do. */
export function failureState({ kind, problems }: Failure, retry: () => void): TemplateResult {
  const sentence = { offline: texts.states.offline, refused: texts.states.refused, broken: texts.states.failed }[kind];
  return html`<div class="state" role="alert">
    <p class="says">${sentence}</p>
    ${problemList(problems)}
    <button class="button" @click=${retry}>${texts.states.retry}</button>
  </div>`;
}

/** Problems that the server told. */
export function problemsJson(problems: readonly ProblemJson[]): TemplateResult {
  return html`<ul class="trouble">
    ${problems.slice(0, 8).map(
      ({ severity, file, line, sentence, remedy }) =>
        html`<li>
          <span class=${severity === "error" ? "error" : "second"}>! ${severityText(severity)}</span>
          ${file ? html`<code>${file}${line === undefined ? "" : `:${line}`}</code>` : nothing} ${shown(sentence)}
          <span class="quiet">${shown(remedy)}</span>
        </li>`,
    )}
  </ul>`;
}

/** Problems with what to do about them. */
function problemList(problems: readonly Problem[]): TemplateResult | typeof nothing {
  if (problems.length === 0) return nothing;
  return html`<ul class="trouble">
    ${problems.slice(0, 8).map((one) => {
      const { sentence, remedy } = problemText(one);
      const place = one.span ? `${one.span.file}:${one.span.line}:${one.span.column}` : "";
      return html`<li>
        <span class=${one.severity === "error" ? "error" : "second"}>! ${severityText(one.severity)}</span>
        ${place && html`<code>${place}</code>`} ${shown(sentence)} <span class="quiet">${shown(remedy)}</span>
      </li>`;
    })}
  </ul>`;
}
