/**
 * The file was changed while a draft of it was made: both sets of changes beside each other, and what may go on.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { unifiedDiff } from "#engine/document/unifiedDiff.ts";
import { draft } from "../../contexts.ts";
import { settleWith } from "../../draft/actions.ts";
import { mergedText, mergeTexts } from "../../draft/merge.ts";
import { Part } from "../../part.ts";
import { workbenchTexts } from "../../texts.ts";

const texts = workbenchTexts.conflict;

@customElement("barograph-conflict")
export class Conflict extends Part {
  constructor() {
    super();
    this.watch(draft);
  }

  protected override render() {
    const now = draft.value;
    if (!now?.theirs) return nothing;
    const { saved, theirs, history } = now;
    const parts = mergeTexts(saved.text, history.text, theirs.text);
    const merged = mergedText(parts);
    const conflicts = parts.filter(({ by }) => by === "conflict").length;
    return html`<section class="conflict" role="alertdialog" aria-labelledby="conflict-heading">
      <h2 id="conflict-heading">${texts.heading}</h2>
      <p class="says">${texts.note}</p>
      <div class="sides">
        ${side(texts.theirSide, now.rules.file, saved.text, theirs.text)} ${side(texts.mySide, now.rules.file, saved.text, history.text)}
      </div>
      <div class="actions">
        ${conflicts > 0 ? html`<span class="label">${texts.conflicts(conflicts)}</span>` : nothing}
        <button class="button" @click=${() => settleWith(theirs.text)}>${texts.theirs}</button>
        <button class="button" @click=${() => settleWith(history.text)}>${texts.mine}</button>
        ${merged === undefined ? nothing : html`<button class="button first" @click=${() => settleWith(merged)}>${texts.merged}</button>`}
      </div>
    </section>`;
  }
}

/** The changes of one of the two as a unified diff. */
function side(heading: string, file: string, before: string, after: string): TemplateResult {
  const lines = unifiedDiff(file, before, after).split("\n").slice(2);
  const look = (line: string) =>
    line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : line.startsWith("@@") ? "quiet" : "";
  return html`<figure>
    <figcaption class="label">${heading}</figcaption>
    <pre class="diff" tabindex="0">${lines.map((line) => html`<span class=${look(line)}>${line}\n</span>`)}</pre>
  </figure>`;
}
