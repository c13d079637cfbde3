/**
 * Which facts have moved, as a table.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import type { BacktestReport } from "#engine/document/schema/backtestReport.ts";
import { backtestTexts as reportTexts } from "#engine/texts/index.ts";
import { formatAuc, shownFigure } from "#engine/texts/numbers.ts";
import { dataTable } from "../controls/table.ts";
import { linkTo } from "../route.ts";
import { backtestTexts as texts } from "../texts.ts";

/** So many have room: those that moved most. */
const mostShown = 12;

type Drift = BacktestReport["drift"][number];

/** Facts by how far they moved, those first that have. */
export function driftSection(heading: string, drift: readonly Drift[]): TemplateResult {
  const rows = drift.toSorted((a, b) => (b.psi.value ?? -1) - (a.psi.value ?? -1)).slice(0, mostShown);
  const heads = reportTexts.driftHeads;
  return html`<section>
    <header class="section-head"><h2>${heading}</h2><span class="label">${texts.drift.note(drift.filter(({ drifted }) => drifted).length, drift.length)}</span></header>
    ${dataTable<Drift>({
      name: heading,
      rows,
      columns: [
        {
          id: "title",
          head: texts.drift.fact,
          value: ({ title }) => title,
          cell: ({ kind, name, title }) =>
            kind === "fact" ? html`<a href=${linkTo("predictors", { fact: name })}>${title}</a>` : title,
        },
        {
          id: "psi",
          head: heads[1]!,
          meaning: texts.drift.meaning,
          number: true,
          value: ({ psi }) => psi.value,
          cell: ({ psi }) => shownFigure(psi, formatAuc),
        },
        {
          id: "threshold",
          head: heads[2]!,
          number: true,
          value: ({ threshold }) => threshold,
          cell: ({ threshold }) => formatAuc(threshold),
        },
        {
          id: "drifted",
          head: texts.drift.moved,
          value: ({ drifted }) => (drifted ? reportTexts.hasDrifted : null),
          cell: ({ drifted }) => (drifted ? html`<strong>! ${reportTexts.hasDrifted}</strong>` : nothing),
        },
      ],
    })}
  </section>`;
}
