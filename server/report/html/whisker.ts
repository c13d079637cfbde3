/**
 * A figure with its interval as a small drawing in a table, whose numbers stand beside it.
 *
 * @module
 */
import type { BandShape } from "../prose.ts";
import type { Scale, Whisker } from "../table.ts";
import { element } from "./escape.ts";

/** Pixels: the drawing, and the room that the outermost marks need. */
const width = 168;
const height = 20;
const margin = 7;
const middle = height / 2;

/** Draws a figure on its scale, with what it is held against. */
export function whiskerSvg(whisker: Whisker | undefined, { from, to, reference }: Scale): string {
  const place = (value: number) =>
    margin + Math.min(1, Math.max(0, (value - from) / (to - from))) * (width - 2 * margin);
  const line = (className: string, x1: number, y1: number, x2: number, y2: number) =>
    element("line", { class: className, x1, y1, x2, y2 });
  const parts = [line("track", margin, middle, width - margin, middle)];
  if (reference !== undefined) parts.push(line("reference", place(reference), 0, place(reference), height));
  if (whisker) {
    const { value, lower, upper } = whisker;
    if (lower !== undefined && upper !== undefined) {
      const look = `whisker${whisker.few ? " few" : ""}`;
      parts.push(line(look, place(lower), middle, place(upper), middle));
      for (const end of [lower, upper]) parts.push(line(look, place(end), middle - 4, place(end), middle + 4));
    }
    parts.push(dot(whisker, place(value)));
  }
  const look = whisker?.band ?? (whisker?.own === false ? "other" : "own");
  const box = { viewBox: `0 0 ${width} ${height}`, width, height };
  return element("svg", { class: `drawn ${look}`, ...box, "aria-hidden": "true", focusable: "false" }, ...parts);
}

function dot({ band, few, own }: Whisker, x: number): string {
  const hollow = few || own === false ? " hollow" : "";
  if (band) return element("path", { class: `dot${hollow}`, d: shapes[band](x, middle) });
  return element("circle", { class: `dot${hollow}`, cx: x, cy: middle, r: 3.5 });
}

const shapes: Readonly<Record<BandShape, (x: number, y: number) => string>> = {
  red: (x, y) => `M${x - 5} ${y - 4}h10l-5 9z`,
  amber: (x, y) => `M${x} ${y - 5}l5 5l-5 5l-5 -5z`,
  green: (x, y) => `M${x - 4.5} ${y}a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z`,
  unknown: (x, y) => `M${x - 4} ${y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z`,
};
