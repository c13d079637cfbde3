/**
 * Surveys: every quarter, after tickets, after training, once a year about advocacy. All answers but those about
 * advocacy follow one contentment.
 *
 * @module
 */
import type { Day } from "#engine/book/days.ts";
import type { Random } from "#engine/statistics/random.ts";
import { chance, normal, weighted } from "#engine/statistics/variates.ts";
import type { Life } from "../life.ts";
import type { ActiveDays } from "../simulate.ts";
import { commentOn, topics } from "./comments.ts";

const channels = [
  ["email", 50],
  ["in-app", 30],
  ["sms", 12],
  ["phone", 8],
] as const;
/** Share of those asked by a channel who answer. */
const answering = { email: 0.24, "in-app": 0.42, sms: 0.45, phone: 0.6 } as const;
const afterTicket = { csat: 0.35, ces: 0.25 } as const;
const afterTraining = 0.5;
const commented = 0.3;

/** Kinds with their lowest and highest answer, the usual one, how it follows contentment, and chance beside. */
const scales = {
  nps: [0, 10, 7.4, 1.5, 1.1],
  csat: [1, 5, 3.9, 0.6, 0.6],
  ces: [1, 7, 5.1, 0.8, 0.9],
  resource: [1, 5, 4, 0.4, 0.7],
} as const;

export function surveys(life: Life, days: ActiveDays): void {
  const { from, until, month } = days;
  const { profile, rows } = life;
  const random = life.streams.of("surveys");
  if ((month + profile.phase) % 3 === 0) {
    ask(life, random, "nps", from + random.below(until - from), occasionOf(life, from));
  }
  if ((month + profile.phase) % 12 === 0) {
    ask(life, random, "advocacy_willing", from + random.below(until - from), "quarterly");
  }
  for (const { on } of recent(rows.tickets.at, rows.tickets.columns.resolved_on, days)) {
    for (const kind of ["csat", "ces"] as const) {
      if (chance(random, afterTicket[kind])) ask(life, random, kind, on + 1, "after-ticket");
    }
  }
  for (const { on } of recent(rows.training.at, rows.training.at, days)) {
    if (chance(random, afterTraining)) ask(life, random, "resource", on + 1, "after-training");
  }
}

/** What happened this month, with the day on which it was over, where it was. */
function* recent(at: readonly Day[], over: readonly unknown[], { from, until }: ActiveDays): Generator<{ on: Day }> {
  for (let row = at.length - 1; row >= 0 && at[row]! >= from; row--) {
    if (at[row]! < until && over[row] !== null) yield { on: over[row] as Day };
  }
}

function occasionOf({ spell, term, setting }: Life, day: Day): string {
  const { onboardingDays, renewalDays } = setting.model.book;
  if (day - spell.from < onboardingDays) return "onboarding";
  return term && term.endsOn - day < renewalDays ? "renewal" : "quarterly";
}

type Kind = keyof typeof scales | "advocacy_willing";

/** Asks, and adds the answer if one comes while the account is a customer and the book is open. */
function ask(life: Life, random: Random, kind: Kind, on: Day, moment: string): void {
  const { rows, latents, profile, setting, spell } = life;
  const channel = weighted(random, channels);
  const answers = chance(random, Math.min(0.95, answering[channel] * profile.answers));
  const score = scoreOf(random, kind, latents);
  const answeredOn = on + random.below(7);
  const topic = topics[random.below(topics.length)]!;
  const comment = chance(random, commented) ? commentOn(topic, latents.satisfaction + 0.5 * normal(random)) : null;
  const last = Math.min(setting.calendar.end, spell.until - 1);
  if (on > last) return;
  // nobody is asked the same twice in a day
  if (!rows.survey_requests.addOnce(on, { kind, channel, moment }) || !answers || answeredOn > last) return;
  rows.surveys.addOnce(answeredOn, { kind, score, comment, topic: comment === null ? null : topic, channel, moment });
}

function scoreOf(random: Random, kind: Kind, { satisfaction, engagement }: Life["latents"]): number {
  if (kind === "advocacy_willing") return Number(chance(random, 0.35 + 0.15 * engagement));
  const [least, most, usual, follows, spread] = scales[kind];
  const score = Math.round(usual + follows * satisfaction + spread * normal(random));
  return Math.min(Math.max(score, least), most);
}
