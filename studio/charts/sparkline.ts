/**
 * A small line: how a number went from period to period, with its target and its last value.
 *
 * @module
 */
import { customElement, property } from "lit/decorators.js";
import { data } from "./data.ts";
import { type Plot, PlotChart, type Specification } from "./plotChart.ts";

/** Something that happened, between two points: 1.5 lies in the middle of the second and the third. */
export interface SparkMark {
  readonly at: number;
}

export interface SparkPoint {
  readonly value: number | null;
  /** The period and the value in words. */
  readonly says?: string;
}

@customElement("barograph-sparkline")
export class Sparkline extends PlotChart {
  @property(data) points: readonly SparkPoint[] = [];
  @property(data) marks: readonly SparkMark[] = [];
  /** Where the target lies, if there is one. */
  @property(data) target: number | undefined;
  @property({ type: Number }) override height = 40;

  protected override specify(plot: Plot): Specification | undefined {
    const { points, target } = this;
    const places = points.map(({ value, says }, x) => ({ x, y: value ?? Number.NaN, says }));
    const known = places.filter(({ y }) => Number.isFinite(y));
    if (known.length === 0) return undefined;
    const all = [...known.map(({ y }) => y), ...(target === undefined ? [] : [target])];
    return {
      margin: 0,
      inset: 5,
      x: { domain: [0, Math.max(1, points.length - 1)], axis: null },
      y: { domain: [Math.min(...all), Math.max(...all)], axis: null },
      marks: [
        target === undefined ? null : plot.ruleY([target], { className: "reference" }),
        plot.ruleX(this.marks, {
          x: ({ at }: SparkMark) => Math.min(points.length - 1, Math.max(0, at)),
          className: "reference",
        }),
        plot.line(places, { x: "x", y: "y", className: "line" }),
        plot.dot(known.slice(-1), { x: "x", y: "y", r: 3, className: "dot" }),
      ],
      spots: known.flatMap(({ x, y, says }) => (says === undefined ? [] : [{ x, y, says }])),
      across: true,
    };
  }
}
