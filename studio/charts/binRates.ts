/**
 * How often something came true, bin by bin: each rate with its whisker, and below it how many there are.
 *
 * @module
 */
import { html, svg } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Figure } from "#engine/statistics/figure.ts";
import { formatCount, formatRate } from "#engine/texts/numbers.ts";
import { Chart, drawing, gridline, label, whiskerUp } from "./chart.ts";
import { linearScale, ticks } from "./scales.ts";

export interface RateBin {
  readonly name: string;
  readonly n: number;
  readonly rate: Figure;
  /** Rests on few. */
  readonly small: boolean;
  /** Stands apart from the others: those without a value. */
  readonly apart?: boolean;
}

const room = { left: 40, right: 8, top: 12, bottom: 46 };

@customElement("barograph-bin-rates")
export class BinRates extends Chart {
  @property({ attribute: false }) bins: readonly RateBin[] = [];
  /** The rate over all, which a dotted line marks. */
  @property({ attribute: false }) base: number | undefined;
  @property() baseName = "";
  @property() says = "";
  @property({ attribute: false }) format: (value: number) => string = formatRate;
  /** Ends of the scale; without them from 0 to what is needed. */
  @property({ attribute: false }) range: readonly [number, number] | undefined;
  @property({ type: Number }) height = 216;

  protected override render() {
    const { width, height, bins, base } = this;
    if (width === 0 || bins.length === 0) return html`<div class="laid-out"></div>`;
    const ends = bins.flatMap(({ rate }) => (rate.value === null ? [] : [rate.upper ?? rate.value]));
    const [from, to] = this.range ?? [0, Math.min(1, Math.max(0.05, base ?? 0, ...ends) * 1.08)];
    const y = linearScale([from, to], [height - room.bottom, room.top]);
    const step = (width - room.left - room.right) / bins.length;
    const x = (k: number) => room.left + (k + 0.5) * step;
    const within = (value: number | undefined) =>
      value === undefined ? undefined : y(Math.min(to, Math.max(from, value)));
    const every = Math.ceil(44 / step);
    return drawing(width, height, this.says, [
      ticks(from, to, 4).map((value) => [
        gridline(room.left, width - room.right, y(value), value === from ? "axis" : "grid"),
        label(room.left - 6, y(value) + 4, this.format(value), { anchor: "end" }),
      ]),
      base === undefined
        ? svg``
        : [
            svg`<path class="reference" d="M${room.left} ${y(base)}H${width - room.right}" />`,
            label(width - room.right, y(base) - 4, this.baseName, { anchor: "end" }),
          ],
      bins.map(({ name, n, rate, small, apart = false }, k) => [
        rate.value === null
          ? svg``
          : whiskerUp({
              x: x(k),
              y: y(rate.value),
              lower: within(rate.lower),
              upper: within(rate.upper),
              small,
              look: apart ? "is-second" : "",
            }),
        k % every === 0 || apart
          ? [
              label(x(k), height - 28, name, { anchor: "middle", look: "second" }),
              label(x(k), height - 12, formatCount(n), { anchor: "middle" }),
            ]
          : svg``,
      ]),
    ]);
  }
}
