/**
 * What happens after the mean: adjustments with their conditions, and whom they meet.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import type { AdjustmentDeclaration, RulesDocument } from "#engine/document/schema/rules.ts";
import { formatMoney } from "#engine/texts/numbers.ts";
import { draft, openBook } from "../../contexts.ts";
import { numberField, within } from "../../controls/numberField.ts";
import { workbenchTexts } from "../../texts.ts";
import "./condition.ts";
import { changeDraft } from "../../draft/rulesText.ts";

const texts = workbenchTexts.form;
const kinds = ["cap", "floor", "add"] as const;

/** The adjustments in their order. */
export function adjustmentRows(
  { adjustments = [] }: RulesDocument,
  saved: RulesDocument | undefined,
): TemplateResult | typeof nothing {
  if (adjustments.length === 0) return nothing;
  return html`<section class="group">
    <div class="section-row"><h3>${texts.adjustments}</h3></div>
    ${adjustments.map((adjustment, i) =>
      row(
        adjustment,
        i,
        saved?.adjustments?.find(({ id }) => id === adjustment.id),
      ),
    )}
  </section>`;
}

function row(adjustment: AdjustmentDeclaration, i: number, saved: AdjustmentDeclaration | undefined): TemplateResult {
  const { id, title = id, when } = adjustment;
  const kind = kinds.find((one) => adjustment[one] !== undefined) ?? "cap";
  const value = adjustment[kind] ?? 0;
  const met = draft.value?.rest?.adjustments[id];
  const currency = openBook.value?.opened?.currency ?? null;
  return html`<div class="adjustment">
    <span class="name" title=${title}>${title}</span>
    ${
      typeof when === "string"
        ? html`<barograph-condition .path=${["adjustments", i, "when"]} .text=${when} .label=${texts.conditionOf(title)}></barograph-condition>`
        : html`<code>{…}</code>`
    }
    <span class="gives"
      ><span class="label">${texts.kinds[kind]}</span>
      ${numberField({
        value,
        keep: within(kind === "add" ? -100 : 0, 100),
        label: `${title}: ${texts.kinds[kind]}`,
        look: { "value-input": true, pen: saved !== undefined && saved[kind] !== value },
        set: (to) => changeDraft([{ path: ["adjustments", i, kind], value: to }]),
      })}
    </span>
    <span class="label applies">${met ? texts.applies(met.accounts, met.revenue === null ? "" : formatMoney(met.revenue, currency)) : ""}</span>
  </div>`;
}
