/**
 * Who an account is and where it stands: segments and stages with the conditions that choose them.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import type { RulesDocument } from "#engine/document/schema/rules.ts";
import { workbenchTexts } from "../../texts.ts";
import "./condition.ts";

const texts = workbenchTexts.form;

type Choices = NonNullable<RulesDocument["segments"] | RulesDocument["lifecycle"]>;

/** Segments and stages, where the rule set has any. */
export function choiceRows({ segments, lifecycle }: RulesDocument): TemplateResult {
  return html`${choices(texts.segments, "segments", segments)}${choices(texts.stages, "lifecycle", lifecycle)}`;
}

function choices(
  heading: string,
  key: "segments" | "lifecycle",
  all: Choices | undefined,
): TemplateResult | typeof nothing {
  if (!all?.length) return nothing;
  return html`<section class="group">
    <div class="section-row"><h3>${heading}</h3></div>
    ${all.map(
      ({ id, title = id, when }, i) =>
        html`<div class="adjustment">
          <span class="name" title=${title}>${title}</span>
          ${
            typeof when === "string"
              ? html`<barograph-condition .path=${[key, i, "when"]} .text=${when} .label=${texts.conditionOf(title)}></barograph-condition>`
              : html`<span class="second">${when === undefined ? texts.otherwise : html`<code>{…}</code>`}</span>`
          }
        </div>`,
    )}
  </section>`;
}
