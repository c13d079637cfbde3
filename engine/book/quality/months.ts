/**
 * Calendar months of very many moments.
 *
 * @module
 */
import { type Day, dayOfDate, monthOf } from "../days.ts";

/** Remembers the month of every day that was asked for. */
export class Months {
  readonly #known = new Map<Day, number>();

  of(moment: number): number {
    const day = Math.floor(moment);
    let month = this.#known.get(day);
    if (month === undefined) this.#known.set(day, (month = monthOf(day)));
    return month;
  }
}

/** The first day of a month. */
export function firstOfMonth(month: number): Day {
  return dayOfDate(Math.floor(month / 12), (month % 12) + 1, 1)!;
}
