/**
 * Observations while they are made.
 *
 * @module
 */
import type { Day } from "../book/days.ts";
import { Growing } from "../book/growing.ts";
import { type Target, targets } from "../rules/targets.ts";
import type { AmountsKnown, ExclusionReason, Observations } from "./observations.ts";

/** One observation. */
export interface Labelled {
  readonly row: number;
  readonly account: number;
  readonly y: 0 | 1;
  readonly date: Day;
  readonly until: Day;
  readonly settled: Day;
  /** `undefined`: missing. */
  readonly revenue: number | undefined;
  /** `undefined`: not told. */
  readonly moved: number | undefined;
  /** It did not come true, because the account left altogether. */
  readonly left?: boolean;
}

/** The product of two sums up to this is finite, however often a bootstrap draw takes a row. */
const largestAmount = 1e140;

export class ObservationBuilder {
  readonly #row = new Growing((length) => new Int32Array(length));
  readonly #account = new Growing((length) => new Int32Array(length));
  readonly #y = new Growing((length) => new Uint8Array(length));
  readonly #date = new Growing((length) => new Int32Array(length));
  readonly #until = new Growing((length) => new Int32Array(length));
  readonly #settled = new Growing((length) => new Int32Array(length));
  readonly #revenue = new Growing((length) => new Float64Array(length));
  readonly #moved = new Growing((length) => new Float64Array(length));
  readonly #excluded: Partial<Record<ExclusionReason, number>> = {};
  readonly #accounts = new Set<number>();
  #last = -1;
  readonly #ofChange: boolean;
  #hasRevenue = false;
  #amountsTold = 0;
  #amountsMissing = 0;
  #left = 0;
  #nextComplete: Day | undefined;

  constructor(target: Target) {
    this.#ofChange = targets[target].ofChange;
  }

  /**
   * @param hasRevenue whether it is known what accounts pay
   * @param reasons for which something may be left out; those that never occur count 0
   */
  begin(hasRevenue: boolean, reasons: readonly ExclusionReason[]): void {
    this.#hasRevenue = hasRevenue;
    for (const reason of reasons) this.#excluded[reason] = 0;
  }

  /** The observations of an account mostly come one after the other: only its first is looked up. */
  #meet(account: number): void {
    if (account === this.#last) return;
    this.#last = account;
    this.#accounts.add(account);
  }

  /** @param completeOn of what is not over yet: the day with which it will be */
  leaveOut(account: number, reason: ExclusionReason, completeOn?: Day): void {
    this.#meet(account);
    this.#excluded[reason]! += 1;
    if (completeOn !== undefined) this.#nextComplete = Math.min(completeOn, this.#nextComplete ?? completeOn);
  }

  add({ row, account, y, date, until, settled, revenue, moved, left }: Labelled): void {
    this.#meet(account);
    this.#row.push(row);
    this.#account.push(account);
    this.#y.push(y);
    this.#date.push(date);
    this.#until.push(until);
    this.#settled.push(settled);
    this.#revenue.push(revenue ?? 0);
    this.#moved.push(moved ?? 0);
    if (left) this.#left++;
    if (y === 1 && moved === undefined) this.#amountsMissing++;
    else if (y === 1) this.#amountsTold++;
  }

  finish(): Observations {
    const revenue = this.#revenue.finish();
    const moved = this.#moved.finish();
    const revenueKnown = this.#hasRevenue ? knownOf(revenue) : "no-revenue";
    const movedKnown = this.#movedKnown(revenueKnown, moved);
    const length = this.#row.length;
    return {
      length,
      row: this.#row.finish(),
      account: this.#account.finish(),
      y: this.#y.finish(),
      date: this.#date.finish(),
      until: this.#until.finish(),
      settled: this.#settled.finish(),
      revenue: revenueKnown === "yes" ? revenue : revenue.fill(0),
      moved: movedKnown === "yes" ? moved : moved.fill(0),
      revenueKnown,
      movedKnown,
      amountsMissing: !this.#ofChange || this.#amountsTold === 0 ? 0 : this.#amountsMissing,
      left: this.#left,
      excluded: this.#excluded,
      nextComplete: this.#nextComplete,
      found: {
        n: Object.values(this.#excluded).reduce((sum, count) => sum + count, length),
        accounts: this.#accounts.size,
      },
    };
  }

  #movedKnown(revenueKnown: AmountsKnown, moved: Float64Array): AmountsKnown {
    if (!this.#ofChange && revenueKnown !== "yes") return revenueKnown;
    if (this.#ofChange && this.#amountsTold === 0 && this.#amountsMissing > 0) return "no-amounts";
    return knownOf(moved);
  }
}

function knownOf(amounts: Float64Array): AmountsKnown {
  let sum = 0;
  for (let i = 0; i < amounts.length; i++) {
    if (amounts[i]! < 0) return "negative-revenue";
    sum += amounts[i]!;
  }
  return sum > largestAmount ? "not-finite" : "yes";
}
