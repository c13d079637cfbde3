/**
 * The AUC of the draft beside that of the saved rules: large in the pen, with its interval, and as a figure.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import { classMap } from "lit/directives/class-map.js";
import type { Target, Unit } from "#engine/rules/targets.ts";
import type { Figure } from "#engine/statistics/figure.ts";
import {
  absent,
  formatAuc,
  formatInterval,
  formatSigned,
  formatSignedInterval,
  shownFigure,
} from "#engine/texts/numbers.ts";
import "../../charts/aucPair.ts";
import { type FigureTable, figure } from "../../charts/figure.ts";
import type { DraftState } from "../../contexts.ts";
import { hint } from "../../controls/hint.ts";
import { figureTexts, workbenchTexts } from "../../texts.ts";
import type { LiveEffect, RestEffect } from "../../worker/protocol.ts";

const texts = workbenchTexts.effect;

/** The part; a sentence where there are too few to judge by. */
export function aucPart(
  { saved, draft }: LiveEffect,
  rest: RestEffect | undefined,
  subject: { readonly target: Target; readonly unit: Unit },
  { computing, gesture }: Pick<DraftState, "computing" | "gesture">,
): TemplateResult {
  const value = draft?.auc ?? null;
  const auc = rest?.auc;
  if (value === null && auc?.draft.value === null) {
    // the last is of those without a band
    const banded = draft?.judged.slice(0, -1).reduce((sum, { n }) => sum + n, 0) ?? 0;
    return html`<section class="auc"><p class="says">${texts.noAuc(auc.draft.reason, banded, subject)}</p></section>`;
  }
  const sides = { saved: auc?.saved ?? plain(saved?.auc), draft: auc?.draft ?? plain(value) };
  const moving = computing ? (value ?? undefined) : undefined;
  const names = { saved: texts.savedName, draft: texts.draftName };
  return html`<section class="auc">${figure({
    heading: texts.auc,
    head: html`<span class="label" ${hint(texts.aucMeaning)}>${texts.auc}</span>
      <span class="key-figure pen">${value === null ? absent : formatAuc(value)}</span>
      <span class=${classMap({ second: true, computing })}>${computing || !sides.draft ? figureTexts.computing : formatInterval(sides.draft, formatAuc)}</span>
      <span class=${classMap({ right: true, computing })}>${auc ? signed(auc.difference) : nothing}</span>`,
    drawing: html`<barograph-auc-pair
      .saved=${sides.saved}
      .draft=${sides.draft}
      .moving=${moving}
      .savedName=${names.saved}
      .draftName=${names.draft}
      .format=${formatAuc}
      .frozen=${gesture !== undefined}
      .says=${`${texts.auc}: ${names.saved} ${shown(sides.saved)}, ${names.draft} ${shown(computing ? plain(value) : sides.draft)}`}
    ></barograph-auc-pair>`,
    table: aucTable(sides, computing ? plain(value) : undefined, auc?.difference),
  })}</section>`;
}

/** As it is drawn: of a draft that moves its value alone. */
function aucTable(
  { saved, draft }: Readonly<Record<"saved" | "draft", Figure | undefined>>,
  moving: Figure | undefined,
  difference: Figure | undefined,
): FigureTable {
  const rows = [
    { name: texts.savedName, figure: saved, format: formatAuc },
    { name: texts.draftName, figure: moving ?? draft, format: formatAuc },
    ...(difference && !moving
      ? [{ name: texts.aucDifference, figure: difference, format: (one: number) => formatSigned(one, formatAuc) }]
      : []),
  ];
  const bounds = (one: Figure | undefined) => [one?.value, ...(one?.value == null ? [] : [one.lower, one.upper])];
  return {
    heads: texts.aucHeads,
    rows: rows.map(({ name, figure }) => [name, ...bounds(figure)]),
    shown: rows.map(({ name, figure, format }) => [
      name,
      ...bounds(figure).map((one) => (one == null ? absent : format(one))),
    ]),
  };
}

const plain = (value: number | null | undefined): Figure | undefined => (value == null ? undefined : { value });

const shown = (figure: Figure | undefined): string => (figure ? shownFigure(figure, formatAuc) : absent);

function signed(difference: Figure): TemplateResult {
  if (difference.value === null) return html``;
  const interval = formatSignedInterval(difference, formatAuc);
  return html`<strong>${formatSigned(difference.value, formatAuc)}</strong> ${interval ? html`<span class="second">(${interval})</span>` : nothing}`;
}
