/**
 * How many accounts, or how much revenue, stood in each band from date to date: one line a band, named at its end.
 *
 * @module
 */
import type { Markish } from "@observablehq/plot";
import { customElement, property } from "lit/decorators.js";
import { formatDate } from "#engine/texts/numbers.ts";
import { bandTitle, type NamedBand, toneOf } from "../controls/band.ts";
import { dayAxis, dayOf, roomFor, valueAxis } from "./axes.ts";
import { bandDots } from "./bandDots.ts";
import { data, written } from "./data.ts";
import { type DatedMark, datedMarks, placeMarks, roomOfMarks } from "./datedMarks.ts";
import { type Plot, PlotChart, type Specification, type Spot } from "./plotChart.ts";

const bottom = 24;

@customElement("barograph-bands-over-time")
export class BandsOverTime extends PlotChart {
  @property(data) bands: readonly NamedBand[] = [];
  @property(data) dates: readonly string[] = [];
  /** By date and band; `null` where nothing is known. */
  @property(data) values: readonly (readonly (number | null)[])[] = [];
  @property(data) marks: readonly DatedMark[] = [];
  @property(written) format: (value: number) => string = String;

  protected override specify(plot: Plot, width: number): Specification | undefined {
    const { bands, dates, values, height } = this;
    if (dates.length === 0) return undefined;
    const days = dates.map(dayOf);
    const [first, last] = [days[0]!, days.at(-1)!];
    const most = Math.max(1, ...values.flat().map((value) => value || 0));
    const room = {
      left: Math.max(44, 14 + roomFor(this.format(most))),
      right: 40 + roomFor(...bands.map((_, b) => `${bandTitle(bands, b)} ${this.format(values.at(-1)![b] ?? 0)}`)),
    };
    const within = this.marks.filter(({ on }) => dayOf(on) >= first && dayOf(on) <= last);
    const across = width - room.left - room.right;
    const place = (day: Date | number) =>
      room.left + (across * (Number(day) - Number(first))) / Math.max(1, Number(last) - Number(first));
    const marks = placeMarks(within, place, width - room.right);
    const top = roomOfMarks(marks);
    return {
      marginLeft: room.left,
      marginRight: room.right,
      marginTop: top,
      marginBottom: bottom,
      x: { type: "utc", domain: [first, last] },
      y: { domain: [0, most] },
      marks: [
        // what is counted has no fractions
        valueAxis(plot, { ticks: Math.min(3, Math.floor(most)), format: this.format }),
        dayAxis(plot, across, [first, last]),
        datedMarks(plot, marks, { top, look: "reference" }),
        bands.map((_, b) =>
          plot.line(days, {
            x: (day: Date) => day,
            y: values.map((row) => row[b] ?? Number.NaN),
            className: `band-line tone-${toneOf(b, bands.length)}`,
          }),
        ),
        days.length === 1
          ? bands.map((_, b) =>
              bandDots(plot, toneOf(b, bands.length), days, { x: days, y: [values[0]![b] ?? Number.NaN] }),
            )
          : null,
        this.#names(plot, room.right, (16 * most) / (height - top - bottom), most),
      ],
      spots: this.#spots(days),
      across: true,
    };
  }

  /**
   * Names and values at the ends of the lines, moved apart where they would lie on each other.
   *
   * @param room for the words, in px
   * @param apart how far they are apart, in the unit of the values
   */
  #names(plot: Plot, room: number, apart: number, most: number): Markish[] {
    const { bands } = this;
    const last = this.values.at(-1)!;
    const names = bands.flatMap((_, b) => {
      const value = last[b] ?? null;
      return value === null ? [] : [{ b, value, at: value }];
    });
    spread(names, apart, most);
    return names.map(({ b, value, at }) => {
      const end = { y: [at], frameAnchor: "right" } as const;
      return [
        bandDots(plot, toneOf(b, bands.length), [at], { ...end, dx: 12 }),
        plot.text([bandTitle(bands, b)], { ...end, dx: 22, textAnchor: "start", className: "second" }),
        plot.text([this.format(value)], { ...end, dx: room, textAnchor: "end", className: "strong" }),
      ];
    });
  }

  #spots(days: readonly Date[]): Spot[] {
    return this.bands.flatMap((_, b) =>
      days.flatMap((x, d) => {
        const value = this.values[d]![b] ?? null;
        if (value === null) return [];
        const says = `${formatDate(this.dates[d]!)}\n${bandTitle(this.bands, b)} ${this.format(value)}`;
        return [{ x, y: value, says }];
      }),
    );
  }
}

/** Moves places apart that lie closer than so much, downwards, and up again from the floor. */
function spread(places: { at: number }[], apart: number, most: number): void {
  places.sort((one, other) => other.at - one.at);
  let limit = most;
  for (const place of places) {
    place.at = Math.min(place.at, limit);
    limit = place.at - apart;
  }
  let floor = 0;
  for (const place of places.toReversed()) {
    place.at = Math.max(place.at, floor);
    floor = place.at + apart;
  }
}
