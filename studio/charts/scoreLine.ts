/**
 * A score over time, in front of the zones of the bands: gaps are dotted, a change of the rules breaks the line.
 *
 * @module
 */
import type { Markish } from "@observablehq/plot";
import { customElement, property } from "lit/decorators.js";
import { formatDate } from "#engine/texts/numbers.ts";
import { bandTitle, type NamedBand, toneOf } from "../controls/band.ts";
import { dayAxis, dayOf } from "./axes.ts";
import { bandDots } from "./bandDots.ts";
import { data, written } from "./data.ts";
import { type DatedMark, datedMarks, placeMarks, roomOfMarks } from "./datedMarks.ts";
import { type Plot, PlotChart, type Specification } from "./plotChart.ts";

export interface ScorePoint {
  readonly asOf: string;
  /** `null` without a score. */
  readonly score: number | null;
  /** Number of the band held. */
  readonly band: number;
}

/** A score as it was published: another one than the line has on that day. */
export interface PublishedScore {
  readonly asOf: string;
  readonly score: number;
  /** What made the difference, in words. */
  readonly says: string;
}

const room = { left: 32, right: 140, bottom: 24 };
/** Where the names of the bands begin, right of the score. */
const namesAt = 52;
const dayLength = 86_400_000;

@customElement("barograph-score-line")
export class ScoreLine extends PlotChart {
  @property(data) points: readonly ScorePoint[] = [];
  @property(data) bands: readonly NamedBand[] = [];
  /** Edges of the bands, ascending. */
  @property(data) edges: readonly number[] = [];
  @property(data) marks: readonly DatedMark[] = [];
  /** Hollow beside the line. */
  @property(data) published: readonly PublishedScore[] = [];
  /** More days than this between two points are a gap. */
  @property({ type: Number }) gap = 46;
  @property(written) format: (value: number) => string = String;
  /** Of the line, below what happened. */
  @property({ type: Number }) override height = 232;

  protected override specify(plot: Plot, width: number): Specification | undefined {
    const { points, bands, edges } = this;
    const known = points.flatMap(({ asOf, score, band }) =>
      score === null ? [] : [{ at: dayOf(asOf), asOf, score, band }],
    );
    if (known.length === 0) return undefined;
    const first = dayOf(points[0]!.asOf);
    const last = new Date(Math.max(Number(dayOf(points.at(-1)!.asOf)), Number(first) + dayLength));
    const across = width - room.left - room.right;
    const place = (day: Date | number) =>
      room.left + (across * (Number(day) - Number(first))) / (Number(last) - Number(first));
    const within = this.marks.filter(({ on }) => dayOf(on) >= first && dayOf(on) <= last);
    const marks = placeMarks(within, place, width - room.right);
    const top = roomOfMarks(marks) + 4;
    return {
      // what happened takes nothing from the line
      height: this.height + top,
      marginLeft: room.left,
      marginRight: room.right,
      marginTop: top,
      marginBottom: room.bottom,
      x: { type: "utc", domain: [first, last] },
      y: { domain: [0, 100] },
      marks: [
        [...edges, 100].map((to, band) => this.#zone(plot, band, band === 0 ? 0 : edges[band - 1]!, to)),
        plot.axisY([0, ...edges, 100], { tickSize: 0, tickPadding: 8, tickFormat: String, label: null }),
        dayAxis(plot, across, [first, last]),
        datedMarks(plot, marks, { top, look: "version" }),
        this.#line(plot, known),
        this.#published(plot, known, place),
        this.#end(plot, known.at(-1)),
      ],
      spots: known.map(({ at, asOf, score, band }) => ({
        x: at,
        y: score,
        says: [
          formatDate(asOf),
          `${bandTitle(bands, band)} ${this.format(score)}`,
          ...this.published.filter((one) => one.asOf === asOf).map(({ says }) => says),
        ].join("\n"),
      })),
      across: true,
    };
  }

  #zone(plot: Plot, band: number, from: number, to: number): Markish[] {
    const tone = toneOf(band, this.bands.length);
    const middle = (from + to) / 2;
    const end = { y: [middle], frameAnchor: "right" } as const;
    return [
      plot.rect([band], { y1: [from], y2: [to], className: `zone tone-${tone}` }),
      plot.ruleY([to], { className: "reference" }),
      bandDots(plot, tone, [middle], { ...end, dx: namesAt }),
      plot.text([bandTitle(this.bands, band)], {
        ...end,
        dx: namesAt + 10,
        textAnchor: "start",
        className: `tone-text tone-${tone}`,
      }),
    ];
  }

  /** The line, broken and dotted where nothing was known for long. */
  #line(plot: Plot, known: readonly { readonly at: Date; readonly score: number }[]): Markish[] {
    const isGap = (i: number) => i > 0 && Number(known[i]!.at) - Number(known[i - 1]!.at) > this.gap * dayLength;
    const broken = known.flatMap((one, i) => (isGap(i) ? [{ at: one.at, score: Number.NaN }, one] : [one]));
    const gaps = known.flatMap((to, i) => (isGap(i) ? [{ from: known[i - 1]!, to }] : []));
    return [
      plot.link(gaps, {
        x1: ({ from }) => from.at,
        y1: ({ from }) => from.score,
        x2: ({ to }) => to.at,
        y2: ({ to }) => to.score,
        className: "reference",
      }),
      plot.line(broken, { x: "at", y: "score", className: "line" }),
    ];
  }

  /** Published scores, hollow, each tied to the line; the last one says why it is another. */
  #published(
    plot: Plot,
    known: readonly { readonly at: Date; readonly asOf: string; readonly score: number }[],
    place: (day: Date) => number,
  ): Markish[] {
    const scores = new Map(known.map(({ asOf, score }) => [asOf, score]));
    const points = this.published.map((one) => ({
      ...one,
      at: dayOf(one.asOf),
      now: scores.get(one.asOf) ?? one.score,
    }));
    return [
      plot.ruleX(points, { x: "at", y1: "score", y2: "now", className: "version" }),
      plot.dot(points, { x: "at", y: "score", r: 3.5, className: "published" }),
      plot.text(points.slice(-1), {
        x: "at",
        y: ({ at, says, score }) => clearOf(known, [place(at) - letter * says.length, place(at)], place, score),
        text: "says",
        textAnchor: "end",
        className: "pen-text",
      }),
    ];
  }

  #end(plot: Plot, last: { readonly at: Date; readonly score: number; readonly band: number } | undefined): Markish[] {
    if (!last) return [];
    return [
      bandDots(plot, toneOf(last.band, this.bands.length), [last], { x: "at", y: "score" }),
      plot.text([last], {
        x: "at",
        y: "score",
        text: ({ score }) => this.format(score),
        dx: 9,
        textAnchor: "start",
        className: "strong key",
      }),
    ];
  }
}

/** About how wide a letter is, in px, and how many points words stand off the line. */
const letter = 6.4;
const off = 9;

/** Where words stand clear of a line on their way across: below it, or above it where there is no room below. */
function clearOf(
  known: readonly { readonly at: Date; readonly score: number }[],
  [from, to]: readonly [number, number],
  place: (day: Date) => number,
  score: number,
): number {
  const near = known.filter((_, i) => {
    const [before, after] = [known[i - 1], known[i + 1]];
    return (!after || place(after.at) >= from) && (!before || place(before.at) <= to);
  });
  const scores = [score, ...near.map((one) => one.score)];
  const below = Math.min(...scores) - off;
  return below >= off ? below : Math.min(100 - off / 2, Math.max(...scores) + off);
}
