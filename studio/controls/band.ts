/**
 * The mark of a band: a shape and a colour, never one of them alone, and beside it the word.
 *
 * @module
 */
import { html, nothing, type SVGTemplateResult, svg, type TemplateResult } from "lit";
import { figureTexts as texts } from "../texts.ts";

export const tones = ["red", "amber", "green", "unknown"] as const;
export type Tone = (typeof tones)[number];

/** A band as screens name it. */
export interface NamedBand {
  readonly id: string;
  readonly title: string;
}

/**
 * The tone of a band: the worst is red, the best green, whatever their names, and what lies between is amber.
 *
 * @param number of the band, worst first
 * @param count of the bands, `unknown` included, which is the last
 */
export function toneOf(number: number, count: number): Tone {
  if (number >= count - 1 || number < 0) return "unknown";
  if (number === 0) return "red";
  return number === count - 2 ? "green" : "amber";
}

/** The shape within a box of ten by ten. */
const shapes: Readonly<Record<Tone, SVGTemplateResult>> = {
  red: svg`<path d="M0 .8h10L5 9.6z" />`,
  amber: svg`<path d="M5 0l5 5-5 5-5-5z" />`,
  green: svg`<circle cx="5" cy="5" r="4.3" />`,
  unknown: svg`<circle class="ring" cx="5" cy="5" r="4.1" />`,
};

/** A mark within a chart, its centre at a place. */
export const markAt = (tone: Tone, x: number, y: number): SVGTemplateResult =>
  svg`<svg class="band-mark tone-${tone}" x=${x - 5} y=${y - 5} width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">${shapes[tone]}</svg>`;

/** The mark; with a name for those who listen, where no word stands beside it. */
export function bandMark(tone: Tone, name?: string): TemplateResult {
  return html`<svg
    class="band-mark tone-${tone}"
    viewBox="0 0 10 10"
    role=${name ? "img" : nothing}
    aria-label=${name ?? nothing}
    aria-hidden=${name ? nothing : "true"}
    >${shapes[tone]}</svg
  >`;
}

/** Mark and word of a band. */
export function bandWord(bands: readonly NamedBand[], number: number): TemplateResult {
  return html`<span class="band">${bandMark(toneOf(number, bands.length))}<span>${bandTitle(bands, number)}</span></span>`;
}

/** What a band is called. */
export function bandTitle(bands: readonly NamedBand[], number: number): string {
  return number === bands.length - 1 ? texts.unknownBand : (bands[number]?.title ?? texts.unknownBand);
}
