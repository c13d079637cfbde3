/**
 * Contracts that end, and the decisions that this asks for.
 *
 * Contracts of an account that end on the same day are one decision. It is made by the first notice deadline among
 * them, for every account: counting from the day on which notice was given, which only leavers have, would select on
 * the outcome.
 *
 * @module
 */
import type { Day } from "./days.ts";
import { type EventHistory, eventsOf } from "./outcomes.ts";
import { roundToMicro } from "./rounding.ts";

/** The end of a contract that has none. */
export const openEnded = 2_147_483_647;

/**
 * Contracts, one for each term: account i has `offsets[i]` … `offsets[i + 1] − 1`, ordered by (due, start, signing,
 * line); those without an end come last.
 */
export interface ContractHistory {
  readonly offsets: Int32Array;
  /** The day of `at`: when it became known that there would be this contract. */
  readonly signed: Int32Array;
  readonly start: Int32Array;
  /** The day on which it ends; `openEnded` if it has none. */
  readonly due: Int32Array;
  /** The last day for notice; the day on which it ends, if none is stated or a later one. */
  readonly deadline: Int32Array;
  /** Revenue a year; NaN where missing. */
  readonly amount: Float64Array;
}

/** What an account has to decide when contracts end. */
export interface RenewalDecision {
  /** The contracts that end: `first` ≤ index < `end`. */
  readonly first: number;
  readonly end: number;
  readonly due: Day;
  /** The decision date: the first notice deadline of these contracts. */
  readonly on: Day;
  /** The day on which the first of them was signed: before it nobody knew that there would be this decision. */
  readonly signed: Day;
  /** The day on which it became certain that they were renewed; `undefined` if they were not by `due` + grace. */
  readonly renewed: Day | undefined;
  /** The contracts that renewed them, by index; empty if only an event tells. */
  readonly renewals: readonly number[];
}

/**
 * The decisions of an account, ordered by `due`. A multi-year contract asks for one when its term ends, an open-ended
 * one for none. Contracts are renewed by those of the account that begin after them, but by `due` + `grace`, and run
 * beyond `due`; or by a `renewed` event, each of which counts for one decision only.
 *
 * @param events where the book names outcome events
 * @param grace days
 */
export function decisionsOf(
  contracts: ContractHistory,
  events: EventHistory | undefined,
  account: number,
  grace: number,
): RenewalDecision[] {
  const { offsets, due, start, signed, deadline } = contracts;
  const last = offsets[account + 1]!;
  const renewedEvents = events ? [...eventsOf(events, account, "renewed")] : [];
  const decisions: RenewalDecision[] = [];
  for (let first = offsets[account]!, end = first; first < last && due[first] !== openEnded; first = end) {
    while (end < last && due[end] === due[first]) end++;
    const range = { first, end, due: due[first]! };
    const by = range.due + grace;
    const begun = least(start.subarray(first, end));
    const renewals = renewalsOf(contracts, range, last, begun, by);
    const told = events && takeEvent(events, renewedEvents, begun, by);
    const known = Math.min(told ?? openEnded, least(renewals.map((contract) => signed[contract]!)));
    decisions.push({
      ...range,
      on: least(deadline.subarray(first, end)),
      signed: least(signed.subarray(first, end)),
      renewed: known === openEnded ? undefined : known,
      renewals,
    });
  }
  return decisions;
}

/**
 * The contracts that renew others, by index: those that begin when these end, else those that begin earlier and take
 * their place. A contract that follows on one of them renews that one.
 */
function renewalsOf(
  { due, start }: ContractHistory,
  { end, due: ends }: Pick<RenewalDecision, "end" | "due">,
  last: number,
  begun: Day,
  by: Day,
): number[] {
  const all: number[] = [];
  for (let k = end; k < last; k++) if (start[k]! > begun && start[k]! <= by) all.push(k);
  const following = all.filter((k) => start[k]! >= ends);
  const renewals = following.length > 0 ? following : all;
  const firstEnd = least(renewals.map((k) => due[k]!));
  return renewals.filter((k) => start[k]! < firstEnd);
}

/** The first of some days; `openEnded` of none. */
function least(days: Iterable<Day>): Day {
  let first: Day = openEnded;
  for (const day of days) if (day < first) first = day;
  return first;
}

/** The day of the first `renewed` event that tells of a decision; it is taken out of the list. */
function takeEvent({ on, noticed }: EventHistory, left: number[], begun: Day, by: Day): Day | undefined {
  const place = left.findIndex((event) => on[event]! > begun && Math.max(on[event]!, noticed[event]!) <= by);
  return place < 0 ? undefined : noticed[left.splice(place, 1)[0]!];
}

/** Was a contract of the account signed in (after, to]? */
export function signedWithin({ offsets, signed }: ContractHistory, account: number, after: Day, to: Day): boolean {
  for (let k = offsets[account]!; k < offsets[account + 1]!; k++) {
    if (signed[k]! > after && signed[k]! <= to) return true;
  }
  return false;
}

/** The sum of the contracts' amounts; NaN if there are none, or one states none. */
export function amountOf({ amount }: ContractHistory, contracts: Iterable<number>): number {
  let sum: number | undefined;
  for (const contract of contracts) sum = (sum ?? 0) + amount[contract]!;
  return sum === undefined ? Number.NaN : roundToMicro(sum);
}

/** Does any contract state its amount? */
export function hasAmounts({ amount }: ContractHistory): boolean {
  return amount.some((one) => !Number.isNaN(one));
}
