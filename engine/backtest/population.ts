/**
 * Sets of observations: how many they are, which of them can be ranked, from when to when they run.
 *
 * @module
 */
import type { Day } from "../book/days.ts";
import { noBand } from "../evaluate/arithmetic.ts";
import type { Scores } from "../evaluate/columns.ts";
import { countDistinct, type Figure, type GroupRate, gathered, placesWhere, ratio } from "../statistics/index.ts";
import type { Observations } from "./observations.ts";

/** Counts of a set of observations. */
export interface Population {
  readonly n: number;
  readonly accounts: number;
  /** Of how many what is foretold came true. */
  readonly positives: number;
  readonly positiveAccounts: number;
  readonly rate: Figure;
}

/** With fewer accounts of which it came true, no AUC is shown. */
export const fewestPositives = 10;

/** Rows of the snapshot table, whose they are, and what came of them. */
export type Judged = Pick<Observations, "length" | "row" | "account" | "y">;

/** Counts observations and their accounts. */
export function populationOf({ length, account, y }: Judged): Population {
  let positives = 0;
  for (let i = 0; i < length; i++) positives += y[i]!;
  return {
    n: length,
    accounts: countDistinct(account),
    positives,
    positiveAccounts: countDistinct(account, y, 1),
    rate: ratio(positives, length, "no-rows"),
  };
}

/** The counts of a group. */
export function populationFrom({ n, accounts, positives, positiveAccounts }: GroupRate): Population {
  return { n, accounts, positives, positiveAccounts, rate: ratio(positives, n, "no-rows") };
}

/** Some of the observations, by number. */
export function picked(judged: Judged, kept: ArrayLike<number>): Judged {
  const { length } = kept;
  const row = new Int32Array(length);
  const account = new Int32Array(length);
  const y = new Uint8Array(length);
  for (let k = 0; k < length; k++) {
    const i = kept[k]!;
    row[k] = judged.row[i]!;
    account[k] = judged.account[i]!;
    y[k] = judged.y[i]!;
  }
  return { length, row, account, y };
}

/** Some of the observations, by number, with everything that is known of them. */
export function pickedObservations(observations: Observations, kept: readonly number[]): Observations {
  const { until, settled, date, revenue, moved } = observations;
  const days = (column: Int32Array) => Int32Array.from(kept, (i) => column[i]!);
  const amounts = (column: Float64Array) => gathered(column, kept);
  return {
    ...observations,
    ...picked(observations, kept),
    date: days(date),
    until: days(until),
    settled: days(settled),
    revenue: amounts(revenue),
    moved: amounts(moved),
  };
}

/** The observations whose band is known: only they can be ranked. */
export function rankedOf(judged: Judged, { band }: Pick<Scores, "band">): Judged {
  return picked(
    judged,
    placesWhere(judged.row, (row) => band[row] !== noBand),
  );
}

/** Groups of observations without those whose band is not known, which belong to none (−1). */
export function rankedGroups(
  group: Int32Array,
  { row }: Pick<Judged, "row">,
  { band }: Pick<Scores, "band">,
): Int32Array {
  const ranked = group.slice();
  for (let i = 0; i < ranked.length; i++) if (band[row[i]!] === noBand) ranked[i] = -1;
  return ranked;
}

/** First and last date of the observations. */
export function periodOf({ date }: Pick<Observations, "date">): { from: Day; to: Day } {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < date.length; i++) {
    from = Math.min(from, date[i]!);
    to = Math.max(to, date[i]!);
  }
  return { from, to };
}
