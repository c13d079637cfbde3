/**
 * What the customer-success manager thinks of an account, and whether its champion is still there.
 *
 * @module
 */
import { normal } from "#engine/statistics/variates.ts";
import type { Life } from "../life.ts";
import type { ActiveDays } from "../simulate.ts";

export function pulse(life: Life, { month, from, until }: ActiveDays): void {
  const { segment, profile, latents, championLeft, rows } = life;
  if ((month + profile.phase) % segment.pulseEvery !== 0) return;
  const random = life.streams.of("pulse");
  const opinion =
    3.6 + 0.5 * latents.satisfaction + 0.3 * latents.engagement - (championLeft ? 0.5 : 0) + 0.6 * normal(random);
  rows.pulse.add(from + random.below(until - from), {
    score: Math.min(Math.max(Math.round(opinion), 1), 5),
    champion: segment.champions ? (championLeft ? "left" : "present") : null,
  });
}
