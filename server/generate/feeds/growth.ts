/**
 * How the customer's own business goes, as a data vendor tells every quarter. It has nothing to do with whether it
 * stays.
 *
 * @module
 */
import { normal, poisson } from "#engine/statistics/variates.ts";
import type { Life } from "../life.ts";
import type { ActiveDays } from "../simulate.ts";

export function growth(life: Life, { month, from, until }: ActiveDays): void {
  const { profile, rows } = life;
  if ((month + profile.phase) % 3 !== 1) return;
  const random = life.streams.of("growth");
  const last = rows.growth.columns.headcount.at(-1) as number | undefined;
  const headcount = Math.max(1, Math.round((last ?? profile.employees) * (1.01 + 0.03 * normal(random))));
  rows.growth.add(from + random.below(until - from), {
    headcount,
    open_roles: poisson(random, Math.min(headcount * 0.03, 200)),
    own_retention: Math.round(100 * Math.min(0.99, Math.max(0.5, 0.86 + 0.06 * normal(random)))) / 100,
  });
}
