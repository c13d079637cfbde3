/**
 * How many days before a loss the warning came: bars of days, the earliest on the left, and above them who was warned
 * at all.
 *
 * @module
 */
import { html, nothing, svg } from "lit";
import { customElement, property } from "lit/decorators.js";
import { Chart, drawing, label, verticalLine } from "./chart.ts";
import { barDays, barsOf, mostDays } from "./leadBars.ts";
import { linearScale, type Scale } from "./scales.ts";

const room = { left: 2, right: 2, top: 72, bottom: 38 };
@customElement("barograph-lead-times")
export class LeadTimes extends Chart {
  @property({ attribute: false }) leads: readonly (number | null)[] = [];
  @property({ attribute: false }) median: number | null = null;
  /** Words on the marks. */
  @property() warned = "";
  @property() missed = "";
  @property() medianSays = "";
  @property() axis = "";
  @property() says = "";
  @property({ type: Number }) height = 220;

  protected override render() {
    const { width, height, leads } = this;
    if (width === 0 || leads.length === 0) return html`<div class="laid-out"></div>`;
    const bars = barsOf(leads);
    const most = Math.max(1, ...bars.map(({ count }) => count));
    // time runs right: the earliest warning is furthest left
    const x = linearScale([mostDays + barDays, 0], [room.left, width - room.right]);
    const y = linearScale([0, most], [height - room.bottom, room.top]);
    return drawing(width, height, this.says, [
      this.#who(width),
      bars.map(({ from, count }) => {
        const [left, right] = [x(from + barDays) + 1, x(from)];
        return [
          svg`<rect class=${from < 30 ? "retained" : "bar"} x=${left} y=${y(count)} width=${Math.max(0, right - left)} height=${y(0) - y(count)} />`,
          count > 0 && right - left > 18
            ? label((left + right) / 2, y(count) - 4, String(count), { anchor: "middle", look: "second" })
            : nothing,
        ];
      }),
      svg`<path class="axis" d="M${room.left} ${y(0) + 0.5}H${width - room.right}" />`,
      [0, 30, 60, 90, 120, 150, 180].map((days) =>
        label(x(days), height - room.bottom + 15, days === mostDays ? `${days} +` : String(days), {
          anchor: days === 0 ? "end" : "middle",
        }),
      ),
      label(width - room.right, height - 5, this.axis, { anchor: "end" }),
      this.#median(x, room.top - 14),
    ]);
  }

  /** Warned and never warned, as parts of one bar. */
  #who(width: number) {
    const warned = this.leads.filter((lead) => lead !== null).length / this.leads.length;
    const at = room.left + warned * (width - room.left - room.right);
    const words = warned > 0.35;
    return [
      svg`<rect class="bar" x=${room.left} y="0" width=${at - room.left} height="19" />`,
      svg`<rect class="missed" x=${at + 0.5} y="0.5" width=${Math.max(0, width - room.right - at - 1)} height="18" />`,
      svg`<text class=${words ? "on-bar" : "strong"} x=${words ? room.left + 8 : at + 8} y="13.5">${words ? this.warned : `${this.warned} · ${this.missed}`}</text>`,
      words && warned < 0.75 ? label(at + 8, 13.5, this.missed, { look: "second" }) : nothing,
    ];
  }

  #median(x: Scale, bottom: number) {
    if (this.median === null) return nothing;
    const at = x(Math.min(this.median, mostDays + barDays / 2));
    const left = at > this.width / 2;
    return [
      verticalLine(at, 34, bottom, "median"),
      label(at + (left ? -6 : 6), 42, this.medianSays, { anchor: left ? "end" : "start", look: "strong" }),
    ];
  }
}
