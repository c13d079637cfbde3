/**
 * The rows of a source that a condition keeps, and among them those that a date's window shows. Facts with the same
 * source and the same condition share one selection.
 *
 * @module
 */
import type { Day } from "./days.ts";
import type { RowCursor, RowExpression } from "./rowCursor.ts";

/** A half-open range of `rows`, which are row numbers ordered by (at, known, line). */
export interface RowRange {
  readonly rows: Int32Array;
  readonly from: number;
  readonly to: number;
}

export class RowSelection {
  readonly #cursor: RowCursor;
  /** Asked once for every row. */
  readonly #fixed: RowExpression | undefined;
  /** Asked for every row at every date, because it reads `as_of` or facts. */
  readonly #dated: RowExpression | undefined;
  #rows = new Int32Array(0);
  #count = 0;
  /** Is any row known later than it happened? Otherwise `at < as_of` says it all. */
  #late = false;
  #scratch = new Int32Array(0);

  constructor(cursor: RowCursor, where: RowExpression | undefined) {
    this.#cursor = cursor;
    this.#fixed = where?.varies ? undefined : where;
    this.#dated = where?.varies ? where : undefined;
  }

  /** Chooses among the rows that the cursor was just opened on. */
  open(): void {
    const { count, at, known } = this.#cursor.rows;
    if (this.#rows.length < count) {
      this.#rows = new Int32Array(count);
      this.#scratch = new Int32Array(count);
    }
    this.#count = 0;
    this.#late = false;
    for (let row = 0; row < count; row++) {
      if (this.#fixed && this.#fixed.of(row) !== true) continue;
      this.#rows[this.#count++] = row;
      if (known[row]! > at[row]!) this.#late = true;
    }
  }

  /**
   * The rows in [asOf − ending − over, asOf − ending) that were known before the cursor's `asOf`; without `over`,
   * everything before asOf − ending; nothing before `since`. Lengths in days. Valid until the next call.
   */
  window(over: number | undefined, ending: number, since: Day | undefined): RowRange {
    const end = this.#cursor.asOf + this.#cursor.slack - ending;
    const start = Math.max(
      over === undefined ? Number.NEGATIVE_INFINITY : end - over,
      since ?? Number.NEGATIVE_INFINITY,
    );
    const to = this.#firstAtOrAfter(end);
    // where `since` lies behind the end there is nothing
    const from = start === Number.NEGATIVE_INFINITY ? 0 : Math.min(this.#firstAtOrAfter(start), to);
    if (!this.#late && !this.#dated) return { rows: this.#rows, from, to };
    return this.#filter(from, to);
  }

  #filter(from: number, to: number): RowRange {
    const { asOf, slack, rows } = this.#cursor;
    let count = 0;
    for (let i = from; i < to; i++) {
      const row = this.#rows[i]!;
      if (rows.known[row]! >= asOf + slack) continue;
      if (this.#dated && this.#dated.of(row) !== true) continue;
      this.#scratch[count++] = row;
    }
    return { rows: this.#scratch, from: 0, to: count };
  }

  /** Binary search: the first chosen row that happened at or after a moment. */
  #firstAtOrAfter(moment: number): number {
    const { at } = this.#cursor.rows;
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (at[this.#rows[middle]!]! < moment) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
