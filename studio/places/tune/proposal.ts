/**
 * A proposal: what it gains where it was not learned, then what would change.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import type { RulesDocument } from "#engine/document/schema/rules.ts";
import { predictorTexts } from "#engine/texts/index.ts";
import { formatAuc, formatRate } from "#engine/texts/numbers.ts";
import type { Gain } from "#engine/tuning/gain.ts";
import "../../charts/curveLines.ts";
import { figure } from "../../charts/figure.ts";
import "../../charts/whiskerRows.ts";
import type { WhiskerRow } from "../../charts/whiskerRows.ts";
import { diffView } from "../../controls/diff.ts";
import { dataTable } from "../../controls/table.ts";
import { tuneTexts } from "../../texts.ts";
import type { TuneReport } from "./report.ts";

const texts = tuneTexts.proposal;

export interface ProposalOptions {
  /** The name of the band that warns. */
  readonly warning: string;
  readonly titleOf: (component: string) => string;
  /** The rules that were tuned. */
  readonly rules: RulesDocument | undefined;
  /** Why it cannot be taken, if it cannot. */
  readonly stale: string | undefined;
  readonly applied: boolean;
  apply(): void;
}

/** The right side of the page. */
export function proposalPart(report: TuneReport, options: ProposalOptions): TemplateResult {
  const { edge, patch } = report;
  const edgeSays = edge && predictorTexts.edgeVerdict(edge, options.warning);
  const isEdgeOnly = !report.tuned && report.reason === "not-asked" && edgeSays !== null;
  return html`<p class="says large">${isEdgeOnly ? edgeSays : predictorTexts.verdict(report, report)}</p>
    ${report.learned ? html`<p class="label" role="note">${predictorTexts.learnedFrom(report.learned, report.judged, report)}</p>` : nothing}
    ${gains(report)}
    ${edgeSays !== null && !isEdgeOnly ? html`<section><header class="section-head"><h2>${texts.edge}</h2></header><p class="says">${edgeSays}</p></section>` : nothing}
    ${report.tuned && report.wrongWay.length > 0 ? html`<p class="says error">! ${predictorTexts.wrongWay(report.wrongWay.map(options.titleOf))}</p>` : nothing}
    ${patch === "" ? nothing : applyBar(options)}
    ${shares(report, options)} ${curves(report, options)}
    ${patch === "" ? nothing : html`<section><header class="section-head"><h2>${texts.patch}</h2></header>${diffView(patch)}</section>`}`;
}

function applyBar({ stale, applied, apply }: ProposalOptions): TemplateResult {
  return html`<div class="apply">
    <button class="button first" ?disabled=${stale !== undefined || applied} @click=${apply}>${texts.apply}</button>
    <span class="label" role="status">${applied ? texts.applied : (stale ?? "")}</span>
  </div>`;
}

/** Today and the proposal, on dates that nothing was learned from. */
function gains(report: TuneReport): TemplateResult | typeof nothing {
  if (!report.tuned) return nothing;
  const { test, walkForward, judged } = report;
  const pair = (gain: Gain, name: string): WhiskerRow[] => [
    { name: `${texts.now} ${name}`, figure: gain.before },
    { name: `${texts.proposed} ${name}`, figure: gain.after, own: true },
  ];
  const rows = [
    ...(test ? pair(test, judged ? texts.test(judged.from, judged.to) : texts.testAlone) : []),
    ...(walkForward ? pair(walkForward, texts.walkForward(walkForward.dates)) : []),
  ];
  if (rows.length === 0) return nothing;
  return html`${figure({
    heading: texts.gain,
    note: texts.notes,
    drawing: html`<barograph-whisker-rows .rows=${rows} .format=${formatAuc} .names=${420} .says=${texts.says}></barograph-whisker-rows>`,
    table: { heads: texts.gainHeads, rows: rows.map(({ name, figure: { value } }) => [name, value]) },
  })}
    ${walkForward ? html`<p class="second">${predictorTexts.walkedForward(walkForward)}</p>` : nothing}
    <p class="second">${predictorTexts.compared(report.compared)} ${report.tried && test ? predictorTexts.tried(report.tried.variants, test) : ""}</p>`;
}

function shares(report: TuneReport, { titleOf }: ProposalOptions): TemplateResult | typeof nothing {
  if (!report.tuned || report.components.length === 0) return nothing;
  const { heads } = texts;
  return html`<section>
    <header class="section-head"><h2>${texts.weights}</h2></header>
    ${dataTable({
      name: texts.weights,
      rows: report.components,
      columns: [
        { id: "component", head: heads.component, value: ({ id }) => titleOf(id) },
        {
          id: "before",
          head: heads.before,
          number: true,
          value: ({ before }) => before,
          cell: ({ before }) => formatRate(before),
        },
        {
          id: "bar",
          head: "",
          fixed: true,
          value: () => null,
          exports: [],
          cell: ({ before, after }) =>
            html`<span class="share-bar" aria-hidden="true"><span class="share-after" style="width:${after * 100}%"></span><span class="share-before" style="left:${before * 100}%"></span></span>`,
        },
        {
          id: "after",
          head: heads.after,
          number: true,
          value: ({ after }) => after,
          cell: ({ after }) => html`<strong class="pen">${formatRate(after)}</strong>`,
        },
      ],
    })}
  </section>`;
}

function curves(report: TuneReport, { titleOf, rules }: ProposalOptions): TemplateResult | typeof nothing {
  if (!report.tuned || report.curves.length === 0) return nothing;
  const today = (component: string) =>
    rules?.groups.flatMap((group) => group.components).find(({ id }) => id === component)?.curve;
  return html`<section class="curves">
    ${report.curves.map(({ component, points }) =>
      figure({
        heading: titleOf(component),
        note: texts.curves,
        drawing: html`<barograph-curve-lines .suggested=${points} .today=${today(component)} .says=${texts.curveSays(titleOf(component))}></barograph-curve-lines>`,
        table: { heads: texts.curveHeads, rows: points.map(([value, to]) => [value, to]) },
      }),
    )}
  </section>`;
}
