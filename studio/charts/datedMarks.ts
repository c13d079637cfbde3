/**
 * What happened on a day, over a chart along time: a line with its words above the plot.
 *
 * @module
 */
import type { Markish } from "@observablehq/plot";
import { formatDay, parseDay } from "#engine/book/days.ts";
import { dayOf } from "./axes.ts";
import type { Plot } from "./plotChart.ts";

/** A dated mark: a release, an outage. */
export interface DatedMark {
  readonly on: string;
  readonly title: string;
}

/** A period from its first to its last day. */
interface Span {
  readonly from: string;
  readonly to: string;
}

/**
 * Marks among periods that stand beside each other.
 *
 * @returns those that lie in one, each with its place: the number of the period, and the share of it that is over
 */
export function among<M extends { readonly on: string }>(
  marks: readonly M[],
  periods: readonly Span[],
): (M & { readonly at: number })[] {
  return periods.flatMap(({ from, to }, i) =>
    marks
      .filter(({ on }) => from <= on && on <= to)
      .map((mark) => {
        const [start, day, end] = [from, mark.on, to].map((one) => parseDay(one)!) as [number, number, number];
        return { ...mark, at: i + (day - start) / (end + 1 - start) };
      }),
  );
}

/** Periods that begin on these days: each lasts until the next, the last as long as the one before it. */
export function periodsFrom(starts: readonly string[]): Span[] {
  const days = starts.map((start) => parseDay(start)!);
  const length = days.length > 1 ? days.at(-1)! - days.at(-2)! : 1;
  return starts.map((from, i) => ({ from, to: formatDay((days[i + 1] ?? days[i]! + length) - 1) }));
}

/** Height of a line of words above the plot, and about how wide a letter of them is. */
const markLine = 14;
const letterWidth = 6;

/** How much room dated marks take above the plot. */
export const roomOfMarks = (count: number): number => 20 + markLine * Math.max(0, count - 1);

/**
 * Dated marks with their words in as many lines as keep them apart; near the end they stand before it. A mark with a
 * place of its own stands there, on an axis that is none of time.
 *
 * @param place of a day or such a place, in px
 */
export function datedMarks(
  plot: Plot,
  marks: readonly (DatedMark & { readonly at?: number })[],
  {
    top,
    place,
    end,
    look,
  }: {
    readonly top: number;
    readonly place: (at: Date | number) => number;
    readonly end: number;
    readonly look: string;
  },
): Markish[] {
  return marks
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
    .flatMap(({ on, title, at }, i) => {
      const x = at ?? dayOf(on);
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
