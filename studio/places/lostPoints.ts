/**
 * Where an account's points were lost, as rows of a waterfall: components by what they cost, adjustments in their order,
 * what keeps the score within its bounds. In the tenths that are shown they add up to the score.
 *
 * @module
 */
import type { TemplateResult } from "lit";
import { scoreInTenths } from "#engine/evaluate/arithmetic.ts";
import type { ComponentExplanation, Explanation } from "#engine/explain/explanation.ts";
import { pointsLost } from "#engine/explain/reasons.ts";
import { apportionTenths } from "#engine/explain/tenths.ts";
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
  const { components, adjustments, mean, adjusted, score } = explanation;
  const counted = components
    .filter(({ points }) => points !== null)
    .sort((a, b) => pointsLost(b) - pointsLost(a) || (a.id < b.id ? -1 : 1));
  const meanTenths = scoreInTenths(mean!);
  const lost = apportionTenths(counted.map(pointsLost), 1000 - meanTenths);
  const applied = adjustments.filter(({ before, after }) => after !== before);
  const within = adjusted! - (adjustments.at(-1)?.after ?? mean!);
  const changed = apportionTenths(
    [...applied.map(({ before, after }) => after - before), within],
    Math.round(score! * 10) - meanTenths,
  );
  const outlined = { weight: null, points: null, strong: false, outlined: true } as const;
  return [
    ...counted.map(
      (component, k): WaterfallRow => ({
        id: component.id,
        title: component.title,
        fact: measured(component, facts, currency),
        weight: component.effectiveWeight,
        points: component.points,
        by: -lost[k]! / 10 + 0,
        strong: lost[k]! >= 10 * much,
      }),
    ),
    ...applied.map(({ id, when }, k) => ({
      ...outlined,
      id,
      title: texts.adjustment(id),
      fact: explainTexts.plain(when),
      by: changed[k]! / 10,
    })),
    ...(changed.at(-1) === 0
      ? []
      : [{ ...outlined, id: "kept", title: texts.kept, fact: "", by: changed.at(-1)! / 10 }]),
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
