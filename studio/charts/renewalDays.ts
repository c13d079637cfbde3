/**
 * Very many renewals: those of a band that end on the same day together.
 *
 * @module
 */
import type { UpcomingRenewal } from "../worker/protocol.ts";

/** One renewal, or several of a band that end on the same day. */
export type Dot = UpcomingRenewal & { readonly count: number };

/** The renewals of each band and day together, with the revenue of all of them. */
export function byDay(renewals: readonly UpcomingRenewal[]): Dot[] {
  const days = new Map<string, Dot>();
  for (const one of renewals) {
    const key = `${one.band} ${one.due}`;
    const day = days.get(key);
    const amount = day && one.amount !== null ? (day.amount ?? 0) + one.amount : (day ?? one).amount;
    days.set(key, { ...(day ?? one), amount, count: (day?.count ?? 0) + 1 });
  }
  return [...days.values()];
}
