/**
 * Candidates: everything that might be judged, labelled once whatever the dates. The observations of some dates are picked
 * from them.
 *
 * @module
 */
import type { Day } from "../book/days.ts";
import { Growing } from "../book/growing.ts";
import type { BacktestSettings } from "../rules/backtestSettings.ts";
import type { ExclusionReason } from "./observations.ts";

/** Arrays have one element a snapshot or decision. Of those that are left out only some columns count, as told. */
export interface Candidates {
  readonly length: number;
  readonly row: Int32Array;
  /** Of all. */
  readonly account: Int32Array;
  /** 0 or 1: what came of it; from {@link leftOut} on it is not judged, for one of the reasons. */
  readonly verdict: Uint8Array;
  /** Of all; what dates go by. */
  readonly date: Int32Array;
  readonly until: Int32Array;
  /** Of all. */
  readonly settled: Int32Array;
  /** NaN: missing. */
  readonly revenue: Float64Array;
  /** NaN: not told. */
  readonly moved: Float64Array;
  /** 1: it did not come true, because the account left altogether. */
  readonly left: Uint8Array;
  /** For which something may be left out. */
  readonly reasons: readonly ExclusionReason[];
  /** Is it known what accounts pay? */
  readonly hasRevenue: boolean;
  readonly settings: Pick<BacktestSettings, "target" | "unit">;
}

/** The verdict of the first of the reasons. */
export const leftOut = 2;

/** A candidate that is judged. */
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
  readonly left?: boolean;
}

const int32 = () => new Growing((length) => new Int32Array(length));
const uint8 = () => new Growing((length) => new Uint8Array(length));
const float64 = () => new Growing((length) => new Float64Array(length));

/** Candidates of which it is not known before how many there are. */
export class CandidateList {
  readonly #row = int32();
  readonly #account = int32();
  readonly #verdict = uint8();
  readonly #date = int32();
  readonly #until = int32();
  readonly #settled = int32();
  readonly #revenue = float64();
  readonly #moved = float64();
  readonly #left = uint8();
  readonly #of: Pick<Candidates, "reasons" | "hasRevenue" | "settings">;

  constructor(of: Pick<Candidates, "reasons" | "hasRevenue" | "settings">) {
    this.#of = of;
  }

  add({ row, account, y, date, until, settled, revenue, moved, left }: Labelled): void {
    this.#push(row, account, y, date, until, settled, revenue, moved, left);
  }

  leaveOut({ account, date, settled }: Pick<Labelled, "account" | "date" | "settled">, reason: ExclusionReason): void {
    const verdict = leftOut + this.#of.reasons.indexOf(reason);
    this.#push(-1, account, verdict, date, settled, settled, undefined, undefined, false);
  }

  finish(): Candidates {
    return {
      length: this.#row.length,
      row: this.#row.finish(),
      account: this.#account.finish(),
      verdict: this.#verdict.finish(),
      date: this.#date.finish(),
      until: this.#until.finish(),
      settled: this.#settled.finish(),
      revenue: this.#revenue.finish(),
      moved: this.#moved.finish(),
      left: this.#left.finish(),
      ...this.#of,
    };
  }

  #push(
    row: number,
    account: number,
    verdict: number,
    date: Day,
    until: Day,
    settled: Day,
    revenue = Number.NaN,
    moved = Number.NaN,
    left = false,
  ): void {
    this.#row.push(row);
    this.#account.push(account);
    this.#verdict.push(verdict);
    this.#date.push(date);
    this.#until.push(until);
    this.#settled.push(settled);
    this.#revenue.push(revenue);
    this.#moved.push(moved);
    this.#left.push(Number(left));
  }
}
