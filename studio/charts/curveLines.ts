/**
 * Curves from values to points, beside each other: today's dashed in ink, the suggested one in the pen.
 *
 * @module
 */
import { customElement, property } from "lit/decorators.js";
import { formatMeasure } from "#engine/texts/numbers.ts";
import { roomFor, valueAxis } from "./axes.ts";
import { data } from "./data.ts";
import { type Plot, PlotChart, type Specification } from "./plotChart.ts";

type Points = readonly (readonly [number, number])[];

@customElement("barograph-curve-lines")
export class CurveLines extends PlotChart {
  @property(data) suggested: Points = [];
  @property(data) today: Points | undefined;
  @property({ type: Number }) override height = 188;

  protected override specify(plot: Plot, width: number): Specification | undefined {
    const { suggested, today } = this;
    if (suggested.length === 0) return undefined;
    const values = [...suggested, ...(today ?? [])].map(([value]) => value);
    const [from, to] = [Math.min(...values), Math.max(...values)];
    // before its first and after its last point a curve stays as it is there
    const whole = (points: Points): Points => [[from, points[0]![1]], ...points, [to, points.at(-1)![1]]];
    return {
      marginLeft: 32,
      marginRight: 12,
      marginTop: 12,
      marginBottom: 24,
      x: { domain: [from, to] },
      y: { domain: [0, 100] },
      marks: [
        valueAxis(plot, { ticks: [0, 50, 100], format: String }),
        plot.axisX({
          ticks: Math.min(8, Math.max(2, Math.floor(width / Math.max(90, 24 + roomFor(formatMeasure(to)))))),
          tickSize: 0,
          tickPadding: 6,
          tickFormat: formatMeasure,
          label: null,
        }),
        today?.length ? plot.line(whole(today), { className: "saved-line" }) : null,
        plot.line(whole(suggested), { className: "drawn" }),
        plot.dot(suggested, { r: 3, className: "dot is-pen" }),
      ],
      spots: suggested.map(([x, y]) => ({ x, y, says: `${formatMeasure(x)} → ${formatMeasure(y)}` })),
    };
  }
}
