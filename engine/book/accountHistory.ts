/**
 * Whether a fact changes within accounts while new rows come.
 *
 * @module
 */
import type { Value } from "../language/expression.ts";

/** Follows one fact from snapshot to snapshot of an account, and counts accounts. */
export class AccountHistory {
  /** Accounts of which new rows came between snapshots. */
  accounts = 0;
  /** Those of them of which the value was the same in all snapshots that have one. */
  unchanged = 0;
  #value: Value = null;
  #rows = 0;
  #changed = false;
  #renewed = false;

  /**
   * The next snapshot of the account at hand.
   *
   * @param rows over how many rows the value was taken
   */
  add(value: Value, rows: number): void {
    if (value === null) return;
    if (this.#value !== null) {
      this.#changed ||= value !== this.#value;
      this.#renewed ||= rows > this.#rows;
    }
    this.#value = value;
    this.#rows = rows;
  }

  /** Turns to the next account. */
  end(): void {
    if (this.#renewed) {
      this.accounts++;
      if (!this.#changed) this.unchanged++;
    }
    this.#value = null;
    this.#rows = 0;
    this.#changed = false;
    this.#renewed = false;
  }
}
