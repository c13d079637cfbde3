/**
 * Where the points went: from a full score down, component by component, to the score.
 *
 * @module
 */
import { html, nothing, svg, type TemplateResult } from "lit";
import { scoreInTenths } from "#engine/evaluate/arithmetic.ts";
import type { ComponentExplanation } from "#engine/explain/explanation.ts";
import { pointsLost } from "#engine/explain/reasons.ts";
import { apportionTenths } from "#engine/explain/tenths.ts";
import { explainTexts } from "#engine/texts/index.ts";
import { absent, formatScore } from "#engine/texts/numbers.ts";
import { bandMark, toneOf } from "../../controls/band.ts";
import { accountsTexts } from "../../texts.ts";
import type { AccountExplanation, FactSummary, RulesShape } from "../../worker/protocol.ts";

const texts = accountsTexts.waterfall;

type FactOf = (name: string | undefined) => FactSummary | undefined;

/** A step down (or up). */
interface Step {
  readonly name: string;
  readonly value: string;
  readonly weight: string;
  readonly points: string;
  /** In tenths, as it is shown: they add up. */
  readonly lost: number;
  /** Not a component: drawn as an outline. */
  readonly outlined?: boolean;
}

/** The table with its bars; nothing without a score. */
export function waterfall(
  explained: AccountExplanation,
  shape: RulesShape,
  currency: string | null,
  factOf: FactOf,
): TemplateResult | typeof nothing {
  const { explanation, asOf, band } = explained;
  const { score, mean } = explanation;
  if (score === null || mean === null) return nothing;
  const steps = stepsOf(explanation, currency, factOf);
  const edges = edgesOf(explained, shape);
  const lost = Math.round((100 - score) * 10) / 10;
  let at = 1000;
  return html`<section class="waterfall">
    <header class="section-head">
      <h2>${texts.heading(lost)}</h2>
      <span class="label">${texts.note(asOf, explanation.coverage)}</span>
    </header>
    <table class="table">
      <thead>
        <tr>
          <th scope="col">${texts.heads.component}</th>
          <th scope="col">${texts.heads.value}</th>
          <th scope="col" class="number">${texts.heads.weight}</th>
          <th scope="col" class="number">${texts.heads.points}</th>
          <th scope="col" class="bar-head">${edges.map(({ title, at }, k) => html`<span class=${k < edges.length - 1 ? "before" : ""} style="left: ${at}%">${texts.edge(title, at)}</span>`)}</th>
          <th scope="col" class="number">${texts.heads.lost}</th>
        </tr>
      </thead>
      <tbody>
        ${row({ name: texts.full, value: "", weight: "", points: "", lost: 0 }, 1000, 1000, edges, formatScore(100))}
        ${steps.map((step) => {
          const from = at;
          at -= step.lost;
          return row(step, from, at, edges, texts.minus(step.lost / 10));
        })}
      </tbody>
      <tfoot>
        <tr>
          <td colspan="4"><strong>${texts.score}</strong></td>
          <td class="bar-cell"><span class="at" style="left: ${score}%">${bandMark(toneOf(band, shape.bands.length))}</span></td>
          <td class="number"><strong>${formatScore(score)}</strong></td>
        </tr>
      </tfoot>
    </table>
  </section>`;
}

function row(
  { name, value, weight, points, lost, outlined }: Step,
  from: number,
  to: number,
  edges: readonly Edge[],
  shown: string,
): TemplateResult {
  const [left, right] = [Math.min(from, to) / 10, Math.max(from, to) / 10];
  const look = outlined ? "outlined" : lost >= 100 ? "much" : "some";
  return html`<tr>
    <td class=${lost >= 100 ? "strong" : ""}>${name}</td>
    <td class="second value">${value}</td>
    <td class="number">${weight}</td>
    <td class="number">${points}</td>
    <td class="bar-cell">
      <svg class="chart" width="100%" height="24" viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true">
        ${edges.map(({ at }) => svg`<path class="reference" vector-effect="non-scaling-stroke" d="M${at} 0V24" />`)}
        <rect class="step ${look}" vector-effect="non-scaling-stroke" x=${left} y="5" width=${Math.max(0.25, right - left)} height="14" />
        <path class="axis" vector-effect="non-scaling-stroke" d="M${to / 10} 19V24M${from / 10} 0V5" />
      </svg>
    </td>
    <td class="number ${lost >= 100 ? "strong" : ""}">${shown}</td>
  </tr>`;
}

/** Components by what they cost, then adjustments in their order, then what keeps the score within its bounds. */
function stepsOf(explanation: AccountExplanation["explanation"], currency: string | null, factOf: FactOf): Step[] {
  const { components, adjustments, mean, adjusted, score } = explanation;
  const counted = components.toSorted((a, b) => pointsLost(b) - pointsLost(a) || (a.id < b.id ? -1 : 1));
  const meanTenths = scoreInTenths(mean!);
  const lost = apportionTenths(counted.map(pointsLost), 1000 - meanTenths);
  const applied = adjustments.filter((one) => one.applied && one.after !== one.before);
  const within = adjusted! - (adjustments.at(-1)?.after ?? mean!);
  const rest = apportionTenths(
    [...applied.map(({ before, after }) => before - after), -within],
    meanTenths - Math.round(score! * 10),
  );
  const plain = { value: "", weight: "", points: "", outlined: true } as const;
  return [
    ...counted.map((component, k) => componentStep(component, lost[k]!, currency, factOf(component.fact))),
    ...applied.map(({ id, when }, k) => ({ ...plain, name: id, value: explainTexts.plain(when), lost: rest[k]! })),
    ...(within === 0 && rest.at(-1) === 0 ? [] : [{ ...plain, name: texts.kept, lost: rest.at(-1)! }]),
  ];
}

function componentStep(
  component: ComponentExplanation,
  lost: number,
  currency: string | null,
  fact: FactSummary | undefined,
): Step {
  const { title, value, present, points, effectiveWeight, match } = component;
  const shownFact = fact && { type: fact.type, ...(fact.unit !== null && { unit: fact.unit }) };
  const shown = value === null ? (match?.reason ?? "") : explainTexts.factValue(value, shownFact, currency);
  return {
    name: title,
    value: present ? shown : texts.missing,
    weight: points === null ? texts.left : texts.weight(effectiveWeight),
    points: points === null ? absent : formatScore(points),
    lost,
  };
}

interface Edge {
  readonly title: string;
  readonly at: number;
}

/** Where the bands begin for the account's segment and stage. */
function edgesOf({ explanation }: AccountExplanation, { bands, segments, stages, edges }: RulesShape): Edge[] {
  const segment = segments.findIndex(({ id }) => id === explanation.segment.id);
  const stage = stages.findIndex(({ id }) => id === explanation.stage.id);
  return (edges[segment * stages.length + stage] ?? []).map((at, k) => ({ title: bands[k + 1]!.title, at }));
}
