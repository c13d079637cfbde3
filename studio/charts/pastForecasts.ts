/**
 * Past forecasts against what came: whiskers as they were foretold, ink where it came, and the present one in the pen.
 *
 * @module
 */
import { html, nothing, svg } from "lit";
import { customElement, property } from "lit/decorators.js";
import { Chart, drawing, gridline, label, whiskerUp } from "./chart.ts";
import { dayNumber, linearScale, monthTicks, ticks } from "./scales.ts";

export interface PastForecast {
  readonly asOf: string;
  readonly value: number;
  readonly lower: number | undefined;
  readonly upper: number | undefined;
  /** What came; `undefined` of the present one. */
  readonly came: number | undefined;
}

const room = { left: 44, right: 12, top: 12, bottom: 22 };

@customElement("barograph-past-forecasts")
export class PastForecasts extends Chart {
  @property({ attribute: false }) forecasts: readonly PastForecast[] = [];
  @property({ attribute: false }) format: (value: number) => string = String;
  @property() now = "";
  @property() says = "";
  @property({ type: Number }) height = 150;

  protected override render() {
    const { width, height, forecasts } = this;
    if (width === 0 || forecasts.length === 0) return html``;
    const days = forecasts.map(({ asOf }) => dayNumber(asOf));
    const x = linearScale([days[0]!, days.at(-1)!], [room.left + 8, width - room.right - 8]);
    const most = Math.max(...forecasts.flatMap(({ value, upper, came }) => [value, upper ?? 0, came ?? 0]));
    const y = linearScale([0, most], [height - room.bottom, room.top]);
    return drawing(width, height, this.says, [
      ticks(0, most, 3).map((value) => [
        gridline(room.left, width - room.right, y(value), value === 0 ? "axis" : "grid"),
        label(room.left - 8, y(value) + 4, this.format(value), { anchor: "end" }),
      ]),
      monthTicks(days[0]!, days.at(-1)!, Math.floor((width - 60) / 70)).map(({ day, label: text }) =>
        label(x(day), height - 4, text, { anchor: "middle" }),
      ),
      forecasts.map(({ value, lower, upper, came }, i) => {
        const isNow = came === undefined;
        const place = { x: x(days[i]!), y: y(value), lower: lower === undefined ? undefined : y(lower) };
        return [
          whiskerUp({
            ...place,
            upper: upper === undefined ? undefined : y(upper),
            look: isNow ? "is-pen" : "is-second",
          }),
          isNow
            ? label(place.x, y(upper ?? value) - 5, this.now, { anchor: "middle", look: "is-pen" })
            : svg`<path class="came" d="M${place.x - 5} ${y(came)}h10" />`,
          nothing,
        ];
      }),
    ]);
  }
}
