/**
 * What the checks say of the book's files and data, gravest first.
 *
 * @module
 */
import { html, type TemplateResult } from "lit";
import type { ProblemJson } from "../../api/types.ts";
import { sentence as shown } from "../../controls/sentence.ts";
import { linkTo } from "../../route.ts";
import { bookTexts } from "../../texts.ts";
import type { DataLately } from "../../worker/protocol.ts";

const texts = bookTexts.warnings;
const ranks = { error: 0, warning: 1, note: 2 } as const;
/** So many are told. */
const most = 8;

/** The problems of the book. */
export function warningList(
  problems: readonly ProblemJson[],
  data: DataLately | null | undefined,
  titleOf: (fact: string) => string,
): TemplateResult {
  const sorted = problems.toSorted((a, b) => ranks[a.severity] - ranks[b.severity]);
  const found = [
    ...(data?.vanished ?? []).map(({ fact, before, now }) => texts.vanished(titleOf(fact), before, now)),
    ...(data
      ? texts.drifted(
          data.drift.filter(({ drifted }) => drifted).map(({ title }) => title),
          data.recent,
          data.before,
        )
      : []),
  ];
  const left = sorted.length - most;
  return html`<section class="warnings">
    <h2>${texts.heading}</h2>
    ${sorted.length === 0 && found.length === 0 ? html`<p class="label">${texts.none}</p>` : ""}
    <ul>
      ${found.map((one) => html`<li><p class="says">${one}</p><p class="label"><a href=${linkTo("data")}>${texts.toData}</a></p></li>`)}
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
