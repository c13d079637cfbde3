/**
 * Values beside each other, each with its whisker on one scale: the name left, the value right.
 *
 * @module
 */
import { customElement, property } from "lit/decorators.js";
import type { Figure } from "#engine/statistics/figure.ts";
import { absent } from "#engine/texts/numbers.ts";
import { roomFor } from "./axes.ts";
import { data, written } from "./data.ts";
import { type Plot, PlotChart, type Specification } from "./plotChart.ts";
import { whiskerSays, whiskers } from "./whiskers.ts";

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
/** What the values take at the right. */
const valuesWidth = 48;

@customElement("barograph-whisker-rows")
export class WhiskerRows extends PlotChart {
  @property(data) rows: readonly WhiskerRow[] = [];
  @property(written) format: (value: number) => string = String;
  /** Where a dotted line stands. */
  @property(data) reference: number | undefined;
  /** How much of the width the names take. */
  @property({ type: Number }) names = 160;

  protected override willUpdate(): void {
    this.height = this.rows.length * rowHeight + bottom;
  }

  protected override specify(plot: Plot, width: number): Specification | undefined {
    const { rows, names, reference, format } = this;
    const known = rows.flatMap(({ figure, own = false, small = false }, at) =>
      figure.value === null ? [] : [{ ...figure, at, own, small }],
    );
    if (known.length === 0) return undefined;
    const ends = known.flatMap(({ value, lower, upper }) => [lower ?? value, upper ?? value]);
    const all = reference === undefined ? ends : [...ends, reference];
    const pad = Math.max(0.01, 0.06 * (Math.max(...all) - Math.min(...all)));
    const places = rows.map(({ name, figure, own = false }, at) => ({
      at,
      own,
      name,
      value: figure.value === null ? absent : format(figure.value),
    }));
    const [own, others] = [places.filter((one) => one.own), places.filter((one) => !one.own)];
    const highest = Math.max(...all);
    // what is about one is written as shortly as it can be
    const tickFormat = highest < 100 ? "~g" : format;
    const wide = highest < 100 ? 40 : 24 + roomFor(format(highest));
    const ticks = Math.min(6, Math.max(2, Math.floor((width - names - valuesWidth) / wide)));
    const left = { y: "at", text: "name", frameAnchor: "left", dx: -names, textAnchor: "start" } as const;
    const right = { y: "at", text: "value", frameAnchor: "right", dx: valuesWidth, textAnchor: "end" } as const;
    // cut off where the whiskers begin; the whole stands in the title
    const cut = { lineWidth: (names - 12) / 12, textOverflow: "ellipsis" } as const;
    return {
      marginLeft: names,
      marginRight: valuesWidth,
      marginTop: 0,
      marginBottom: bottom,
      x: { domain: [Math.min(...all) - pad, highest + pad] },
      y: { domain: [-0.5, rows.length - 0.5], reverse: true, axis: null },
      marks: [
        plot.gridX({ ticks, className: "grid", strokeOpacity: 1 }),
        plot.axisX({ ticks, tickFormat, tickSize: 0, tickPadding: 4, label: null }),
        reference === undefined ? null : plot.ruleX([reference], { className: "reference" }),
        plot.text(others, { ...left, ...cut, className: "second" }),
        plot.text(own, { ...left, ...cut, className: "pen-text" }),
        whiskers(
          plot,
          known.map((one) => ({ ...one, look: one.own ? "is-pen" : "is-second" })),
          "across",
        ),
        plot.text(others, { ...right, className: "strong" }),
        plot.text(own, { ...right, className: "pen-text" }),
      ],
      spots: known.map(({ at, ...figure }) => ({
        x: figure.value,
        y: at,
        says: `${rows[at]!.name}\n${whiskerSays(figure, format)}`,
      })),
    };
  }
}
