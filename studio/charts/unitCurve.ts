/**
 * Curves of shares over shares: ROC, precision over recall, gains, reliability.
 *
 * @module
 */
import type { Markish } from "@observablehq/plot";
import { customElement, property } from "lit/decorators.js";
import { formatRate } from "#engine/texts/numbers.ts";
import { data } from "./data.ts";
import { heightAt } from "./heightAt.ts";
import { type Plot, PlotChart, type Specification } from "./plotChart.ts";
import { whiskerSays, whiskers } from "./whiskers.ts";

export interface UnitLine {
  readonly points: readonly (readonly [number, number])[];
  /** How it looks: a class of the stylesheet. */
  readonly look: "line" | "saved-line" | "drawn" | "reference";
  /** What it is called, and at which x that stands beside it. */
  readonly name?: string;
  readonly at?: number;
  /** Does the name stand below the line? */
  readonly below?: boolean;
}

/** What a curve is compared with: a straight line between these heights, up to an end across, its name below it. */
export const referenceLine = (from: number, to: number, name: string, at: number, end = 1): UnitLine => ({
  points: [
    [0, from],
    [end, to],
  ],
  look: "reference",
  name,
  at,
  below: true,
});

/** A value with its interval. */
export interface UnitPoint {
  readonly x: number;
  readonly y: number;
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
  readonly small?: boolean;
}

/** A place on the x axis that is named. */
export interface UnitMark {
  readonly x: number;
  /** Where it meets lines. */
  readonly ys: readonly number[];
  readonly lines: readonly string[];
}

const percent = (share: number) => String(Math.round(100 * share));

/** So many places of a line are told at most. */
const toldOfLine = 40;

@customElement("barograph-unit-curve")
export class UnitCurve extends PlotChart {
  @property(data) lines: readonly UnitLine[] = [];
  @property(data) points: readonly UnitPoint[] = [];
  @property(data) mark: UnitMark | undefined;
  /** Where the axes end: across, and up. */
  @property(data) most: readonly [number, number] = [1, 1];
  /** What runs across, and up. */
  @property() x = "";
  @property() y = "";

  protected override specify(plot: Plot): Specification {
    const { lines, points, mark, most } = this;
    const [across, up] = most;
    return {
      marginLeft: 30,
      marginRight: 12,
      marginTop: 22,
      marginBottom: 38,
      x: { domain: [0, across] },
      y: { domain: [0, up] },
      marks: [
        plot.gridY({ ticks: [up / 2, up], className: "grid", strokeOpacity: 1 }),
        plot.ruleY([0], { className: "axis" }),
        plot.axisY({ ticks: [0, up / 2, up], tickSize: 0, tickPadding: 6, tickFormat: percent, label: null }),
        plot.axisX({
          ticks: [0, 0.25, 0.5, 0.75, 1].map((part) => part * across),
          tickSize: 0,
          tickPadding: 4,
          tickFormat: percent,
          label: null,
        }),
        plot.text([this.x], { frameAnchor: "bottom-left", lineAnchor: "middle", dy: 29 }),
        plot.text([this.y], { frameAnchor: "top-left", lineAnchor: "middle", dy: -15 }),
        lines.map((line) => curve(plot, line)),
        whiskers(
          plot,
          points.map(({ x, y, ...rest }) => ({ at: x, value: y, ...rest })),
          "up",
        ),
        mark ? marked(plot, mark) : null,
      ],
      spots: [
        ...lines.filter(({ look }) => look !== "reference").flatMap(spotsOf),
        ...points.map(({ x, y, lower, upper }) => ({
          x,
          y,
          says: `${formatRate(x)} → ${whiskerSays({ value: y, lower, upper }, formatRate)}`,
        })),
      ],
    };
  }
}

function curve(plot: Plot, { points, look, name, at = 0.5, below = false }: UnitLine): Markish[] {
  if (points.length === 0) return [];
  return [
    plot.line(points, { className: look }),
    name
      ? plot.text([name], {
          x: [at],
          y: [heightAt(points, at)],
          dx: below ? 6 : -6,
          dy: below ? 11 : -10,
          textAnchor: below ? "start" : "end",
          className: look === "line" || look === "drawn" ? "strong" : "second",
        })
      : null,
  ];
}

/** Some places of a line, evenly among its points. */
function spotsOf({ points, name }: UnitLine) {
  const every = Math.max(1, Math.ceil(points.length / toldOfLine));
  return points
    .filter((_, i) => i % every === 0 || i === points.length - 1)
    .map(([x, y]) => ({ x, y, says: `${formatRate(x)} → ${formatRate(y)}${name ? `\n${name}` : ""}` }));
}

/** A place with its words beside it, where there is room. */
function marked(plot: Plot, { x, ys, lines }: UnitMark): Markish[] {
  const right = x < 0.5;
  return [
    plot.ruleX([x], { className: "marked" }),
    plot.dot(ys, { x: () => x, y: (y: number) => y, r: 3.5, className: "dot" }),
    lines.map((text, k) =>
      plot.text([text], {
        x: [x],
        frameAnchor: "bottom",
        lineAnchor: "middle",
        dx: right ? 8 : -8,
        dy: -14 - 14 * (lines.length - 1 - k),
        textAnchor: right ? "start" : "end",
        className: k === 0 ? "strong" : "second",
      }),
    ),
  ];
}
