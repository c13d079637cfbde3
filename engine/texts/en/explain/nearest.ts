/**
 * What alone would reach a better band, in English.
 *
 * @module
 */
import type { NearestChange } from "../../../explain/nearest/nearestChanges.ts";
import type { Patience } from "../../../rules/program.ts";
import { formatCount, formatScore } from "../../numbers.ts";
import { listed } from "../lists.ts";
import type { NameOf } from "./account.ts";
import { exactValue, factValue, type ShownFact } from "./values.ts";

/** What a fact is and would be; the latter with all its digits, as it is what has been tried. */
export function fromTo({ from, to }: NearestChange, fact: ShownFact | undefined, currency: string | null) {
  const [shown, goal] = [from, to].map((value) => factValue(value, fact, currency));
  const write = shown === goal ? exactValue : factValue;
  return { from: write(from, fact, currency), to: exactValue(to, fact, currency) };
}

/** Who can do it, and by which computed facts it works: `in our hands; through Seats in use`. */
export function nearestNote({ actionable, through }: NearestChange, facts: NameOf): string {
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
