/**
 * What alone would reach a better band, in English.
 *
 * @module
 */
import type { NearestChange } from "../../../explain/nearest/nearestChanges.ts";
import type { Patience } from "../../../rules/program.ts";
import { formatCount, formatScore } from "../../numbers.ts";
import { listed } from "../lists.ts";
import type { Names } from "./account.ts";

/** Who can do it, and by which computed facts it works: `in our hands; through Seats in use`. */
export function nearestNote({ actionable, through }: NearestChange, facts: Names): string {
  const notes = [
    ...(actionable ? ["in our hands"] : []),
    ...(through.length > 0 ? [`through ${listed(through.map(facts))}`] : []),
  ];
  return notes.join("; ");
}

/** That nothing alone is enough. */
export const noneReaches = (band: string): string => `No change of a single fact would reach ${band}.`;

/** What it takes beside the score until the band follows; empty if nothing. */
export function patience({ snapshots, margin }: Patience): string {
  const often = snapshots > 1 ? ` on ${formatCount(snapshots)} snapshots in a row` : "";
  const far = margin > 0 ? ` by ${formatScore(margin)}` : "";
  return often || far ? `The band held follows when the score passes the edge${far}${often}.` : "";
}
