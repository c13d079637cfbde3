/**
 * How many days before a loss the warning came: bars of days, the earliest on the left, and above them who was warned
 * at all.
 *
 * @module
 */
import type { Markish } from "@observablehq/plot";
import { customElement, property } from "lit/decorators.js";
import { formatCount } from "#engine/texts/numbers.ts";
import { roomFor } from "./axes.ts";
import { data } from "./data.ts";
import { barDays, barsOf, mostDays } from "./leadBars.ts";
import { type Plot, PlotChart, type Specification } from "./plotChart.ts";

const room = { side: 2, top: 72, bottom: 38 };
/** Height of the bar above. */
const whoHeight = 19;
/** The last days, in which little can be done. */
const lateDays = 30;

@customElement("barograph-lead-times")
export class LeadTimes extends PlotChart {
  @property(data) leads: readonly (number | null)[] = [];
  @property(data) median: number | null = null;
  /** Words on the marks. */
  @property() warned = "";
  @property() missed = "";
  @property() medianSays = "";
  @property() axis = "";

  protected override specify(plot: Plot, width: number): Specification | undefined {
    const { leads } = this;
    if (leads.length === 0) return undefined;
    const bars = barsOf(leads).map(({ from, count }) => ({
      from,
      to: from + barDays,
      middle: from + barDays / 2,
      count,
    }));
    const most = Math.max(1, ...bars.map(({ count }) => count));
    // where counts do not stand beside each other, the highest bar tells its own
    const isWide = (width - 2 * room.side) / bars.length > Math.max(19, roomFor(formatCount(most)));
    const told = bars.filter(({ count }) => count > 0 && (isWide || count === most)).slice(0, isWide ? undefined : 1);
    const bar = { x1: "from", x2: "to", y1: 0, y2: "count", insetLeft: 1 } as const;
    const range = ({ from, to }: (typeof bars)[number]) => (from === mostDays ? `${from} +` : `${from} – ${to - 1}`);
    return {
      marginLeft: room.side,
      marginRight: room.side,
      marginTop: room.top,
      marginBottom: room.bottom,
      // time runs right: the earliest warning is furthest left
      x: { domain: [mostDays + barDays, 0] },
      y: { domain: [0, most], axis: null },
      marks: [
        this.#who(plot),
        plot.rect(
          bars.filter(({ from }) => from >= lateDays),
          { ...bar, className: "bar" },
        ),
        plot.rect(
          bars.filter(({ from }) => from < lateDays),
          { ...bar, className: "retained" },
        ),
        plot.text(told, {
          x: "middle",
          y: "count",
          text: ({ count }) => formatCount(count),
          dy: -9,
          className: "second",
        }),
        plot.ruleY([0], { className: "axis" }),
        plot.axisX([180, 150, 120, 90, 60, 30], {
          tickSize: 0,
          tickPadding: 4,
          tickFormat: (days: number) => (days === mostDays ? `${days} +` : String(days)),
          label: null,
        }),
        plot.text(["0"], { frameAnchor: "bottom-right", lineAnchor: "middle", dy: 9 }),
        plot.text([this.axis], { frameAnchor: "bottom-right", lineAnchor: "middle", dy: 29 }),
        this.#median(plot),
      ],
      spots: bars.map((one) => ({ x: one.middle, y: one.count, says: `${range(one)}\n${formatCount(one.count)}` })),
    };
  }

  /** Warned and never warned, as parts of one bar. */
  #who(plot: Plot): Markish[] {
    const share = this.leads.filter((lead) => lead !== null).length / this.leads.length;
    const whole = mostDays + barDays;
    const at = whole * (1 - share);
    const isLong = share > 0.35;
    const bar = { insetTop: -room.top, insetBottom: this.height - room.bottom - whoHeight } as const;
    const words = { frameAnchor: "top", lineAnchor: "middle", textAnchor: "start", dx: 8 } as const;
    const dy = whoHeight / 2 - room.top;
    return [
      plot.rect([0], { x1: [whole], x2: [at], ...bar, className: "bar" }),
      plot.rect([0], { x1: [at], x2: [0], ...bar, className: "missed" }),
      plot.text([isLong ? this.warned : `${this.warned} · ${this.missed}`], {
        x: [isLong ? whole : at],
        ...words,
        dy,
        className: isLong ? "on-bar" : "strong",
      }),
      isLong && share < 0.75 ? plot.text([this.missed], { x: [at], ...words, dy, className: "second" }) : null,
    ];
  }

  #median(plot: Plot): Markish[] {
    if (this.median === null) return [];
    const at = Math.min(this.median, mostDays + barDays / 2);
    const left = at < mostDays / 2;
    return [
      plot.ruleX([at], { className: "median", insetTop: -38, insetBottom: this.height - room.bottom - room.top + 14 }),
      plot.text([this.medianSays], {
        x: [at],
        frameAnchor: "top",
        lineAnchor: "middle",
        dx: left ? -6 : 6,
        dy: -33,
        textAnchor: left ? "end" : "start",
        className: "strong",
      }),
    ];
  }
}
