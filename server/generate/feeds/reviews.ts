/**
 * Business reviews.
 *
 * @module
 */
import { chance, poisson } from "#engine/statistics/variates.ts";
import type { Life } from "../life.ts";
import type { ActiveDays } from "../simulate.ts";

export function reviews(life: Life, { from, until }: ActiveDays): void {
  const { segment, latents, rows } = life;
  const random = life.streams.of("reviews");
  const held = chance(
    random,
    ((segment.monthly.reviews * (until - from)) / 30) * Math.exp(0.5 * latents.engagement - 0.125),
  );
  const attendees = 2 + poisson(random, 3);
  const executive = chance(random, 0.35);
  const day = from + random.below(until - from);
  if (held) rows.reviews.add(day, { attendees, executive });
}
