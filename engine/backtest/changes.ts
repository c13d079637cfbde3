/**
 * What the events say of changes of revenue.
 *
 * @module
 */
import type { Day } from "../book/days.ts";
import { type EventHistory, eventsOf } from "../book/outcomes.ts";

/** How much an account's events of a kind in [from, to) changed, without the sign; `undefined` if none tells. */
export function changeWithin(
  events: EventHistory,
  account: number,
  kind: "contracted" | "expanded",
  from: Day,
  to: Day,
): number | undefined {
  const { noticed, amount } = events;
  let sum: number | undefined;
  for (const i of eventsOf(events, account, kind)) {
    if (noticed[i]! < from || noticed[i]! >= to || Number.isNaN(amount[i]!)) continue;
    sum = (sum ?? 0) + Math.abs(amount[i]!);
  }
  return sum;
}
