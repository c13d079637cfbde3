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
/** How far words stand from their line. */
const aside = 4;

/** A mark whose words have a place: in which line above the plot, and whether before its own line, or after it. */
export interface PlacedMark extends DatedMark {
  /** Where it stands on the axis, and in px. */
  readonly at: Date | number;
  readonly x: number;
  readonly isBefore: boolean;
  /** From the top. */
  readonly line: number;
}

/**
 * Places the words of marks in as few lines as keep them apart and off the lines of each other; near the end they stand
 * before their line. A mark with a place of its own stands there, on an axis that is none of time.
 *
 * @param place of a day or such a place, in px
 * @param end of the plot, in px
 */
export function placeMarks(
  marks: readonly (DatedMark & { readonly at?: number })[],
  place: (at: Date | number) => number,
  end: number,
): PlacedMark[] {
  const waiting = turned(marks, place, end);
  const placed: (Words & { readonly up: number })[] = [];
  while (waiting.length > 0) {
    // words stand above those whose line they would cross, so these come first; where two cross each other, the later
    const free = waiting.findIndex((one) => !waiting.some((other) => other !== one && covers(one, other)));
    const [next] = waiting.splice(Math.max(0, free), 1) as [Words];
    let up = Math.max(0, ...placed.filter((one) => covers(next, one)).map((one) => one.up + 1));
    while (placed.some((one) => one.up === up && one.from <= next.to && next.from <= one.to)) up += 1;
    placed.push({ ...next, up });
  }
  const top = Math.max(0, ...placed.map(({ up }) => up));
  return placed.map(({ on, title, at, x, isBefore, up }) => ({ on, title, at, x, isBefore, line: top - up }));
}

/** Words with the room that they take across. */
type Words = Omit<PlacedMark, "line"> & { readonly from: number; readonly to: number };

/** Do the words of a mark reach over the line of another one? */
const covers = ({ from, to }: Words, { x }: Words): boolean => from < x && x < to;

/** Words before or after their lines, the latest first: after it, unless there they and later words would cross. */
function turned(
  marks: readonly (DatedMark & { readonly at?: number })[],
  place: (at: Date | number) => number,
  end: number,
): Words[] {
  const found: Words[] = [];
  for (const { on, title, at = dayOf(on) } of marks.toSorted((a, b) => (a.on < b.on ? 1 : -1))) {
    const x = place(at);
    const width = aside + letterWidth * title.length;
    const [after, before] = [
      { on, title, at, x, isBefore: false, from: x, to: x + width },
      { on, title, at, x, isBefore: true, from: x - width, to: x },
    ];
    const isCrossed = found.some((one) => covers(after, one) && covers(one, after));
    found.push(after.to > end || (before.from > 0 && isCrossed) ? before : after);
  }
  return found;
}

/** How much room placed marks take above the plot. */
export const roomOfMarks = (marks: readonly PlacedMark[]): number =>
  20 + markLine * Math.max(0, ...marks.map(({ line }) => line));

/** Placed marks: their lines, and then the words, that stand clear of lines. */
export function datedMarks(
  plot: Plot,
  marks: readonly PlacedMark[],
  { top, look }: { readonly top: number; readonly look: string },
): Markish[] {
  const middle = ({ line }: PlacedMark) => markLine * (line + 1) - 8;
  return [
    marks.map((one) => plot.ruleX([one.at], { className: look, insetTop: middle(one) - 4 - top })),
    marks.map((one) =>
      plot.text([one.title], {
        x: [one.at],
        frameAnchor: "top",
        lineAnchor: "middle",
        dy: middle(one) - top,
        dx: one.isBefore ? -aside : aside,
        textAnchor: one.isBefore ? "end" : "start",
        className: "second",
      }),
    ),
  ];
}
