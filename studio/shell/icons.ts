/**
 * The few icons: drawn in the colour of the text around them, and never without words.
 *
 * @module
 */
import { html, type SVGTemplateResult, svg, type TemplateResult } from "lit";

const icon = (content: SVGTemplateResult): TemplateResult =>
  html`<svg class="icon" width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${content}</svg>`;

export const mark = html`<svg viewBox="0 0 20 18" fill="none" aria-hidden="true">
  <path d="M1.5 1v15.5H19" stroke="var(--line-strong)" stroke-width="1.2" />
  <path
    d="M2.5 12.5C5 12.5 5.5 5 8.5 5s3 7 5.5 7S16.5 6 18.5 5"
    stroke="var(--pen)"
    stroke-width="2"
    stroke-linecap="round"
  />
</svg>`;

export const icons = {
  undo: icon(svg`<path d="M5.5 3 2.5 6l3 3M3 6h6.5a3.5 3.5 0 0 1 0 7H7" />`),
  redo: icon(svg`<path d="m10.5 3 3 3-3 3M13 6H6.5a3.5 3.5 0 0 0 0 7H9" />`),
  system: icon(
    svg`<circle cx="8" cy="8" r="5.5" /><path d="M8 2.5v11A5.5 5.5 0 0 0 8 2.5Z" fill="currentColor" stroke="none" />`,
  ),
  light: icon(
    svg`<circle cx="8" cy="8" r="3" /><path d="M8 1.5V3M8 13v1.5M1.5 8H3M13 8h1.5M3.4 3.4l1 1M11.6 11.6l1 1M3.4 12.6l1-1M11.6 4.4l1-1" />`,
  ),
  dark: icon(svg`<path d="M13 9.5A5.5 5.5 0 0 1 6.5 3 5.5 5.5 0 1 0 13 9.5Z" />`),
  locked: icon(svg`<rect x="4" y="7.5" width="8" height="5.5" rx="1" /><path d="M5.5 7.5V5.5a2.5 2.5 0 0 1 5 0v2" />`),
  unlocked: icon(
    svg`<rect x="4" y="7.5" width="8" height="5.5" rx="1" /><path d="M5.5 7.5V5.5a2.5 2.5 0 0 1 4.8-1" />`,
  ),
} as const;
