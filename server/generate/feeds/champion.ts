/**
 * The person at the customer's who stands for the product leaves, and after some months there is another. Nobody
 * sees it but through the pulse.
 *
 * @module
 */
import { chance } from "#engine/statistics/variates.ts";
import type { Life } from "../life.ts";

export function champion(life: Life): void {
  const { championFound } = life.setting.model.book;
  const changes = chance(life.streams.of("champion"), life.championLeft ? championFound : life.segment.championLeaves);
  if (changes) life.championLeft = !life.championLeft;
}
