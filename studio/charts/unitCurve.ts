/**
 * Curves from 0 to 1 over 0 to 1: ROC, precision over recall, gains, reliability.
 *
 * @module
 */
import { html, nothing, svg } from "lit";
import { customElement, property } from "lit/decorators.js";
import { Chart, drawing, gridline, label, verticalLine, whiskerUp } from "./chart.ts";
import { heightAt, linearScale, linePath, type Scale } from "./scales.ts";

export interface UnitLine {
  readonly points: readonly (readonly [number, number])[];
  /** How it looks: a class of the stylesheet. */
  readonly look: "line" | "saved-line" | "drawn" | "reference";
  /** What it is called, and at which x that stands beside it. */
  readonly name?: string;
  readonly at?: number;
  /** Does the name stand below the line? */
  readonly below?: boolean;
}

/** A value with its interval. */
export interface UnitPoint {
  readonly x: number;
  readonly y: number;
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
  readonly small?: boolean;
}

/** A place on the x axis that is named. */
export interface UnitMark {
  readonly x: number;
  /** Where it meets lines. */
  readonly ys: readonly number[];
  readonly lines: readonly string[];
}

const room = { left: 30, right: 10, top: 22, bottom: 38 };
const steps = [0, 0.25, 0.5, 0.75, 1];

@customElement("barograph-unit-curve")
export class UnitCurve extends Chart {
  @property({ attribute: false }) lines: readonly UnitLine[] = [];
  @property({ attribute: false }) points: readonly UnitPoint[] = [];
  @property({ attribute: false }) mark: UnitMark | undefined;
  @property() x = "";
  @property() y = "";
  @property() says = "";
  @property({ type: Number }) height = 220;

  protected override render() {
    const { width, height } = this;
    if (width === 0) return html`<div class="laid-out"></div>`;
    const x = linearScale([0, 1], [room.left, width - room.right]);
    const y = linearScale([0, 1], [height - room.bottom, room.top]);
    const ends = [room.left, width - room.right] as const;
    return drawing(width, height, this.says, [
      [0, 0.5, 1].map((value) => [
        gridline(...ends, y(value), value === 0 ? "axis" : "grid"),
        label(room.left - 6, y(value) + 4, String(value * 100), { anchor: "end" }),
      ]),
      steps.map((value) => label(x(value), height - room.bottom + 15, String(value * 100), { anchor: "middle" })),
      label(room.left, height - 5, this.x),
      this.y ? label(room.left, 11, this.y) : nothing,
      this.lines.map((line) => this.#line(line, x, y)),
      this.points.map((point) =>
        whiskerUp({
          x: x(point.x),
          y: y(point.y),
          lower: point.lower === undefined ? undefined : y(point.lower),
          upper: point.upper === undefined ? undefined : y(point.upper),
          small: point.small ?? false,
        }),
      ),
      this.#mark(x, y),
    ]);
  }

  #line({ points, look, name, at = 0.5, below = false }: UnitLine, x: Scale, y: Scale) {
    const place = points.length > 0 ? heightAt(points, at) : undefined;
    return [
      svg`<path class=${look} fill="none" d=${linePath(points.map(([a, b]) => [x(a), y(b)]))} />`,
      name && place !== undefined
        ? label(x(at) + (below ? 6 : -6), y(place) + (below ? 15 : -6), name, {
            anchor: below ? "start" : "end",
            look: look === "line" || look === "drawn" ? "strong" : "second",
          })
        : nothing,
    ];
  }

  #mark(x: Scale, y: Scale) {
    const { mark, width } = this;
    if (!mark) return nothing;
    const at = x(mark.x);
    // beside the line, where there is room
    const right = at < width / 2;
    return [
      verticalLine(at, y(1), y(0), "marked"),
      mark.ys.map((value) => svg`<circle class="dot" cx=${at} cy=${y(value)} r="3.5" />`),
      mark.lines.map((text, k) =>
        label(at + (right ? 8 : -8), y(0) - 10 - 14 * (mark.lines.length - 1 - k), text, {
          anchor: right ? "start" : "end",
          look: k === 0 ? "strong" : "second",
        }),
      ),
    ];
  }
}
