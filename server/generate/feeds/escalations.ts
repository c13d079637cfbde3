/**
 * Escalations.
 *
 * @module
 */
import { chance, exponential, weighted } from "#engine/statistics/variates.ts";
import { happened, type Life } from "../life.ts";
import type { ActiveDays } from "../simulate.ts";

const severities = [
  [1, 2],
  [2, 5],
  [3, 3],
] as const;

export function escalations(life: Life, { from, until }: ActiveDays): void {
  const { segment, setting, rows } = life;
  const random = life.streams.of("escalations");
  const opens = chance(random, (segment.monthly.escalations * (until - from)) / 30);
  const day = from + random.below(until - from);
  const days = 5 + Math.floor(exponential(random, setting.model.book.escalationDays));
  const severity = weighted(random, severities);
  if (opens) rows.escalations.add(day, { closed_on: happened(life, day + days), severity });
}
