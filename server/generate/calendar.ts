/**
 * The days of a generated book.
 *
 * @module
 */
import { type Day, dayOfDate } from "#engine/book/days.ts";

export interface GeneratedCalendar {
  /** First day of each month with rows, and of the month after the last. */
  readonly months: readonly Day[];
  /** The month of the year of each: 1 is January. */
  readonly monthsOfYear: readonly number[];
  /** The first day on which rows of the feeds may lie. */
  readonly rowsFrom: Day;
  /** The first day with snapshots, on and after which decisions fall. */
  readonly from: Day;
  /** The first day of the last month: the last snapshot. */
  readonly to: Day;
  /** The last day of which anything is known. */
  readonly end: Day;
}

/** @param firstDay the first day of a month, and the first with snapshots */
export function generatedCalendar(firstDay: Day, months: number, monthsBefore: number): GeneratedCalendar {
  const starts = Array.from({ length: monthsBefore + months + 1 }, (_, k) => addMonths(firstDay, k - monthsBefore));
  return {
    months: starts,
    monthsOfYear: starts.map(monthOf),
    rowsFrom: starts[0]!,
    from: firstDay,
    to: starts.at(-2)!,
    end: starts.at(-1)! - 1,
  };
}

/** The same day of the month so many months later, or the month's last day where it has no such day. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, date } = dateOf(day);
  const first = monthStart(year * 12 + month - 1 + months);
  return Math.min(first + date, monthStart(year * 12 + month + months)) - 1;
}

/** The first day of the month in which a day lies. */
export function firstOfMonth(day: Day): Day {
  return day - dateOf(day).date + 1;
}

/** Month of the year, 1 to 12. */
export function monthOf(day: Day): number {
  return dateOf(day).month;
}

/** 1 is Monday. 1970-01-01 was a Thursday. */
export function weekdayOf(day: Day): number {
  return ((day + 3) % 7) + 1;
}

/** @param count months since the year 0 */
const monthStart = (count: number): Day => dayOfDate(Math.floor(count / 12), (count % 12) + 1, 1)!;

function dateOf(day: Day): { year: number; month: number; date: number } {
  const instant = new Date(day * 86_400_000);
  return { year: instant.getUTCFullYear(), month: instant.getUTCMonth() + 1, date: instant.getUTCDate() };
}
