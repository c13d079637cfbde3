/**
 * A figure with its interval, drawn with characters.
 *
 * @module
 */
import type { Paint } from "../../text/paint.ts";
import { type BandShape, bandCharacters } from "../prose.ts";
import type { Scale, Whisker } from "../table.ts";

/** Columns that a drawing takes. */
const width = 24;

/** `  ┊   ──●──    `: the figure, its interval, and what it is held against. */
export function whiskerText(whisker: Whisker | undefined, { from, to, reference }: Scale, paint: Paint): string {
  const place = (value: number) =>
    Math.min(width - 1, Math.max(0, Math.round(((value - from) / (to - from)) * (width - 1))));
  const cells = Array.from({ length: width }, () => " ");
  if (reference !== undefined) cells[place(reference)] = paint.dim("┊");
  if (whisker) {
    const { value, lower = value, upper = value } = whisker;
    for (let at = place(lower); at <= place(upper); at++) cells[at] = "─";
    cells[place(value)] = dot(whisker, paint);
  }
  return cells.join("");
}

function dot({ band, few, own }: Whisker, paint: Paint): string {
  if (band) return colours(paint)[band](bandCharacters[band]);
  return few || own === false ? "○" : "●";
}

const colours = (paint: Paint): Readonly<Record<BandShape, (text: string) => string>> => ({
  red: paint.red,
  amber: paint.yellow,
  green: paint.green,
  unknown: paint.dim,
});
