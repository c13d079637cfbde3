/**
 * A small line: how a number went from period to period, with its target and its last value.
 *
 * @module
 */
import { html, nothing, svg } from "lit";
import { customElement, property } from "lit/decorators.js";
import { Chart, drawing, gridline } from "./chart.ts";
import { linearScale, linePath } from "./scales.ts";

export interface SparkPoint {
  readonly value: number | null;
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
}

@customElement("barograph-sparkline")
export class Sparkline extends Chart {
  @property({ attribute: false }) points: readonly SparkPoint[] = [];
  /** Where the target lies, if there is one. */
  @property({ attribute: false }) target: number | undefined;
  @property() says = "";
  @property({ type: Number }) height = 40;

  protected override render() {
    const { width, height, points, target } = this;
    const known = points.flatMap(({ value }) => value ?? []);
    if (width === 0 || known.length === 0) return html``;
    const all = [...known, ...(target === undefined ? [] : [target])];
    const [least, most] = [Math.min(...all), Math.max(...all)];
    const y = linearScale([least, most], [height - 5, 5]);
    const x = linearScale([0, Math.max(1, points.length - 1)], [4, width - 5]);
    const last = points.findLastIndex(({ value }) => value !== null);
    return drawing(width, height, this.says, [
      target === undefined ? nothing : gridline(0, width, y(target), "reference"),
      svg`<path class="line" d=${linePath(points.map(({ value }, i) => (value === null ? null : [x(i), y(value)])))} />`,
      svg`<circle class="dot" cx=${x(last)} cy=${y(points[last]!.value!)} r="3" />`,
    ]);
  }
}
