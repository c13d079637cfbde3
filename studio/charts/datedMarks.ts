/**
 * What happened on a day, over a chart along time: a line with its words above the plot.
 *
 * @module
 */
import type { Markish } from "@observablehq/plot";
import { dayOf } from "./axes.ts";
import type { Plot } from "./plotChart.ts";

/** A dated mark: a release, an outage. */
export interface DatedMark {
  readonly on: string;
  readonly title: string;
}

/** Height of a line of words above the plot, and about how wide a letter of them is. */
const markLine = 14;
const letterWidth = 6;

/** How much room dated marks take above the plot. */
export const roomOfMarks = (count: number): number => 20 + markLine * Math.max(0, count - 1);

/** Dated marks with their words in as many lines as keep them apart; near the end they stand before it. */
export function datedMarks(
  plot: Plot,
  marks: readonly DatedMark[],
  {
    top,
    place,
    end,
    look,
  }: { readonly top: number; readonly place: (day: Date) => number; readonly end: number; readonly look: string },
): Markish[] {
  return marks
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
    .flatMap(({ on, title }, i) => {
      const x = dayOf(on);
      const isLate = place(x) + letterWidth * title.length > end;
      const middle = markLine * (i + 1) - 8;
      return [
        plot.ruleX([x], { className: look, insetTop: middle - 4 - top }),
        plot.text([title], {
          x: [x],
          frameAnchor: "top",
          lineAnchor: "middle",
          dy: middle - top,
          dx: isLate ? -4 : 4,
          textAnchor: isLate ? "end" : "start",
          className: "second",
        }),
      ];
    });
}
