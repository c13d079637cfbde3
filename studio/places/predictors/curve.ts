/**
 * The curve that follows what happened, over today's.
 *
 * @module
 */
import { html, type TemplateResult } from "lit";
import type { Predictor } from "#engine/predictors/report.ts";
import "../../charts/curveLines.ts";
import { figure } from "../../charts/figure.ts";
import { predictorPlaceTexts as texts } from "../../texts.ts";

/** The figure, or a sentence why there is none. */
export function curveFigure(
  { suggestedCurve, direction }: Predictor,
  today: readonly (readonly [number, number])[] | undefined,
): TemplateResult {
  if (!suggestedCurve) {
    return html`<p class="second">${direction === "none" ? texts.curve.undirected : texts.curve.none}</p>`;
  }
  return figure({
    heading: texts.curve.heading,
    note: today ? `${texts.curve.suggested}, ${texts.curve.today}` : texts.curve.suggested,
    level: 3,
    drawing: html`<barograph-curve-lines .suggested=${suggestedCurve} .today=${today} .says=${texts.curve.says}></barograph-curve-lines>`,
    table: { heads: texts.curve.heads, rows: suggestedCurve.map(([value, points]) => [value, points]) },
  });
}
