/**
 * Training and webinars, and what is read: more at first, and by accounts that have much to do with their vendor.
 *
 * @module
 */
import { poisson, weighted } from "#engine/statistics/variates.ts";
import type { Life } from "../life.ts";
import type { ActiveDays } from "../simulate.ts";
import { touchpointsOfProduct } from "./tickets.ts";

const sessions = [
  ["training", 5],
  ["webinar", 3],
  ["recording", 2],
] as const;
const pieces = [
  ["knowledge_base", 5],
  ["article", 3],
  ["documentation", 4],
] as const;
const atFirst = 5;
const readAtFirst = 2.5;

export function learning(life: Life, { from, until }: ActiveDays): void {
  const { segment, setting, latents, rows } = life;
  const random = life.streams.of("learning");
  const isNew = from - life.spell.from < setting.model.book.onboardingDays;
  const part = ((until - from) / 30) * Math.exp(0.3 * latents.engagement);
  const held = poisson(random, segment.monthly.training * part * (isNew ? atFirst : 1));
  for (let i = 0; i < held; i++) {
    const day = from + random.below(until - from);
    const kind = weighted(random, sessions);
    const minutes = kind === "training" ? 90 : kind === "webinar" ? 45 : 20;
    rows.training.addOnce(day, { kind, attendees: 1 + poisson(random, segment.seats[0] / 12), minutes });
  }
  const read = poisson(random, segment.monthly.content * part * (isNew ? readAtFirst : 1));
  for (let i = 0; i < read; i++) {
    const topic = touchpointsOfProduct[random.below(touchpointsOfProduct.length)]!;
    rows.content.addOnce(from + random.below(until - from), {
      kind: weighted(random, pieces),
      topic,
      reads: 1 + poisson(random, 1.5),
    });
  }
}
