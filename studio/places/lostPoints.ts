/**
 * Where an account's points were lost, as rows of a waterfall: components by what they cost, adjustments in their order,
 * what keeps the score within its bounds. In the tenths that are shown they add up to the score.
 *
 * @module
 */
import type { TemplateResult } from "lit";
import type { ComponentExplanation, Explanation } from "#engine/explain/explanation.ts";
import { lostTenths } from "#engine/explain/lostTenths.ts";
import { explainTexts } from "#engine/texts/index.ts";
import { formatMeasure, formatPercentage, formatScore, formatSigned } from "#engine/texts/numbers.ts";
import { type WaterfallRow, waterfall } from "../charts/waterfall.ts";
import { openBook } from "../contexts.ts";
import { bandTitle, toneOf } from "../controls/band.ts";
import { accountsTexts } from "../texts.ts";
import type { AccountExplanation, FactSummary, RulesShape } from "../worker/protocol.ts";

const texts = accountsTexts.waterfall;

/**
 * The waterfall of an account that has a score.
 *
 * @param room width of the bars in px
 */
export function lostPointsTable(
  { explanation, account, name, band }: AccountExplanation,
  shape: RulesShape,
  room: number,
): TemplateResult {
  const { facts = [], currency = null } = openBook.value?.opened ?? {};
  return waterfall({
    name: name ?? account,
    rows: lostPoints(explanation, facts, currency),
    score: explanation.score!,
    tone: toneOf(band, shape.bands.length),
    room,
    // where there is little room, numbers alone
    edges: edgesFor(explanation, shape).map(({ at, name }) => ({ at, name: room > 280 ? name : formatMeasure(at) })),
    words: {
      heads: texts.heads,
      full: texts.full,
      score: texts.score,
      format: formatScore,
      signed: (by) => formatSigned(by, formatScore),
      percent: formatPercentage,
    },
  });
}

/** So many points are much. */
const much = 10;

/**
 * The rows of an account that has a score.
 *
 * @param facts what is known of the book's facts
 */
export function lostPoints(
  explanation: Explanation,
  facts: readonly FactSummary[],
  currency: string | null,
): WaterfallRow[] {
  const { components, adjustments, within } = lostTenths(explanation);
  const outlined = { weight: null, points: null, strong: false, outlined: true } as const;
  return [
    ...components.map(
      ({ component, lost }): WaterfallRow => ({
        id: component.id,
        title: component.title,
        fact: measured(component, facts, currency),
        weight: component.effectiveWeight,
        points: component.points,
        by: -lost / 10 + 0,
        strong: lost >= 10 * much,
      }),
    ),
    ...explanation.adjustments
      .filter(({ id }) => adjustments.has(id))
      .map(({ id, when }) => ({
        ...outlined,
        id,
        title: texts.adjustment(id),
        fact: explainTexts.plain(when),
        by: adjustments.get(id)! / 10,
      })),
    ...(within === 0 ? [] : [{ ...outlined, id: "kept", title: texts.kept, fact: "", by: within / 10 }]),
  ];
}

/** What a component measured, or why it decided as it did. */
function measured(
  { fact, value, present, match }: ComponentExplanation,
  facts: readonly FactSummary[],
  currency: string | null,
): string {
  if (!present) return texts.missing;
  if (value === null) return match?.reason ?? "";
  const known = facts.find(({ name }) => name === fact);
  return explainTexts.factValue(
    value,
    known && { type: known.type, ...(known.unit !== null && { unit: known.unit }) },
    currency,
  );
}

/** Where bands begin for the segment and stage of an account. */
function edgesFor(
  { segment, stage }: Explanation,
  { bands, segments, stages, edges }: RulesShape,
): { readonly at: number; readonly name: string }[] {
  const row = segments.findIndex(({ id }) => id === segment.id);
  const column = stages.findIndex(({ id }) => id === stage.id);
  return (edges[row * stages.length + column] ?? []).map((at, k) => ({
    at,
    name: `${bandTitle(bands, k + 1)} ${formatMeasure(at)}`,
  }));
}
