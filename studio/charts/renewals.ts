/**
 * What comes up: every open renewal of the next days at its day, in the row of its band; where they are very many, those
 * of a day together.
 *
 * @module
 */
import type { Markish } from "@observablehq/plot";
import { customElement, property } from "lit/decorators.js";
import { formatCount, formatDate, formatMoney } from "#engine/texts/numbers.ts";
import { bandTitle, type NamedBand, toneOf } from "../controls/band.ts";
import type { UpcomingRenewal } from "../worker/protocol.ts";
import { bandDots } from "./bandDots.ts";
import { data } from "./data.ts";
import { type Plot, PlotChart, type Specification } from "./plotChart.ts";
import { byDay, type Dot } from "./renewalDays.ts";
import { dayNumber } from "./scales.ts";

const rowHeight = 26;
/** Of more dots nobody tells one from another. */
const mostDots = 500;
const room = { left: 96, right: 104, bottom: 34 };

@customElement("barograph-renewals")
export class Renewals extends PlotChart {
  @property(data) renewals: readonly UpcomingRenewal[] = [];
  @property(data) bands: readonly NamedBand[] = [];
  @property() from = "";
  /** How far ahead, in days. */
  @property({ type: Number }) ahead = 120;
  /** What runs across. */
  @property() axis = "";
  @property(data) currency: string | null = null;
  /** What several of a day are called. */
  @property({ attribute: false }) many: (count: number) => string = formatCount;

  protected override willUpdate(): void {
    this.height = this.bands.length * rowHeight + room.bottom;
  }

  protected override specify(plot: Plot): Specification | undefined {
    const { bands, renewals, ahead, currency } = this;
    if (renewals.length === 0) return undefined;
    const start = dayNumber(this.from);
    const dots = renewals.length > mostDots ? byDay(renewals) : renewals.map((one) => ({ ...one, count: 1 }));
    const largest = Math.max(1, ...dots.map(({ amount }) => amount ?? 0));
    const all = dots.map((one) => ({
      ...one,
      x: dayNumber(one.due) - start,
      size: 2.5 + 7 * Math.sqrt((one.amount ?? 0) / largest),
    }));
    const days = [0, 1, 2, 3, 4].map((quarter) => (quarter * ahead) / 4);
    return {
      marginLeft: room.left,
      marginRight: room.right,
      marginTop: 0,
      marginBottom: room.bottom,
      x: { domain: [0, ahead] },
      y: { domain: [-0.5, bands.length - 0.5], reverse: true, axis: null },
      r: { type: "identity" },
      marks: [
        plot.gridX({ ticks: days, className: "grid", strokeOpacity: 1 }),
        plot.axisX({ ticks: days, tickSize: 0, tickPadding: 4, tickFormat: String, label: null }),
        plot.text([this.axis], { frameAnchor: "bottom", lineAnchor: "middle", dy: 27 }),
        bands.map((_, band) =>
          this.#row(
            plot,
            band,
            all.filter((one) => one.band === band),
          ),
        ),
      ],
      spots: all
        .toSorted((a, b) => a.band - b.band || a.x - b.x)
        .map(({ x, band, name, account, due, amount, count }) => ({
          x,
          y: band,
          says: `${count > 1 ? this.many(count) : (name ?? account)}\n${formatDate(due)}${amount === null ? "" : `   ${formatMoney(amount, currency)}`}`,
        })),
    };
  }

  #row(plot: Plot, band: number, own: readonly Dot[]): Markish[] {
    const tone = toneOf(band, this.bands.length);
    const sum = own.reduce((all, { amount }) => all + (amount ?? 0), 0);
    const count = own.reduce((all, dot) => all + dot.count, 0);
    const [left, right] = [
      { y: [band], frameAnchor: "left", textAnchor: "start" },
      { y: [band], frameAnchor: "right", textAnchor: "end" },
    ] as const;
    return [
      plot.ruleY([band], { className: "grid" }),
      bandDots(plot, tone, [band], { y: [band], frameAnchor: "left", dx: 6 - room.left }),
      plot.text([bandTitle(this.bands, band)], { ...left, dx: 18 - room.left, className: "second" }),
      plot.dot(own, { x: "x", y: () => band, r: "size", className: `due tone-${tone}` }),
      plot.text([formatCount(count)], { ...right, dx: 36, className: "strong" }),
      own.length > 0
        ? plot.text([formatMoney(sum, this.currency)], { ...right, dx: room.right, className: "second" })
        : null,
    ];
  }
}
