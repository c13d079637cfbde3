/**
 * Support tickets.
 *
 * @module
 */
import { exponential, normal, poisson, weighted } from "#engine/statistics/variates.ts";
import { weekdayOf } from "../calendar.ts";
import { happened, type Life } from "../life.ts";
import type { ActiveDays } from "../simulate.ts";

const channels = [
  ["email", 45],
  ["portal", 25],
  ["chat", 20],
  ["phone", 10],
] as const;
const types = [
  ["question", 50],
  ["bug", 28],
  ["feature", 12],
  ["billing", 10],
] as const;
const severities = [
  [1, 4],
  [2, 16],
  [3, 45],
  [4, 35],
] as const;
export const touchpointsOfProduct = [
  "login",
  "dashboards",
  "reports",
  "workflows",
  "api",
  "billing",
  "exports",
] as const;

/** More is asked at first, and after a product was bought. */
const onboarding = 1.8;
const newProduct = 1.6;
const newProductDays = 60;
const reopened = 0.06;

export function tickets(life: Life, { from, until }: ActiveDays): void {
  const { segment, setting, latents, profile, rows } = life;
  const random = life.streams.of("tickets");
  const { book } = setting.model;
  const isNew = from - life.spell.from < book.onboardingDays;
  const bought = [...life.products.values()].some((day) => day < until && from - day < newProductDays);
  const mean = (segment.monthly.tickets * (until - from)) / 30;
  const count = poisson(random, mean * (isNew ? onboarding : 1) * (bought ? newProduct : 1));
  for (let i = 0; i < count; i++) {
    const openedOn = from + random.below(until - from);
    const type = weighted(random, types);
    const hour = Math.min(23, Math.max(0, Math.round(13 + 3.5 * normal(random))));
    const hours =
      book.resolutionHours * Math.exp(segment.serviceSpread * latents.service + 0.35 * normal(random) - 0.06);
    const respondsAfter = Math.min(exponential(random, 5), hours);
    const resolvedOn = openedOn + Math.floor((hour + hours) / 24);
    const reopens = random.uniform() < reopened;
    const reopenedOn = resolvedOn + 1 + random.below(10);
    const isResolved = happened(life, resolvedOn) !== null;
    const isAnswered = happened(life, openedOn + Math.floor((hour + respondsAfter) / 24)) !== null;
    rows.tickets.add(openedOn, {
      ticket_id: `${profile.id}-T${++life.numbers.tickets}`,
      channel: weighted(random, channels),
      type,
      severity: weighted(random, severities),
      touchpoint: touchpointsOfProduct[random.below(touchpointsOfProduct.length)]!,
      hour,
      weekday: weekdayOf(openedOn),
      contacts: 1 + poisson(random, 0.6 + 0.25 * Math.max(0, latents.service)),
      first_response_hours: isAnswered ? tenths(respondsAfter) : null,
      resolution_hours: isResolved ? tenths(hours) : null,
      responded_on: happened(life, openedOn + Math.floor((hour + respondsAfter) / 24)),
      resolved_on: happened(life, resolvedOn),
      reopened_on: reopens ? happened(life, reopenedOn) : null,
    });
  }
}

const tenths = (value: number): number => Math.round(value * 10) / 10;
