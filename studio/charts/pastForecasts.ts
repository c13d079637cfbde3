/**
 * Past forecasts against what came: whiskers as they were foretold, ink where it came, and the present one in the pen.
 *
 * @module
 */
import { customElement, property } from "lit/decorators.js";
import { formatDate } from "#engine/texts/numbers.ts";
import { dayAxis, dayOf, roomFor, valueAxis } from "./axes.ts";
import { data, written } from "./data.ts";
import { type DatedMark, datedMarks, placeMarks, roomOfMarks } from "./datedMarks.ts";
import { type Plot, PlotChart, type Specification } from "./plotChart.ts";
import { whiskerSays, whiskers } from "./whiskers.ts";

export interface PastForecast {
  readonly asOf: string;
  readonly value: number;
  readonly lower: number | undefined;
  readonly upper: number | undefined;
  /** What came; `undefined` of the present one. */
  readonly came: number | undefined;
}

const right = 12;
const inset = 8;

/** Where it came: a dash across the whisker. */
const dash = {
  draw(context: CanvasPath) {
    context.moveTo(-5, 0);
    context.lineTo(5, 0);
  },
};

@customElement("barograph-past-forecasts")
export class PastForecasts extends PlotChart {
  @property(data) forecasts: readonly PastForecast[] = [];
  @property(written) format: (value: number) => string = String;
  @property(data) marks: readonly DatedMark[] = [];
  @property() now = "";
  @property({ type: Number }) override height = 150;

  protected override specify(plot: Plot, width: number): Specification | undefined {
    const { forecasts, format } = this;
    if (forecasts.length === 0) return undefined;
    const all = forecasts.map((one) => ({ ...one, at: dayOf(one.asOf) }));
    const most = Math.max(...all.flatMap(({ value, upper, came }) => [value, upper ?? 0, came ?? 0])) || 1;
    const left = Math.max(44, 14 + roomFor(format(most)));
    const days = [all[0]!.at, all.at(-1)!.at] as const;
    const present = all.filter(({ came }) => came === undefined);
    const [first, last] = days;
    const within = this.marks.filter(({ on }) => dayOf(on) >= first && dayOf(on) <= last);
    const across = width - left - right - 2 * inset;
    const place = (day: Date | number) =>
      left + inset + (across * (Number(day) - Number(first))) / Math.max(1, Number(last) - Number(first));
    const marks = placeMarks(within, place, width - right);
    const top = marks.length === 0 ? 16 : roomOfMarks(marks) + 12;
    return {
      height: this.height + top - 16,
      marginLeft: left,
      marginRight: right,
      marginTop: top,
      marginBottom: 22,
      x: { type: "utc", domain: days, inset },
      y: { domain: [0, most] },
      marks: [
        valueAxis(plot, { ticks: Math.min(3, Math.floor(most)), format }),
        dayAxis(plot, width - left - right, days),
        datedMarks(plot, marks, { top, look: "reference" }),
        whiskers(
          plot,
          all.map(({ at, value, lower, upper, came }) => ({
            at,
            value,
            lower,
            upper,
            look: came === undefined ? "is-pen" : "is-second",
          })),
          "up",
        ),
        plot.dot(
          all.filter(({ came }) => came !== undefined),
          { x: "at", y: "came", symbol: dash, className: "came" },
        ),
        plot.text(present, {
          x: "at",
          y: ({ value, upper }: PastForecast) => upper ?? value,
          text: () => this.now,
          dy: -9,
          className: "pen-text",
        }),
      ],
      spots: all.map(({ at, asOf, came, ...foretold }) => ({
        x: at,
        y: foretold.value,
        says: `${formatDate(asOf)}\n${whiskerSays(foretold, format)}${came === undefined ? "" : `\n— ${format(came)}`}`,
      })),
      across: true,
    };
  }
}
