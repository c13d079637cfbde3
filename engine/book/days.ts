/**
 * Calendar days. A day is the number of days since 1970-01-01 (proleptic Gregorian calendar); a moment is a day with
 * a fraction, in wall-clock time of the book's time zone, so that `floor` is its day. On a day on which the clocks go
 * back the fraction is the part of it that is over: what came later is always later.
 *
 * @module
 */

/** A day as a number since 1970-01-01; of a moment, with a fraction. */
export type Day = number;

const millisecondsPerDay = 86_400_000;

/** Days since 1970-01-01 of a civil date; `undefined` if there is no such date. Months count from 1. */
export function dayOfDate(year: number, month: number, date: number): Day | undefined {
  if (month < 1 || month > 12 || date < 1 || date > 31) return undefined;
  const instant = new Date(0);
  instant.setUTCFullYear(year, month - 1, date);
  if (instant.getUTCMonth() !== month - 1) return undefined;
  return instant.getTime() / millisecondsPerDay;
}

/** Reads `2026-06-15`; `undefined` if it is not of that form or no such date. */
export function parseDay(text: string): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match ? dayOfDate(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}

/** Writes a day, or the day of a moment, as `2026-06-15`. */
export function formatDay(day: Day): string {
  return new Date(Math.floor(day) * millisecondsPerDay).toISOString().slice(0, 10);
}

/** Reads a duration, `90d` or `12w`, as a number of days; `undefined` if it is none. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d{1,5})([dw])$/.exec(text);
  return match ? Number(match[1]) * (match[2] === "w" ? 7 : 1) : undefined;
}

/** The calendar month of a day, as a number that rises by one from month to month. */
export function monthOf(day: Day): number {
  const date = new Date(day * millisecondsPerDay);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** How often snapshots are taken: every day, every Monday, on the first day of every month or quarter. */
export type Period = "day" | "week" | "month" | "quarter";

/**
 * The scheduled days of a period from `from` to `to`, both inclusive, ascending. Weeks start on Monday; months and
 * quarters on their first day.
 */
export function scheduledDays(every: Period, from: Day, to: Day): Day[] {
  const days: Day[] = [];
  if (every === "day" || every === "week") {
    const step = every === "day" ? 1 : 7;
    // 1970-01-05 (day 4) was a Monday
    const first = every === "day" ? from : from + ((((4 - from) % 7) + 7) % 7);
    for (let day = first; day <= to; day += step) days.push(day);
    return days;
  }
  const step = every === "month" ? 1 : 3;
  let month = monthOf(from);
  month -= month % step;
  for (; ; month += step) {
    const day = dayOfDate(Math.floor(month / 12), (month % 12) + 1, 1)!;
    if (day > to) return days;
    if (day >= from) days.push(day);
  }
}
