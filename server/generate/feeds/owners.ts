/**
 * Who looks after an account.
 *
 * @module
 */
import { chance } from "#engine/statistics/variates.ts";
import type { Life } from "../life.ts";
import { owners as names } from "../names.ts";
import type { ActiveDays } from "../simulate.ts";

export function owners(life: Life, { from, until }: ActiveDays): void {
  const { rows, profile, setting } = life;
  const random = life.streams.of("owners");
  if (rows.owners.length === 0) rows.owners.add(profile.createdOn, { owner: names[random.below(names.length)]! });
  const changes = chance(random, setting.model.book.ownerChanges);
  const day = from + random.below(until - from);
  const owner = names[random.below(names.length)]!;
  if (changes && day > profile.createdOn) rows.owners.add(day, { owner });
}
