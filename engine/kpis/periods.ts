/**
 * Periods of KPIs, in days of the book's time zone.
 *
 * @module
 */
import { type Day, dayOfDate, formatDay } from "../book/days.ts";

/** A calendar month, quarter or year, or so many days. */
export type KpiPeriod = "month" | "quarter" | "year" | { readonly days: number };

/** A length of time. Months are calendar months. */
export type Span = { readonly months: number } | { readonly days: number };

/** The days from `start` to before `end`. */
export interface Window {
  readonly start: Day;
  readonly end: Day;
}

const monthsOf = { month: 1, quarter: 3, year: 12 } as const;

/** Reads `month`, `quarter`, `year`, `28d`, `4w`; what is none of these is not allowed by the schema. */
export function parsePeriod(text: string): KpiPeriod {
  return text === "month" || text === "quarter" || text === "year" ? text : { days: parseDays(text) };
}

/** Writes a period as a file has it. */
export function periodText(period: KpiPeriod): string {
  return typeof period === "string" ? period : `${period.days}d`;
}

/** Reads `12m`, `90d`, `4w`. */
export function parseSpan(text: string): Span {
  return text.endsWith("m") ? { months: Number(text.slice(0, -1)) } : { days: parseDays(text) };
}

function parseDays(text: string): number {
  return Number(text.slice(0, -1)) * (text.endsWith("w") ? 7 : 1);
}

/** The day that lies so many calendar months away; where that month is shorter, its last day. */
export function addMonths(day: Day, months: number): Day {
  const [year, month, date] = formatDay(day).split("-").map(Number) as [number, number, number];
  const index = year * 12 + (month - 1) + months;
  const [y, m] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  for (let last = date; ; last--) {
    const found = dayOfDate(y, m, last);
    if (found !== undefined) return found;
  }
}

/** The day a span before another. */
export function earlier(day: Day, span: Span): Day {
  return "months" in span ? addMonths(day, -span.months) : day - span.days;
}

/** The last whole period that is over by the start of a day. */
export function lastWhole(period: KpiPeriod, end: Day): Window {
  if (typeof period !== "string") return { start: end - period.days, end };
  const start = calendarStart(period, end);
  return { start: addMonths(start, -monthsOf[period]), end: start };
}

/** The first whole period that begins on a day or after it. */
export function firstWhole(period: KpiPeriod, from: Day): Window {
  if (typeof period !== "string") return { start: from, end: from + period.days };
  const start = calendarStart(period, from);
  const first = start === from ? start : addMonths(start, monthsOf[period]);
  return { start: first, end: addMonths(first, monthsOf[period]) };
}

/** The period before. */
export function previous(period: KpiPeriod, { start }: Window): Window {
  return typeof period === "string"
    ? { start: addMonths(start, -monthsOf[period]), end: start }
    : { start: start - period.days, end: start };
}

/** The same period a year earlier; of a number of days, those that end on the same date. */
export function lastYear(period: KpiPeriod, { start, end }: Window): Window {
  const then = addMonths(end, -12);
  return typeof period === "string"
    ? { start: addMonths(start, -12), end: then }
    : { start: then - period.days, end: then };
}

/** The whole periods from a day on up to the one that ends at `last.end`, ascending; that one is among them anyway. */
export function seriesOf(period: KpiPeriod, from: Day, last: Window): Window[] {
  const series = [last];
  for (let one = previous(period, last); one.start >= from; one = previous(period, one)) series.unshift(one);
  return series;
}

/** The first day of the month, quarter or year that a day lies in. */
function calendarStart(period: keyof typeof monthsOf, day: Day): Day {
  const [year, month] = formatDay(day).split("-").map(Number) as [number, number];
  return dayOfDate(year, month - ((month - 1) % monthsOf[period]), 1)!;
}
