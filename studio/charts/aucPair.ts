/**
 * One figure of two rule sets on one axis: saved hollow, draft in the pen, each with its interval. It moves while a hand
 * drags, so it patches a drawing of its own.
 *
 * @module
 */
import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Figure } from "#engine/statistics/figure.ts";
import { Chart, drawing, label, verticalLine, whiskerAcross } from "./chart.ts";
import { decimalsOf, linearScale, type Scale, ticks } from "./scales.ts";

const room = { left: 76, right: 12 };

@customElement("barograph-auc-pair")
export class AucPair extends Chart {
  @property({ attribute: false }) saved: Figure | undefined;
  @property({ attribute: false }) draft: Figure | undefined;
  /** The draft's value while its interval is not known yet. */
  @property({ attribute: false }) moving: number | undefined;
  @property() savedName = "";
  @property() draftName = "";
  @property({ attribute: false }) format: (value: number) => string = String;
  @property() says = "";
  /** The axis stays while a hand drags. */
  @property({ type: Boolean }) frozen = false;
  #range: readonly [number, number] | undefined;

  protected override render() {
    const { width, saved, draft, moving } = this;
    if (width === 0) return html``;
    const values = [saved, draft].flatMap((one) =>
      one && one.value !== null ? [one.value, one.lower ?? one.value, one.upper ?? one.value] : [],
    );
    if (values.length === 0 && moving === undefined) return html``;
    if (!this.frozen || !this.#range) {
      const [least, most] = [Math.min(...values, moving ?? 1), Math.max(...values, moving ?? 0)];
      const pad = Math.max(0.01, 0.2 * (most - least));
      this.#range = [least - pad, Math.min(1, most + pad)];
    }
    const x = linearScale(this.#range, [room.left, width - room.right]);
    const lines = ticks(x.from, x.to, 6);
    const digits = Math.max(2, decimalsOf(lines));
    return drawing(width, 62, this.says, [
      lines.map((value) => [
        verticalLine(x(value), 0, 44, "grid"),
        label(x(value), 58, value.toFixed(digits), { anchor: "middle" }),
      ]),
      label(0, 14, this.savedName, { look: "second" }),
      saved ? this.#whisker(saved, x, 10, "is-second", undefined) : nothing,
      label(0, 36, this.draftName, { look: "is-pen" }),
      draft ? this.#whisker(draft, x, 32, "is-pen", moving) : nothing,
    ]);
  }

  /** While it moves the dot is true, and its interval is not drawn. */
  #whisker(figure: Figure, x: Scale, y: number, look: string, moving: number | undefined) {
    if (moving !== undefined) return whiskerAcross({ x: x(moving), lower: undefined, upper: undefined, y, look });
    if (figure.value === null) return nothing;
    const { value, lower, upper } = figure;
    return whiskerAcross({
      x: x(value),
      lower: lower === undefined ? undefined : x(lower),
      upper: upper === undefined ? undefined : x(upper),
      y,
      look,
    });
  }
}
