/**
 * The curve that follows what happened, over today's.
 *
 * @module
 */
import { html, type TemplateResult } from "lit";
import type { ShapeFields } from "#engine/document/schema/rules.ts";
import type { Predictor } from "#engine/predictors/report.ts";
import "../../charts/curveLines.ts";
import { figure } from "../../charts/figure.ts";
import { predictorPlaceTexts as texts } from "../../texts.ts";

type Points = readonly (readonly [number, number])[];

/** The points that a component gives today, as a line: steps are level up to each end. */
export function pointsToday({ curve, steps }: ShapeFields): Points | undefined {
  if (curve) return curve as Points;
  return steps?.flatMap(
    ({ below, points }, i): Points =>
      below === undefined
        ? []
        : [
            [below, points],
            [below, steps[i + 1]!.points],
          ],
  );
}

/** The figure, or a sentence why there is none. */
export function curveFigure({ suggestedCurve, direction }: Predictor, today: Points | undefined): TemplateResult {
  if (!suggestedCurve) {
    return html`<p class="second">${direction === "none" ? texts.curve.undirected : texts.curve.none}</p>`;
  }
  return figure({
    heading: texts.curve.heading,
    note: today ? `${texts.curve.suggested}, ${texts.curve.today}` : texts.curve.suggested,
    level: 3,
    drawing: html`<barograph-curve-lines .suggested=${suggestedCurve} .today=${today} .says=${texts.curve.says}></barograph-curve-lines>`,
    table: {
      heads: texts.curve.heads,
      rows: [...rowsOf(texts.curve.suggested, suggestedCurve as Points), ...rowsOf(texts.curve.today, today ?? [])],
    },
  });
}

const rowsOf = (line: string, points: Points) => points.map(([value, height]) => [line, value, height] as const);
