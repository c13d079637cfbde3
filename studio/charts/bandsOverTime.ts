/**
 * How many accounts, or how much revenue, stood in each band from date to date: one line a band, named at its end.
 *
 * @module
 */
import { html, nothing, svg } from "lit";
import { customElement, property } from "lit/decorators.js";
import { bandTitle, markAt, type NamedBand, toneOf } from "../controls/band.ts";
import { Chart, drawing, gridline, label, verticalLine } from "./chart.ts";
import { dayNumber, linearScale, linePath, monthTicks, ticks } from "./scales.ts";

/** A dated mark: a release, an outage. */
export interface DatedMark {
  readonly on: string;
  readonly title: string;
}

const room = { left: 40, right: 112, top: 20, bottom: 24 };

/** Height of a line of words above the plot, and about how wide a letter of them is. */
const markLine = 14;
const letterWidth = 6;

@customElement("barograph-bands-over-time")
export class BandsOverTime extends Chart {
  @property({ attribute: false }) bands: readonly NamedBand[] = [];
  @property({ attribute: false }) dates: readonly string[] = [];
  /** By date and band; `null` where nothing is known. */
  @property({ attribute: false }) values: readonly (readonly (number | null)[])[] = [];
  @property({ attribute: false }) marks: readonly DatedMark[] = [];
  @property({ attribute: false }) format: (value: number) => string = String;
  @property() says = "";
  @property({ type: Number }) height = 220;

  protected override render() {
    const { width, height, dates, values } = this;
    if (width === 0 || dates.length === 0) return html`<div class="laid-out"></div>`;
    const days = dates.map(dayNumber);
    const x = linearScale([days[0]!, days.at(-1)!], [room.left, width - room.right]);
    const most = Math.max(1, ...values.flatMap((row) => row.map((value) => value ?? 0)));
    const y = linearScale([0, most], [height - room.bottom, room.top + markLine * Math.max(0, this.marks.length - 1)]);
    const grid = ticks(0, most, 3);
    return drawing(width, height, this.says, [
      grid.map((value) => [
        gridline(room.left, width - room.right, y(value), value === 0 ? "axis" : "grid"),
        label(room.left - 8, y(value) + 4, this.format(value), { anchor: "end" }),
      ]),
      monthTicks(days[0]!, days.at(-1)!, Math.floor((width - 150) / 64)).map(({ day, label: text }) =>
        label(x(day), height - 6, text, { anchor: "middle" }),
      ),
      this.#marks(x, days),
      this.#lines(x, y, days),
      this.#names(y, x(days.at(-1)!)),
    ]);
  }

  /** Marks with their words in as many lines as keep them apart; what stands near the end is written before it. */
  #marks(x: ReturnType<typeof linearScale>, days: readonly number[]) {
    const within = this.marks
      .filter(({ on }) => dayNumber(on) >= days[0]! && dayNumber(on) <= days.at(-1)!)
      .toSorted((a, b) => (a.on < b.on ? -1 : 1));
    return within.map(({ on, title }, i) => {
      const at = x(dayNumber(on));
      const isLate = at + letterWidth * title.length > this.width - room.right;
      const y = markLine * (i + 1) - 4;
      return [
        verticalLine(at, y - 8, this.height - room.bottom),
        label(isLate ? at - 4 : at + 4, y, title, { anchor: isLate ? "end" : "start", look: "second" }),
      ];
    });
  }

  #lines(x: ReturnType<typeof linearScale>, y: ReturnType<typeof linearScale>, days: readonly number[]) {
    return this.bands.map((_, b) => {
      const points = this.values.map((row, d) =>
        row[b] === null || row[b] === undefined ? null : ([x(days[d]!), y(row[b])] as const),
      );
      return svg`<path class="band-line tone-${toneOf(b, this.bands.length)}" d=${linePath(points)} />`;
    });
  }

  /** Names at the ends of the lines, moved apart where they would lie on each other. */
  #names(y: ReturnType<typeof linearScale>, end: number) {
    const last = this.values.at(-1)!;
    const places = this.bands
      .map((_, b) => ({ b, value: last[b] ?? null, at: y(last[b] ?? 0) }))
      .filter(({ value }) => value !== null)
      .sort((one, other) => one.at - other.at);
    spread(places, 16, this.height - room.bottom);
    return places.map(({ b, value, at }) => [
      markAt(toneOf(b, this.bands.length), end + 10, at),
      svg`<text x=${end + 20} y=${at + 4}><tspan class="second">${bandTitle(this.bands, b)}</tspan><tspan class="strong" dx="6">${this.format(value!)}</tspan></text>`,
      nothing,
    ]);
  }
}

/** Moves places apart that lie closer than so many px, downwards, and up again from the end. */
function spread(places: { at: number }[], apart: number, end: number): void {
  for (let i = 1; i < places.length; i++) places[i]!.at = Math.max(places[i]!.at, places[i - 1]!.at + apart);
  let limit = end;
  for (const place of places.toReversed()) {
    place.at = Math.min(place.at, limit);
    limit = place.at - apart;
  }
}
