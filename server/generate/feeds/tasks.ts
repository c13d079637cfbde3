/**
 * Tasks that users attempt in the product, and whether they get them done.
 *
 * @module
 */
import { chance, normal, poisson } from "#engine/statistics/variates.ts";
import type { Life } from "../life.ts";
import type { ActiveDays } from "../simulate.ts";

/** Minutes that each should take. */
const expected = [
  ["connect-data", 30],
  ["build-report", 20],
  ["invite-team", 5],
  ["automate-workflow", 45],
  ["set-alert", 8],
] as const;
const completes = 0.8;

export function tasks(life: Life, { from, until }: ActiveDays): void {
  const random = life.streams.of("tasks");
  const count = poisson(random, (life.segment.monthly.tasks * (until - from)) / 30);
  for (let i = 0; i < count; i++) {
    const [task, minutes] = expected[random.below(expected.length)]!;
    const day = from + random.below(until - from);
    const took = Math.max(1, Math.round(minutes * Math.exp(0.45 * normal(random) - 0.15 * life.latents.sticky)));
    life.rows.tasks.addOnce(day, {
      task,
      completed: chance(random, completes),
      minutes: took,
      expected_minutes: minutes,
    });
  }
}
