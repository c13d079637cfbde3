/**
 * Lead times as bars.
 *
 * @module
 */

/** Width of a bar in days, and where the last one begins: longer leads stand in it. */
export const barDays = 15;
export const mostDays = 180;

/** How many losses were warned of so many days before. */
export function barsOf(leads: readonly (number | null)[]): { readonly from: number; readonly count: number }[] {
  return Array.from({ length: mostDays / barDays + 1 }, (_, k) => {
    const from = k * barDays;
    const to = from >= mostDays ? Number.POSITIVE_INFINITY : from + barDays;
    return { from, count: leads.filter((lead) => lead !== null && lead >= from && lead < to).length };
  });
}
