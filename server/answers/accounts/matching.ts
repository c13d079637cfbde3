/**
 * Which accounts of a day fit what is asked for: sets that are prepared are met, and a page of them is picked out of the
 * sorted ones. No request looks through the rows of the book.
 *
 * @module
 */
import type { Day } from "#engine/book/days.ts";
import { type Bits, bothOf, countOf, hasBit, placesOf } from "./bits.ts";
import type { DayView } from "./dayView.ts";
import type { Order } from "./order.ts";

export interface Filter {
  /** In the account's id or name, however written. */
  readonly search?: string | undefined;
  readonly band?: string | undefined;
  readonly segment?: string | undefined;
  readonly stage?: string | undefined;
  readonly owner?: string | undefined;
  /** Only those whose band or score is another than on the scheduled date before this one. */
  readonly changedSince?: Day | undefined;
}

/** Those who fit; without it, all do. */
export function matching(view: DayView, filter: Filter): Bits | undefined {
  const { band, segment, stage, owner, changedSince, search } = filter;
  const sets = [
    band === undefined ? undefined : view.inBand(band),
    segment === undefined ? undefined : view.inSegment(segment),
    stage === undefined ? undefined : view.inStage(stage),
    owner === undefined ? undefined : view.day.ownedBy(owner),
    changedSince === undefined ? undefined : view.changedSince(changedSince),
    search === undefined || search === "" ? undefined : view.day.named(search),
  ].filter((set) => set !== undefined);
  return sets.length === 0 ? undefined : sets.reduce(bothOf);
}

/** How much quicker it is to walk past a place than to sort it in. */
const walkingIsQuicker = 16;

/**
 * A page of those who fit, sorted.
 *
 * @returns their places, and how many fit
 */
export function pageOf(
  { places, ranks }: Order,
  fit: Bits | undefined,
  { from, limit }: { readonly from: number; readonly limit: number },
): { readonly places: readonly number[]; readonly total: number } {
  if (!fit) return { places: [...places.subarray(from, from + limit)], total: places.length };
  const total = countOf(fit);
  if (total * walkingIsQuicker < places.length) {
    const sorted = placesOf(fit).sort((a, b) => ranks[a]! - ranks[b]!);
    return { places: sorted.slice(from, from + limit), total };
  }
  const found: number[] = [];
  let left = from;
  for (let i = 0; i < places.length && found.length < limit; i++) {
    const place = places[i]!;
    if (hasBit(fit, place) && left-- <= 0) found.push(place);
  }
  return { places: found, total };
}
