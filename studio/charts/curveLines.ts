/**
 * Curves from values to points, beside each other: today's dashed in ink, the suggested one in the pen.
 *
 * @module
 */
import { html, svg } from "lit";
import { customElement, property } from "lit/decorators.js";
import { formatMeasure } from "#engine/texts/numbers.ts";
import { Chart, drawing, gridline, label } from "./chart.ts";
import { linearScale, linePath, ticks } from "./scales.ts";

type Points = readonly (readonly [number, number])[];

const room = { left: 32, right: 12, top: 12, bottom: 24 };

@customElement("barograph-curve-lines")
export class CurveLines extends Chart {
  @property({ attribute: false }) suggested: Points = [];
  @property({ attribute: false }) today: Points | undefined;
  @property({ attribute: false }) names: readonly [suggested: string, today: string] = ["", ""];
  @property() says = "";
  @property({ type: Number }) height = 188;

  protected override render() {
    const { width, height, suggested, today } = this;
    if (width === 0 || suggested.length === 0) return html`<div class="laid-out"></div>`;
    const values = [...suggested, ...(today ?? [])].map(([value]) => value);
    const [from, to] = [Math.min(...values), Math.max(...values)];
    const x = linearScale([from, to], [room.left, width - room.right]);
    const y = linearScale([0, 100], [height - room.bottom, room.top]);
    // before its first and after its last point a curve stays as it is there
    const line = (points: Points) =>
      linePath([
        [x(from), y(points[0]![1])],
        ...points.map(([value, score]) => [x(value), y(score)] as const),
        [x(to), y(points.at(-1)![1])],
      ]);
    return drawing(width, height, this.says, [
      [0, 50, 100].map((value) => [
        gridline(room.left, width - room.right, y(value), value === 0 ? "axis" : "grid"),
        label(room.left - 6, y(value) + 4, String(value), { anchor: "end" }),
      ]),
      ticks(from, to, Math.max(2, Math.floor(width / 90))).map((value) =>
        label(x(value), height - 6, formatMeasure(value), { anchor: "middle" }),
      ),
      today ? svg`<path class="saved-line" d=${line(today)} />` : svg``,
      svg`<path class="drawn" d=${line(suggested)} />`,
      suggested.map(([value, score]) => svg`<circle class="dot is-pen" cx=${x(value)} cy=${y(score)} r="3" />`),
    ]);
  }
}
