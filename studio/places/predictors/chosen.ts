/**
 * One fact in full: what it says in a sentence, how often it came true by its value, whether that holds over time,
 * the curve that follows from it, and what else is known.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import type { FactsBeside } from "#engine/predictors/beside.ts";
import type { Predictor } from "#engine/predictors/report.ts";
import type { Words } from "#engine/texts/en/backtest/words.ts";
import { predictorTexts } from "#engine/texts/index.ts";
import {
  absent,
  formatAuc,
  formatInterval,
  formatRate,
  formatRatio,
  formatSigned,
  formatSignedInterval,
  shownFigure,
} from "#engine/texts/numbers.ts";
import { patchRules } from "#engine/tuning/patch.ts";
import type { DatedMark } from "../../charts/datedMarks.ts";
import { whiskerCell } from "../../charts/whiskerCell.ts";
import { draft } from "../../contexts.ts";
import { term } from "../../controls/hint.ts";
import { dataTable } from "../../controls/table.ts";
import { editDraft } from "../../draft/actions.ts";
import { readRules } from "../../draft/rulesText.ts";
import { linkTo, select } from "../../route.ts";
import { glossary, predictorPlaceTexts as texts } from "../../texts.ts";
import { curveFigure } from "./curve.ts";
import { decilesFigure, quartersFigure } from "./figures.ts";
import { aucRange } from "./ranked.ts";
import type { PredictorsReport } from "./report.ts";

export interface ChosenOptions {
  readonly report: PredictorsReport;
  /** Another one that it is held beside. */
  readonly beside: Predictor | undefined;
  /** Both on the observations that have both. */
  readonly paired: FactsBeside | undefined;
  readonly others: readonly Predictor[];
  /** Today's curve over it, if one component has one. */
  readonly curve: readonly (readonly [number, number])[] | undefined;
  readonly words: Words;
  /** What happened in the business. */
  readonly marks: readonly DatedMark[];
}

/** The page of one fact or component. */
export function chosenPart(one: Predictor, options: ChosenOptions): TemplateResult {
  const { report, words } = options;
  const leaks = one.findings.flatMap((finding) =>
    finding.code === "leak" ? [predictorTexts.leak(one.title, finding.evidence)] : [],
  );
  return html`<header class="chosen-head">
      <h2>${one.title}</h2>
      <span class="label">${one.id}${one.unit ? ` · ${one.unit}` : ""}</span>
      ${besideChoice(one, options)}
    </header>
    <p class="says">${texts.says(one, words.did)}</p>
    ${leaks.map((leak) => html`<p class="says error">! ${leak}</p>`)}
    ${sameAs(one, report)}
    ${options.beside ? besideRows(one, options.beside, options.paired) : nothing}
    ${decilesFigure(one, report, words)}
    <div class="pair">${quartersFigure(one, options.marks)} ${curveFigure(one, options.curve)}</div>
    ${figuresTable(one)}
    ${takeCurve(one)}
    ${one.kind === "fact" ? html`<p><a href=${linkTo("workbench", { fact: one.id })}>${texts.curve.use}</a></p>` : nothing}`;
}

/** The suggested curve goes into the draft, in place of what gives the component its points today. */
function takeCurve({ kind, id, suggestedCurve }: Predictor): TemplateResult | typeof nothing {
  const text = draft.value?.history.text;
  const rules = text === undefined ? undefined : readRules(text);
  if (!suggestedCurve || text === undefined || !rules) return nothing;
  const measuring = rules.groups
    .flatMap((group) => group.components)
    .filter((one) => (kind === "component" ? one.id === id : one.fact === id) && (one.curve ?? one.steps));
  return html`${measuring.map((one) => {
    const points = suggestedCurve as (readonly [number, number])[];
    const isTaken = JSON.stringify(one.curve) === JSON.stringify(points);
    const before = one.curve ? "curve" : "steps";
    const take = () =>
      editDraft(
        patchRules(text, rules, { numbers: [], curves: [{ component: one.id, fact: one.fact ?? "", before, points }] }),
      );
    return html`<p class="take">
      <button class="button" ?disabled=${isTaken} @click=${take}>${texts.curve.take(one.title ?? one.id)}</button>
      <span class="label" role="status">${isTaken ? texts.curve.taken : nothing}</span>
    </p>`;
  })}`;
}

function sameAs({ id, cluster }: Predictor, { clusters, facts }: PredictorsReport): TemplateResult | typeof nothing {
  const found = cluster === null ? undefined : clusters[cluster];
  const others = found?.facts.filter((fact) => fact !== id) ?? [];
  if (!found || others.length === 0) return nothing;
  const titles = others.map((fact) => facts.find((one) => one.id === fact)?.title ?? fact);
  return html`<p class="second">${texts.sameAs(titles, found.weight)}</p>`;
}

function besideChoice({ id }: Predictor, { others, beside }: ChosenOptions): TemplateResult {
  return html`<label class="beside label">${texts.beside.label}
    <select class="select" @change=${(event: Event) => select({ beside: (event.target as HTMLSelectElement).value })}>
      <option value="">${texts.beside.nothing}</option>
      ${others
        .filter((one) => one.id !== id)
        .map((one) => html`<option value=${one.id} ?selected=${one === beside}>${one.title}</option>`)}
    </select>
  </label>`;
}

/** Both on one scale. */
function besideRows(one: Predictor, other: Predictor, paired: FactsBeside | undefined): TemplateResult {
  const range = aucRange([one, other]);
  const { heads } = texts.list;
  const bounds = ({ auc }: Predictor) => auc as { readonly lower?: number; readonly upper?: number };
  return html`<section class="beside-rows">
    <p class="says">${paired ? texts.beside.verdict(one.title, other.title, paired) : texts.beside.computing}</p>
    ${dataTable<Predictor>({
      name: texts.beside.says(one.title, other.title),
      rows: [one, other],
      density: "lists",
      columns: [
        { id: "title", head: heads.title, fixed: true, value: ({ title }) => title },
        {
          id: "whisker",
          head: heads.whisker,
          fixed: true,
          value: () => null,
          exports: [],
          cell: (each) =>
            whiskerCell(each.auc, {
              ...range,
              reference: 0.5,
              width: 220,
              look: each === one ? "is-pen" : "is-second",
            }),
        },
        {
          id: "auc",
          head: heads.auc,
          number: true,
          fixed: true,
          look: "strong",
          value: ({ auc }) => auc.value,
          cell: ({ auc }) => shownFigure(auc, formatAuc),
        },
        {
          id: "range",
          head: "",
          number: true,
          look: "label",
          value: () => null,
          exports: [
            { head: texts.beside.lower, value: (each) => bounds(each).lower },
            { head: texts.beside.upper, value: (each) => bounds(each).upper },
          ],
          cell: ({ auc }) => formatInterval(auc, formatAuc),
        },
        {
          id: "known",
          head: heads.known,
          number: true,
          fixed: true,
          value: ({ coverage }) => coverage,
          cell: ({ coverage }) => formatRate(coverage),
        },
      ],
    })}
  </section>`;
}

/** The figures that are no pictures. */
function figuresTable(one: Predictor): TemplateResult {
  const { rows } = texts.facts;
  const { q, coverage, missingAuc, ks, informationValue, informationBias, mutualInformation, inflation, withoutIt } =
    one;
  const entries: (readonly [string, string, string, string?])[] = [
    [rows.q, q === null ? absent : q < 0.001 ? "< 0.001" : formatAuc(q), "", glossary.q],
    [rows.known, formatRate(coverage), ""],
    [
      rows.missing,
      coverage === 1 ? absent : shownFigure(missingAuc, formatAuc),
      formatInterval(missingAuc, formatAuc),
      glossary.missingAuc,
    ],
    [rows.ks, shownFigure(ks, formatRatio), formatInterval(ks, formatRatio), glossary.ks],
    [
      rows.informationValue,
      shownFigure(informationValue, formatRatio),
      texts.facts.bias(formatRatio(informationBias)),
      glossary.informationValue,
    ],
    [rows.mutualInformation, shownFigure(mutualInformation, formatRatio), "", glossary.mutualInformation],
    ...(inflation ? [[rows.inflation, shownFigure(inflation, formatRatio), "", glossary.inflation] as const] : []),
    ...(withoutIt?.value != null
      ? [
          [
            rows.without,
            formatSigned(-withoutIt.value, formatAuc),
            withoutIt.lower === undefined
              ? ""
              : formatSignedInterval(
                  { value: -withoutIt.value, lower: -withoutIt.upper!, upper: -withoutIt.lower },
                  formatAuc,
                ),
            glossary.without,
          ] as const,
        ]
      : []),
  ];
  return html`<section>
    <header class="section-head"><h3>${texts.facts.heading}</h3></header>
    <dl class="facts-list">
      ${entries.map(([name, value, range, meaning]) => html`<div><dt class="label">${term(name, meaning)}</dt><dd><strong>${value}</strong> <span class="label">${range}</span></dd></div>`)}
    </dl>
  </section>`;
}
