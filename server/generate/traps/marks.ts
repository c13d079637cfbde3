/**
 * Notes for the truth what a trap did to the rows of an account.
 *
 * @module
 */
import type { Day } from "#engine/book/days.ts";
import type { Life } from "../life.ts";
import type { TrapName } from "./index.ts";

/** Collects the days of the rows that are changed. */
export class ChangedRows {
  #from = Number.POSITIVE_INFINITY;
  #to = Number.NEGATIVE_INFINITY;
  #rows = 0;

  add(day: Day): void {
    this.#from = Math.min(this.#from, day);
    this.#to = Math.max(this.#to, day);
    this.#rows++;
  }

  /** Writes them down, if there are any. */
  mark(life: Life, trap: TrapName): void {
    if (this.#rows > 0) life.marks.push({ trap, from: this.#from, to: this.#to, rows: this.#rows });
  }
}
