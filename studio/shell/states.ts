/**
 * What stands on a page that has nothing to show: it is empty, it loads, or something is wrong.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import { styleMap } from "lit/directives/style-map.js";
import type { Problem } from "#engine/problems.ts";
import { problemText, severityText } from "#engine/texts/problems.ts";
import { shellTexts as texts } from "../texts.ts";
import type { Failure, Progress } from "../worker/protocol.ts";

/** One sentence, and the one next action. */
export const emptyState = (sentence: string, action: TemplateResult | typeof nothing = nothing): TemplateResult =>
  html`<div class="state" role="status"><p class="says">${sentence}</p>${action}</div>`;

/** What is being done, and how far it is. */
export function loadingState(sentence: string, progress?: Progress): TemplateResult {
  const share = progress?.share ?? null;
  const width = { width: share === null ? "12%" : `${Math.round(share * 100)}%` };
  return html`<div class="state" role="status">
    <p class="says">${progress ? texts.loading[progress.step] : sentence}</p>
    <div class="progress"><div style=${styleMap(width)}></div></div>
    <p class="label">${progress?.done ? texts.loaded(progress.done) : nothing}</p>
  </div>`;
}

/** What happened, what was kept, and what to do. */
export function failureState({ kind, problems }: Failure, retry: () => void): TemplateResult {
  const sentence = { offline: texts.states.offline, refused: texts.states.refused, broken: texts.states.failed }[kind];
  return html`<div class="state" role="alert">
    <p class="says">${sentence}</p>
    ${problemList(problems)}
    <button class="button" @click=${retry}>${texts.states.retry}</button>
  </div>`;
}

/** Problems with what to do about them. */
export function problemList(problems: readonly Problem[]): TemplateResult | typeof nothing {
  if (problems.length === 0) return nothing;
  return html`<ul class="trouble">
    ${problems.slice(0, 8).map((one) => {
      const { sentence, remedy } = problemText(one);
      const place = one.span ? `${one.span.file}:${one.span.line}:${one.span.column}` : "";
      return html`<li>
        <span class=${one.severity === "error" ? "error" : "second"}>! ${severityText(one.severity)}</span>
        ${place && html`<code>${place}</code>`} ${sentence} <span class="quiet">${remedy}</span>
      </li>`;
    })}
  </ul>`;
}
