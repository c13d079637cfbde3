/**
 * What the checks say of the book's files and data, gravest first.
 *
 * @module
 */
import { html, type TemplateResult } from "lit";
import type { ProblemJson } from "../../api/types.ts";
import { sentence as shown } from "../../controls/sentence.ts";
import { bookTexts } from "../../texts.ts";

const texts = bookTexts.warnings;
const ranks = { error: 0, warning: 1, note: 2 } as const;
/** So many are told. */
const most = 8;

/** The problems of the book. */
export function warningList(problems: readonly ProblemJson[]): TemplateResult {
  const sorted = problems.toSorted((a, b) => ranks[a.severity] - ranks[b.severity]);
  const left = sorted.length - most;
  return html`<section class="warnings">
    <h2>${texts.heading}</h2>
    ${sorted.length === 0 ? html`<p class="label">${texts.none}</p>` : ""}
    <ul>
      ${sorted.slice(0, most).map(
        ({ severity, sentence, remedy }) =>
          html`<li>
            <p class="says">${severity === "error" ? html`<strong class="error">! </strong>` : ""}${shown(sentence)}</p>
            <p class="label">${shown(remedy)}</p>
          </li>`,
      )}
    </ul>
    ${left > 0 ? html`<p class="label">${texts.more(left)}</p>` : ""}
  </section>`;
}
