/**
 * All facts of the account on its day.
 *
 * @module
 */
import { html, type TemplateResult } from "lit";
import type { Value } from "#engine/language/expression.ts";
import { explainTexts } from "#engine/texts/index.ts";
import { absent } from "#engine/texts/numbers.ts";
import { dataTable } from "../../controls/table.ts";
import { accountsTexts as texts } from "../../texts.ts";
import type { AccountExplanation, FactSummary } from "../../worker/protocol.ts";

interface Line {
  readonly fact: FactSummary;
  readonly value: Value;
  /** Titles of the components that measure it. */
  readonly used: string;
}

/** Those that count first. */
export function factsTable(
  { facts, explanation }: AccountExplanation,
  currency: string | null,
  known: readonly FactSummary[],
): TemplateResult {
  const usedBy = (name: string) =>
    explanation.components
      .filter(({ fact }) => fact === name)
      .map(({ title }) => title)
      .join(", ");
  const lines = known
    .map((fact): Line => ({ fact, value: facts[fact.name] ?? null, used: usedBy(fact.name) }))
    .sort((a, b) => Number(b.used !== "") - Number(a.used !== ""));
  const { heads } = texts.facts;
  return html`<section>
    <header class="section-head">
      <h2>${texts.facts.heading}</h2>
      <span class="label">${texts.facts.note(lines.filter(({ value }) => value !== null).length, lines.length)}</span>
    </header>
    ${dataTable<Line>({
      name: texts.facts.heading,
      rows: lines,
      columns: [
        { id: "fact", head: heads.fact, value: ({ fact }) => fact.title ?? fact.name },
        {
          id: "value",
          head: heads.value,
          number: true,
          value: ({ value }) => value,
          cell: ({ value, fact }) =>
            value === null
              ? absent
              : explainTexts.factValue(
                  value,
                  { type: fact.type, ...(fact.unit !== null && { unit: fact.unit }) },
                  currency,
                ),
        },
        { id: "used", head: heads.used, value: ({ used }) => used, look: "quiet" },
      ],
    })}
  </section>`;
}
