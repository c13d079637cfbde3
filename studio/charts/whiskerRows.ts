/**
 * Values beside each other, each with its whisker on one scale: the name left, the value right.
 *
 * @module
 */
import { html, nothing, svg, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Figure } from "#engine/statistics/figure.ts";
import { Chart, drawing, label, verticalLine, whiskerAcross } from "./chart.ts";
import { linearScale, ticks } from "./scales.ts";

export interface WhiskerRow {
  readonly name: string;
  readonly figure: Figure;
  /** The rules themselves. */
  readonly own?: boolean;
  /** Rests on few. */
  readonly small?: boolean;
}

const rowHeight = 20;
const bottom = 20;

@customElement("barograph-whisker-rows")
export class WhiskerRows extends Chart {
  @property({ attribute: false }) rows: readonly WhiskerRow[] = [];
  @property({ attribute: false }) format: (value: number) => string = String;
  /** Where a dotted line stands. */
  @property({ attribute: false }) reference: number | undefined;
  @property() says = "";
  /** How much of the width the names take. */
  @property({ type: Number }) names = 160;

  protected override render() {
    const { width, rows, names } = this;
    if (width === 0) return html`<div class="laid-out"></div>`;
    const ends = rows.flatMap(({ figure }) =>
      figure.value === null ? [] : [figure.lower ?? figure.value, figure.upper ?? figure.value],
    );
    const all = this.reference === undefined ? ends : [...ends, this.reference];
    if (all.length === 0) return nothing;
    const [from, to] = paddedRange(Math.min(...all), Math.max(...all));
    const x = linearScale([from, to], [names, width - 48]);
    const height = rows.length * rowHeight + bottom;
    return drawing(width, height, this.says, [
      ticks(from, to, Math.max(2, Math.floor((width - names) / 60))).map((value) => [
        verticalLine(x(value), 0, height - bottom, "grid"),
        label(x(value), height - 4, this.#tick(value), { anchor: "middle" }),
      ]),
      this.reference === undefined ? nothing : verticalLine(x(this.reference), 0, height - bottom),
      rows.map(({ name, figure, own = false, small = false }, k) => {
        const y = k * rowHeight + rowHeight / 2;
        const look = own ? "is-pen" : "is-second";
        return [
          // cut off where the whiskers begin; the whole stands in the title
          svg`<svg y=${y - 10} width=${names - 12} height=${rowHeight} overflow="hidden"><text class=${own ? "is-pen" : "second"} x="0" y="14"><title>${name}</title>${name}</text></svg>`,
          figure.value === null
            ? nothing
            : whiskerAcross({
                x: x(figure.value),
                lower: end(figure.lower, x),
                upper: end(figure.upper, x),
                y,
                look,
                small,
              }),
          svg`<text class=${own ? "is-pen" : "strong"} x=${width} y=${y + 4} text-anchor="end">${figure.value === null ? "—" : this.format(figure.value)}</text>`,
        ];
      }),
    ]);
  }

  #tick(value: number): string {
    return value.toFixed(value === Math.round(value * 10) / 10 ? 1 : 2);
  }
}

const end = (value: number | undefined, x: (value: number) => number) => (value === undefined ? undefined : x(value));

function paddedRange(from: number, to: number): [number, number] {
  const pad = Math.max(0.01, (to - from) * 0.06);
  return [from - pad, to + pad];
}

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
