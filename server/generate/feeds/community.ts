/**
 * Community and advocacy.
 *
 * @module
 */
import { poisson, weighted } from "#engine/statistics/variates.ts";
import type { Life } from "../life.ts";
import type { ActiveDays } from "../simulate.ts";

const activities = [
  ["visit", 6],
  ["post", 2],
  ["answer", 1],
] as const;
const favours = [
  ["review", 4],
  ["referral", 3],
  ["reference", 2],
  ["case_study", 1],
  ["speaker", 1],
] as const;

export function community(life: Life, { from, until }: ActiveDays): void {
  const { segment, latents, rows } = life;
  const random = life.streams.of("community");
  const part = ((until - from) / 30) * Math.exp(0.4 * latents.engagement);
  for (let i = poisson(random, segment.monthly.community * part); i > 0; i--) {
    rows.community.addOnce(from + random.below(until - from), {
      kind: weighted(random, activities),
      count: 1 + poisson(random, 1),
    });
  }
  for (let i = poisson(random, segment.monthly.advocacy * part); i > 0; i--) {
    rows.advocacy.addOnce(from + random.below(until - from), { kind: weighted(random, favours) });
  }
}
