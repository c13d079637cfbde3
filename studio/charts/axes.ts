/**
 * Axes and references of charts at rest: a few hairlines, values in our formats, days named by their months.
 *
 * @module
 */
import type { Markish } from "@observablehq/plot";
import type { Plot } from "./plotChart.ts";

/** `2026-03-14` as a moment of time. */
export const dayOf = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** About how many px words take. */
export const roomFor = (...words: readonly string[]): number => 6.4 * Math.max(0, ...words.map(({ length }) => length));

/** Gridlines with their values at the left; the line where the values begin is stronger. */
export function valueAxis(
  plot: Plot,
  {
    ticks = 3,
    format,
    base = 0,
  }: { readonly ticks?: number | number[]; readonly format: (value: number) => string; readonly base?: number },
): Markish[] {
  return [
    plot.gridY({ ticks, className: "grid", strokeOpacity: 1 }),
    plot.ruleY([base], { className: "axis" }),
    plot.axisY({ ticks, tickSize: 0, tickPadding: 8, tickFormat: format, label: null }),
  ];
}

const month = new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" });

/** `Mar 2026`, and the year only where it is another one; `14 Mar` between first days of months. */
export function dayLabel(day: Date, i: number, days: readonly Date[]): string {
  const year = day.getUTCFullYear();
  const isNewYear = i === 0 || days[i - 1]!.getUTCFullYear() !== year;
  const isYearly = days.every((one) => one.getUTCMonth() === 0 && one.getUTCDate() === 1);
  if (isYearly && days.length > 1) return String(year);
  const date = day.getUTCDate() === 1 ? "" : `${day.getUTCDate()} `;
  return `${date}${month.format(day).slice(0, 3)}${isNewYear ? ` ${year}` : ""}`;
}

const dayLength = 86_400_000;

/** Days along the bottom, as many as stand beside each other. */
export function dayAxis(plot: Plot, room: number, [first, last]: readonly [Date, Date]): Markish {
  const most = Math.max(2, Math.floor(room / 76));
  const ticks = (Number(last) - Number(first)) / dayLength <= most ? "day" : most;
  // the types leave out that it is told of all ticks
  const tickFormat = dayLabel as (day: Date, i: number) => string;
  return plot.axisX({ ticks, tickSize: 0, tickPadding: 6, tickFormat, label: null });
}
