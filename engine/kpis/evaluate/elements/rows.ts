/**
 * @module
 */
import type { Source } from "../../../book/book.ts";
import type { RowCursor } from "../../../book/rowCursor.ts";
import type { Value } from "../../../language/expression.ts";
import type { AccountAtHand } from "../accountAtHand.ts";
import type { Elements } from "./elements.ts";

/** Rows that lie in the period. */
export class RowElements implements Elements {
  readonly #hand: AccountAtHand;
  readonly #cursor: RowCursor;
  readonly #on: { values: readonly Value[] } | undefined;
  #row = 0;

  constructor(hand: AccountAtHand, source: Source, on: string | undefined) {
    this.#hand = hand;
    this.#cursor = hand.cursorOf(source);
    this.#on = on === undefined ? undefined : this.#cursor.column(on);
  }

  reader(name: string): () => Value {
    if (name === "as_of" || name === "period_start" || name === "period_end") return this.#hand.reader(name);
    const slot = this.#cursor.column(name);
    return () => slot.values[this.#row]!;
  }

  each(visit: () => void): void {
    const { start, end } = this.#hand.window;
    const { at, count } = this.#cursor.rows;
    if (count === 0) return;
    this.#hand.state = undefined;
    if (this.#on) {
      const { values } = this.#on;
      for (let row = 0; row < count; row++) {
        const day = values[row];
        if (typeof day === "number" && day >= start && day < end) this.#visit(row, visit);
      }
      return;
    }
    for (let row = firstFrom(at, count, start); row < count && at[row]! < end; row++) this.#visit(row, visit);
  }

  #visit(row: number, visit: () => void): void {
    this.#row = row;
    visit();
  }
}

/** Binary search: the first row that happened at or after a moment. */
function firstFrom(at: ArrayLike<number>, count: number, moment: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at[middle]! < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}
