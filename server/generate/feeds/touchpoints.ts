/**
 * Calls, mails, meetings: more at first and before a contract ends.
 *
 * @module
 */
import { chance, poisson, weighted } from "#engine/statistics/variates.ts";
import type { Life } from "../life.ts";
import type { ActiveDays } from "../simulate.ts";

const kinds = [
  ["email", 50],
  ["call", 25],
  ["meeting", 15],
  ["event", 7],
  ["visit", 3],
] as const;
const atFirst = 2;
const beforeRenewal = 1.5;
const inbound = 0.35;

export function touchpoints(life: Life, { from, until }: ActiveDays): void {
  const { segment, setting, spell, term, latents, rows } = life;
  const random = life.streams.of("touchpoints");
  const { onboardingDays, renewalDays } = setting.model.book;
  const isNew = from - spell.from < onboardingDays;
  const nearEnd = !isNew && term !== undefined && term.endsOn - from < renewalDays;
  const stage = isNew ? "onboarding" : nearEnd ? "renewal" : "adoption";
  const more = isNew ? atFirst : nearEnd ? beforeRenewal : 1;
  const mean = ((segment.monthly.touchpoints * (until - from)) / 30) * more * Math.exp(0.25 * latents.engagement);
  for (let i = poisson(random, mean); i > 0; i--) {
    const day = from + random.below(until - from);
    rows.touchpoints.addOnce(day, { kind: weighted(random, kinds), inbound: chance(random, inbound), stage });
  }
}
