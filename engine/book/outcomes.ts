/**
 * What later happened to the accounts of a snapshot table, kept compact, and the questions that a backtest asks.
 * Account numbers are those of `SnapshotTable.accounts`; days are calendar days.
 *
 * @module
 */
import type { ContractHistory } from "./contracts.ts";
import type { Day } from "./days.ts";

/** `started`: the account is a customer (again). */
export const outcomeKinds = ["churned", "renewed", "contracted", "expanded", "started"] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

export interface OutcomeHistories {
  /** The last day for which every outcome is already booked. */
  readonly completeThrough: Day;
  /** Where the book names outcome events. */
  readonly events?: EventHistory;
  /** Where the book knows loss by silence. */
  readonly activity?: DayHistory;
  /** Where the book has contracts that come up for renewal. */
  readonly contracts?: ContractHistory;
  /** Where the book knows what the team did: the days on which somebody acted. */
  readonly interventions?: DayHistory;
}

/** Outcome events: account i has `offsets[i]` … `offsets[i + 1] − 1`, ordered by (noticed, on, line). */
export interface EventHistory {
  readonly offsets: Int32Array;
  /** The day of `at`: when it took effect. */
  readonly on: Int32Array;
  /** The day of `noticed`, else that of `at`: the date that counts. */
  readonly noticed: Int32Array;
  /** Index in `outcomeKinds`. */
  readonly kind: Uint8Array;
  /** NaN where missing. */
  readonly amount: Float64Array;
  /** Index in `reasons`; −1 where missing. */
  readonly reason: Int32Array;
  readonly reasons: readonly string[];
}

/** The days on which something happened: ascending, each once; account i has `offsets[i]` … `offsets[i + 1] − 1`. */
export interface DayHistory {
  readonly offsets: Int32Array;
  readonly days: Int32Array;
}

/** Has the account a day in [from, to)? */
export function anyWithin(history: DayHistory, account: number, from: Day, to: Day): boolean {
  const next = nextDay(history, account, from);
  return next !== undefined && next < to;
}

/** The account's first day on or after `from`. */
export function nextDay(history: DayHistory, account: number, from: Day): Day | undefined {
  const { offsets, days } = history;
  const end = offsets[account + 1]!;
  let low = offsets[account]!;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (days[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return low < end ? days[low] : undefined;
}

/**
 * The days on which the account lapsed, ascending: for each silence of `after` days that was over by
 * `completeThrough`, its last day: last activity + `after`.
 */
export function lapses(history: DayHistory, account: number, after: number, completeThrough: Day): Day[] {
  const { offsets, days } = history;
  const end = offsets[account + 1]!;
  const found: Day[] = [];
  for (let i = offsets[account]!; i < end; i++) {
    const lapse = days[i]! + after;
    if (lapse > completeThrough) break;
    if (i + 1 === end || days[i + 1]! > lapse) found.push(lapse);
  }
  return found;
}

const churned = outcomeKinds.indexOf("churned");
const returning: ReadonlySet<number> = new Set([outcomeKinds.indexOf("renewed"), outcomeKinds.indexOf("started")]);

/** The account's events of a kind, as indexes into the history, in its order. */
export function* eventsOf({ offsets, kind }: EventHistory, account: number, of: OutcomeKind): Generator<number> {
  const wanted = outcomeKinds.indexOf(of);
  for (let i = offsets[account]!; i < offsets[account + 1]!; i++) if (kind[i] === wanted) yield i;
}

/** The account's first event of a kind on or after `from`, as an index into the history; its date is `noticed`. */
export function firstEvent(history: EventHistory, account: number, of: OutcomeKind, from: Day): number | undefined {
  const { offsets, noticed, kind } = history;
  const wanted = outcomeKinds.indexOf(of);
  for (let i = offsets[account]!; i < offsets[account + 1]!; i++) {
    if (kind[i] === wanted && noticed[i]! >= from) return i;
  }
  return undefined;
}

/**
 * The churn by which the account was lost before `day`, as an index into the history; `undefined` if it never churned
 * before, or came back (renewed or started again) before `day`.
 */
export function lossBefore({ offsets, noticed, kind }: EventHistory, account: number, day: Day): number | undefined {
  let loss: number | undefined;
  for (let i = offsets[account]!; i < offsets[account + 1]! && noticed[i]! < day; i++) {
    if (kind[i] === churned) loss = i;
    else if (returning.has(kind[i]!)) loss = undefined;
  }
  return loss;
}

/** How many accounts were lost and came back: renewed or started again after a loss. */
export function returnedAccounts({ offsets, kind }: Pick<EventHistory, "offsets" | "kind">): number {
  let returned = 0;
  for (let account = 0; account + 1 < offsets.length; account++) {
    let wasLost = false;
    let isBack = false;
    for (let i = offsets[account]!; i < offsets[account + 1]!; i++) {
      if (kind[i] === churned) wasLost = true;
      else if (wasLost && returning.has(kind[i]!)) isBack = true;
    }
    if (isBack) returned++;
  }
  return returned;
}
