/**
 * A number with how sure it is: in a sentence it carries a scale of 104 px with its whisker below.
 *
 * @module
 */
import { html, nothing, svg, type TemplateResult } from "lit";
import type { Figure } from "#engine/statistics/figure.ts";
import { absent, formatInterval } from "#engine/texts/numbers.ts";

/** Width of the scale below a number, in px. */
const scaleWidth = 104;

export interface Scale {
  readonly from: number;
  readonly to: number;
}

export interface SureOptions {
  readonly format: (value: number) => string;
  /** The interval's own format, where the unit stands once. */
  readonly interval?: (value: number) => string;
  /** What the scale reaches over. */
  readonly scale: Scale;
  /** Behind the interval, such as "days". */
  readonly unit?: string;
}

/** A figure within a sentence of the verdict. */
export function sure(
  figure: Figure,
  words: string,
  { format, interval = format, scale, unit = "" }: SureOptions,
): TemplateResult {
  const text = figure.value === null ? absent : format(figure.value);
  const range = formatInterval(figure, interval);
  return html`<span class="sure"><strong>${text}${words && ` ${words}`}</strong>${
    range ? html`<span class="scale">${scaleOf(figure, scale)} ${range}${unit && ` ${unit}`}</span>` : nothing
  }</span>`;
}

/** The scale: what is possible as a hairline, what is likely as a whisker, the value as a dot. */
function scaleOf(figure: Figure, { from, to }: Scale, width = scaleWidth): TemplateResult {
  if (figure.value === null) return html``;
  const x = (value: number) => Math.min(1, Math.max(0, (value - from) / (to - from))) * width;
  const ends =
    figure.lower === undefined || figure.upper === undefined ? undefined : [x(figure.lower), x(figure.upper)];
  return html`<svg class="chart" width=${width} height="11" aria-hidden="true">
    <path class="axis" d="M.5 2v7M${width - 0.5} 2v7M0 5.5H${width}" fill="none" opacity=".6" />
    ${ends ? svg`<path class="whisker is-pen" d="M${ends[0]} 2v7M${ends[1]} 2v7M${ends[0]} 5.5H${ends[1]}" />` : nothing}
    <circle class="dot is-pen" cx=${x(figure.value)} cy="5.5" r="3.5" />
  </svg>`;
}
