/**
 * A score over time, in front of the zones of the bands: gaps are dotted, a change of the rules breaks the line.
 *
 * @module
 */
import { html, svg } from "lit";
import { customElement, property } from "lit/decorators.js";
import { bandTitle, markAt, type NamedBand, toneOf } from "../controls/band.ts";
import type { DatedMark } from "./bandsOverTime.ts";
import { Chart, drawing, label, verticalLine } from "./chart.ts";
import { dayNumber, linearScale, monthTicks, type Scale } from "./scales.ts";

export interface ScorePoint {
  readonly asOf: string;
  /** `null` without a score. */
  readonly score: number | null;
  /** Number of the band held. */
  readonly band: number;
}

const room = { left: 32, right: 92, top: 24, bottom: 24 };

@customElement("barograph-score-line")
export class ScoreLine extends Chart {
  @property({ attribute: false }) points: readonly ScorePoint[] = [];
  @property({ attribute: false }) bands: readonly NamedBand[] = [];
  /** Edges of the bands, ascending. */
  @property({ attribute: false }) edges: readonly number[] = [];
  @property({ attribute: false }) marks: readonly DatedMark[] = [];
  /** More days than this between two points are a gap. */
  @property({ type: Number }) gap = 46;
  @property({ attribute: false }) format: (value: number) => string = String;
  @property() says = "";
  @property({ type: Number }) height = 260;

  protected override render() {
    const { width, height, points } = this;
    if (width === 0 || points.length === 0) return html`<div class="laid-out"></div>`;
    const days = points.map(({ asOf }) => dayNumber(asOf));
    const [first, last] = [days[0]!, Math.max(days.at(-1)!, days[0]! + 1)];
    const x = linearScale([first, last], [room.left, width - room.right]);
    const y = linearScale([0, 100], [height - room.bottom, room.top]);
    return drawing(width, height, this.says, [
      this.#zones(y),
      monthTicks(first, last, Math.floor((width - 130) / 64)).map(({ day, label: text }) =>
        label(x(day), height - 6, text, { anchor: "middle" }),
      ),
      this.marks.map(({ on, title }) => [
        verticalLine(x(dayNumber(on)), room.top - 8, height - room.bottom, "version"),
        label(x(dayNumber(on)) + 4, room.top - 8, title, { look: "second" }),
      ]),
      this.#line(x, y, days),
      this.#end(x, y, days),
    ]);
  }

  #zones(y: Scale) {
    const { edges, width } = this;
    const tops = [...edges, 100];
    const right = width - room.right;
    return tops.map((top, band) => {
      const from = band === 0 ? 0 : edges[band - 1]!;
      const tone = toneOf(band, this.bands.length);
      const middle = (y(top) + y(from)) / 2;
      return [
        svg`<rect class="zone tone-${tone}" x=${room.left} y=${y(top)} width=${right - room.left} height=${Math.max(0, y(from) - y(top))} />`,
        svg`<path class="reference" d="M${room.left} ${y(top)}H${right}" />`,
        label(room.left - 8, y(from) + 4, String(from), { anchor: "end" }),
        markAt(tone, right + 16, middle),
        svg`<text class="tone-text tone-${tone}" x=${right + 26} y=${middle + 4}>${bandTitle(this.bands, band)}</text>`,
      ];
    });
  }

  #line(x: Scale, y: Scale, days: readonly number[]) {
    let path = "";
    const gaps: string[] = [];
    let before: { readonly x: number; readonly y: number; readonly day: number } | undefined;
    this.points.forEach(({ score }, i) => {
      if (score === null) return;
      const at = { x: x(days[i]!), y: y(score), day: days[i]! };
      const follows = before && at.day - before.day <= this.gap;
      path += `${follows ? "L" : "M"}${at.x.toFixed(1)} ${at.y.toFixed(1)}`;
      if (before && !follows) gaps.push(`M${before.x} ${before.y}L${at.x} ${at.y}`);
      before = at;
    });
    return [svg`<path class="reference" fill="none" d=${gaps.join("")} />`, svg`<path class="line" d=${path} />`];
  }

  #end(x: Scale, y: Scale, days: readonly number[]) {
    const last = this.points.findLastIndex(({ score }) => score !== null);
    const point = this.points[last];
    if (!point || point.score === null) return svg``;
    const [at, up] = [x(days[last]!), y(point.score)];
    return [
      markAt(toneOf(point.band, this.bands.length), at, up),
      svg`<text class="strong key" x=${at - 8} y=${up - 10} text-anchor="end">${this.format(point.score)}</text>`,
    ];
  }
}
