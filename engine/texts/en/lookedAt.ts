/**
 * English sentences about what was looked at before.
 *
 * @module
 */
import { formatAuc, formatCount } from "../numbers.ts";

/** How many rule sets were tried on the same dates, and what that means for the best of them. */
export function severalTried(variants: number, luck: number | null): string {
  const byHowMuch = luck === null ? "" : `: were they all equally good, by up to ${formatAuc(luck)} of AUC`;
  return `${formatCount(variants)} rule sets were judged on these dates so far. The best of several looks better than it is${byHowMuch}.`;
}
