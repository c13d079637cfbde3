/**
 * What was looked at before a report is made. Whoever judges many rule sets on the same dates, and keeps the best, has
 * chosen luck along with it; a locked period that was opened is no longer unseen.
 *
 * @module
 */
import type { Day } from "../book/days.ts";
import { type Figure, normalQuantile } from "../statistics/index.ts";

/** A rule set that was judged on dates of the book, inclusive. */
export interface Trial {
  readonly identity: string;
  readonly from: Day;
  readonly to: Day;
}

/** A look at a locked period. */
export interface Opening {
  /** The day of the look, as in 2026-06-15. */
  readonly on: string;
  /** Id and identity of the rule set that was judged. */
  readonly rules: string;
  readonly identity: string;
  /** The first and last day whose outcomes could be seen. */
  readonly from: Day;
  readonly through: Day;
}

export interface LookedAt {
  readonly trials: readonly Trial[];
  /** In the order in which they happened; the one that is just taken too. */
  readonly openings: readonly Opening[];
}

/** How many different rule sets were judged on dates that these share, those at hand included. */
export function variantsTried(
  { trials }: LookedAt,
  { from, to }: { readonly from: Day; readonly to: Day },
  identities: readonly string[],
): number {
  const sharing = trials.filter((trial) => trial.from <= to && trial.to >= from);
  return new Set([...sharing.map(({ identity }) => identity), ...identities]).size;
}

/** The openings that saw outcomes of these days; without `to`, of all from then on. */
export function openingsOf({ openings }: LookedAt, from: Day, to = Number.POSITIVE_INFINITY): Opening[] {
  return openings.filter((opening) => opening.from <= to && opening.through >= from);
}

/**
 * By how much, on average, the best of several equally good rule sets looks better than it is, at the most: as the
 * largest of so many independent normal errors would be (Blom 1958). Rule sets that resemble each other gain less.
 *
 * @param auc of one of them, with its interval
 * @returns `null` where the AUC has no interval, or there is only one
 */
export function luckOfTheBest(variants: number, auc: Figure): number | null {
  if (variants < 2 || auc.value === null || auc.lower === undefined || auc.upper === undefined) return null;
  const error = (auc.upper - auc.lower) / (2 * normalQuantile(0.975));
  return error * normalQuantile((variants - 0.375) / (variants + 0.25));
}
