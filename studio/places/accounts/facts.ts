/**
 * All facts of the account on its day.
 *
 * @module
 */
import { html, type TemplateResult } from "lit";
import type { Provenance } from "#engine/book/facts.ts";
import type { Value } from "#engine/language/expression.ts";
import { explainTexts } from "#engine/texts/index.ts";
import { absent, formatCount } from "#engine/texts/numbers.ts";
import { dataTable } from "../../controls/table.ts";
import { linkTo } from "../../route.ts";
import { accountsTexts as texts } from "../../texts.ts";
import type { AccountExplanation, FactSummary } from "../../worker/protocol.ts";

/** What the server knows of a value beside it. */
export interface FactState extends Provenance {
  readonly value: Value;
  readonly undated: boolean;
}

interface Line {
  readonly fact: FactSummary;
  readonly state: FactState | undefined;
  readonly value: Value;
  /** Titles of the components that measure it. */
  readonly used: string;
}

/** Those that count first. */
export function factsTable(
  { facts, explanation }: AccountExplanation,
  currency: string | null,
  known: readonly FactSummary[],
  states: Readonly<Record<string, FactState>> = {},
): TemplateResult {
  const usedBy = (name: string) =>
    explanation.components
      .filter(({ fact }) => fact === name)
      .map(({ title }) => title)
      .join(", ");
  const lines = known
    .map((fact): Line => ({ fact, state: states[fact.name], value: facts[fact.name] ?? null, used: usedBy(fact.name) }))
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
          cell: ({ value, fact, state }) => {
            const shown = (one: Value) =>
              explainTexts.factValue(
                one,
                { type: fact.type, ...(fact.unit !== null && { unit: fact.unit }) },
                currency,
              );
            if (value !== null) return shown(value);
            const withheld = state?.withheld;
            return withheld
              ? html`${absent} <span class="label">${texts.facts.withheld[withheld.why](shown(withheld.value))}</span>`
              : absent;
          },
        },
        {
          id: "age",
          head: heads.age,
          meaning: texts.facts.ageMeaning,
          number: true,
          value: ({ state }) => state?.age ?? null,
          cell: ({ state }) =>
            state?.age !== undefined ? formatCount(state.age) : state?.undated ? texts.facts.undated : absent,
          look: "quiet",
        },
        {
          id: "sources",
          head: heads.sources,
          value: ({ fact }) => fact.sources.join(", "),
          cell: ({ fact }) =>
            fact.sources.map(
              (name, i) => html`${i > 0 ? ", " : ""}<a href=${linkTo("data", { source: name })}>${name}</a>`,
            ) as unknown as TemplateResult,
        },
        { id: "used", head: heads.used, value: ({ used }) => used, look: "quiet cut" },
      ],
    })}
  </section>`;
}
