/**
 * What charts share: they know their width, and are an image with a name for those who listen.
 *
 * @module
 */
import { html, type SVGTemplateResult, svg, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { Part } from "../part.ts";

/** An element that draws into the width that it has. */
export abstract class Chart extends Part {
  /** Its width in px; 0 until it is laid out. */
  @state() protected width = 0;
  readonly #observer = new ResizeObserver(([entry]) => {
    this.width = Math.floor(entry!.contentRect.width);
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.style.display = "block";
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }
}

/** A drawing of a size, told in one sentence; its table stands beside it. */
export const drawing = (width: number, height: number, says: string, content: unknown): TemplateResult =>
  html`<svg class="chart" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="img" aria-label=${says}>
    ${content}
  </svg>`;

/** A text in a drawing. */
export function label(
  x: number,
  y: number,
  text: string,
  { anchor = "start", look = "" }: { readonly anchor?: "start" | "middle" | "end"; readonly look?: string } = {},
): SVGTemplateResult {
  return svg`<text x=${x} y=${y} text-anchor=${anchor} class=${look}>${text}</text>`;
}

/** A horizontal gridline. */
export const gridline = (from: number, to: number, y: number, look = "grid"): SVGTemplateResult =>
  svg`<path class=${look} d="M${from} ${Math.round(y) + 0.5}H${to}" />`;

/** A vertical line. */
export const verticalLine = (x: number, from: number, to: number, look = "reference"): SVGTemplateResult =>
  svg`<path class=${look} d="M${Math.round(x) + 0.5} ${from}V${to}" />`;

/** A value with its whisker, lying. Of small numbers hollow and dashed. */
export function whiskerAcross({
  x,
  lower,
  upper,
  y,
  look = "",
  small = false,
  cap = 3.5,
}: {
  readonly x: number;
  readonly lower: number | undefined;
  readonly upper: number | undefined;
  readonly y: number;
  readonly look?: string;
  readonly small?: boolean;
  readonly cap?: number;
}): SVGTemplateResult {
  const line =
    lower === undefined || upper === undefined
      ? svg``
      : svg`<path class="whisker ${look} ${small ? "small" : ""}" d="M${lower} ${y - cap}v${2 * cap}M${upper} ${y - cap}v${2 * cap}M${lower} ${y}H${upper}" />`;
  return svg`${line}<circle class="dot ${look} ${small ? "hollow" : ""}" cx=${x} cy=${y} r="3.5" />`;
}

/** A value with its whisker, standing. */
export function whiskerUp({
  x,
  y,
  lower,
  upper,
  look = "",
  small = false,
}: {
  readonly x: number;
  readonly y: number;
  readonly lower: number | undefined;
  readonly upper: number | undefined;
  readonly look?: string;
  readonly small?: boolean;
}): SVGTemplateResult {
  const line =
    lower === undefined || upper === undefined
      ? svg``
      : svg`<path class="whisker ${look} ${small ? "small" : ""}" d="M${x} ${lower}V${upper}" />`;
  return svg`${line}<circle class="dot ${look} ${small ? "hollow" : ""}" cx=${x} cy=${y} r="3" />`;
}
