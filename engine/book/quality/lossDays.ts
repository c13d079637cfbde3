/**
 * When an account was lost, read from its rows: the outcomes that the book names.
 *
 * @module
 */
import type { AccountActivity } from "../activity.ts";
import { type Book, eventsSourceName } from "../book.ts";
import type { Day } from "../days.ts";

/** A function that gives the days on which accounts were lost, `noticed` where it is known; without outcome events none. */
export function lossDays({ outcomes }: Pick<Book, "outcomes">): (activity: AccountActivity) => Day[] {
  const events = outcomes?.events;
  if (!events) return () => [];
  const { kind, noticed } = events;
  return ({ sources }) => {
    const rows = sources.get(eventsSourceName);
    const days: Day[] = [];
    for (let row = 0; row < (rows?.count ?? 0); row++) {
      const is = typeof kind === "string" ? rows!.columns.get(kind)?.[row] : kind.always;
      if (is !== "churned") continue;
      const told = noticed === undefined ? null : rows!.columns.get(noticed)?.[row];
      days.push(Math.floor(typeof told === "number" ? told : rows!.at[row]!));
    }
    return days.sort((a, b) => a - b);
  };
}
