/**
 * A figure's whisker in a cell of a table, whose words stand beside it: too small for axes, and there may be hundreds.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import type { Figure } from "#engine/statistics/figure.ts";
import { verticalLine, whiskerAcross } from "./chart.ts";
import { linearScale } from "./scales.ts";

/** A figure's whisker in a cell of a table. */
export function whiskerCell(
  figure: Figure,
  {
    from,
    to,
    reference,
    width = 120,
    look = "",
    small = false,
  }: {
    readonly from: number;
    readonly to: number;
    readonly reference?: number | undefined;
    readonly width?: number;
    readonly look?: string;
    readonly small?: boolean;
  },
): TemplateResult | typeof nothing {
  if (figure.value === null) return nothing;
  const x = linearScale([from, to], [4, width - 4]);
  const within = (value: number | undefined) =>
    value === undefined ? undefined : x(Math.min(to, Math.max(from, value)));
  return html`<svg class="chart" width=${width} height="18" aria-hidden="true">
    ${reference === undefined ? nothing : verticalLine(x(reference), 0, 18)}
    ${whiskerAcross({ x: within(figure.value)!, lower: within(figure.lower), upper: within(figure.upper), y: 9, look, small })}
  </svg>`;
}
