/**
 * The order of a list of accounts.
 *
 * @module
 */
import type { DayView } from "./dayView.ts";
import { revenueOf, scoreOf } from "./figures.ts";

export const accountSorts = ["expectedLoss", "score", "revenue", "change", "coverage", "account", "name"] as const;
export type AccountSort = (typeof accountSorts)[number];

/** What an account is expected to lose, by account. */
export type Losses = ReadonlyMap<string, { readonly probability: number; readonly lost: number }>;

export interface Order {
  /** The places of a day, sorted. */
  readonly places: Int32Array;
  /** By place: where it stands among the sorted. */
  readonly ranks: Int32Array;
}

/** Sorts the places of a day. Those of whom nothing is known come last, whichever way; among equals the first does. */
export function orderOf(
  view: DayView,
  losses: Losses,
  { sort, descending }: { readonly sort: AccountSort; readonly descending: boolean },
): Order {
  const keyOf = keyBy(view, losses, sort);
  const keys = Array.from({ length: view.length }, (_, place) => keyOf(place));
  const sign = descending ? -1 : 1;
  const places = Int32Array.from({ length: view.length }, (_, place) => place).sort((a, b) => {
    const [one, other] = [keys[a]!, keys[b]!];
    if (one === other) return a - b;
    if (one === null || other === null) return one === null ? 1 : -1;
    return one < other ? -sign : sign;
  });
  const ranks = new Int32Array(view.length);
  for (const [rank, place] of places.entries()) ranks[place] = rank;
  return { places, ranks };
}

function keyBy(view: DayView, losses: Losses, sort: AccountSort): (place: number) => number | string | null {
  const { scored, day } = view;
  const rowAt = (place: number) => day.rows[place]!;
  const accountAt = (place: number) => day.accountOf(rowAt(place));
  switch (sort) {
    case "expectedLoss":
      return (place) => losses.get(accountAt(place))?.lost ?? null;
    case "score":
      return (place) => scoreOf(scored, rowAt(place));
    case "revenue":
      return (place) => revenueOf(scored, rowAt(place));
    case "coverage":
      return (place) => scored.scores.coverage[rowAt(place)]!;
    case "account":
      return accountAt;
    case "name":
      return (place) => day.nameOf(rowAt(place)) ?? accountAt(place);
    case "change":
      return (place) => {
        const [now, then] = [scoreOf(scored, rowAt(place)), scoreOf(scored, day.before[place]!)];
        return now === null || then === null ? null : now - then;
      };
  }
}
