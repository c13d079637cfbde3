/**
 * Usage of the product: who used which feature on a day. A sample: each active user has so many rows a month.
 *
 * @module
 */
import type { Day } from "#engine/book/days.ts";
import { logisticOf } from "#engine/statistics/logistic.ts";
import type { Random } from "#engine/statistics/random.ts";
import { weekdayOf } from "../calendar.ts";
import { stickyFeature } from "../covariates.ts";
import { type Life, seatsOn } from "../life.ts";
import type { ActiveDays } from "../simulate.ts";

/** The other features, the more used more often. */
const otherFeatures = [
  "dashboards",
  "dashboards",
  "dashboards",
  "reports",
  "reports",
  "alerts",
  "alerts",
  "exports",
  "api",
  "forecasts",
  "admin",
] as const;

/** Mostly the same people use the product, month after month: how far the line between them and the others is blurred. */
const blur = 0.08;
/** At first only so much of what will be. */
const beginning = 0.4;
/** Of what would fall on a weekend, so much is done on the Friday before. */
const weekday = 0.75;

export function usage(life: Life, { month, from, until }: ActiveDays): void {
  const { setting, segment, profile, latents } = life;
  const { book } = setting.model;
  const random = life.streams.of("usage");
  const seats = seatsOn(life, until - 1);
  const ramp = beginning + (1 - beginning) * Math.min(1, (from - life.spell.from) / book.onboardingDays);
  const [usual, spread] = segment.seatUse;
  const use =
    Math.min(Math.max(usual + spread * (0.6 * profile.useOffset + 0.8 * latents.adoption), 0.05), 0.98) * ramp;
  const windingDown = life.windingDownFrom < until ? book.usageAfterNotice : 1;
  const events =
    book.eventsOfRow * Math.exp(latents.level) * book.season[setting.calendar.monthsOfYear[month]! - 1]! * windingDown;
  const sticky = logisticOf(book.stickyLogOdds + segment.stickySpread * latents.sticky);
  const rows = rowsOfMonth(random, seats, use * windingDown, setting.usageRows, from, until);
  const { usage: table } = life.rows;
  const { user_id, feature, events: counts, minutes } = table.columns;
  let before = -1;
  for (const row of rows) {
    // a row is a user's day
    if (row === before) continue;
    before = row;
    const day = from + Math.floor(row / seatsInADay);
    const seat = row % seatsInADay;
    const u = random.uniform();
    const count = 1 + Math.floor(events * (0.4 + 1.2 * random.uniform()));
    table.at.push(day);
    user_id.push(userOf(life, seat));
    feature.push(
      u < sticky ? stickyFeature : otherFeatures[Math.floor(((u - sticky) / (1 - sticky)) * otherFeatures.length)]!,
    );
    counts.push(count);
    minutes.push(Math.round(count * (1 + 1.5 * random.uniform())));
  }
}

/** Days and seats are packed into one number, so that sorting is sorting of numbers. */
const seatsInADay = 1 << 20;

/** The rows of a month in the order of their days, each as day × 2²⁰ + seat. */
function rowsOfMonth(
  random: Random,
  seats: number,
  use: number,
  rowsOfUser: number,
  from: Day,
  until: Day,
): Float64Array {
  const rows = new Float64Array(seats * rowsOfUser);
  const days = until - from;
  // a part of a month has its part of the rows
  const part = Math.min(1, days / 28);
  let count = 0;
  for (let seat = 0; seat < seats; seat++) {
    if (random.uniform() >= logisticOf((use - (seat + 0.5) / seats) / blur)) continue;
    for (let k = 0; k < rowsOfUser; k++) {
      if (part < 1 && random.uniform() >= part) continue;
      rows[count++] = dayOf(random, from, days) * seatsInADay + seat;
    }
  }
  return rows.subarray(0, count).sort();
}

/** A day counted from the first. */
function dayOf(random: Random, from: Day, days: number): number {
  const day = Math.floor(random.uniform() * days);
  const weekend = weekdayOf(from + day) - 5;
  return weekend > 0 && day >= weekend && random.uniform() < weekday ? day - weekend : day;
}

/** Ids of an account's users; each is one string however often it is used. */
function userOf({ users, profile }: Life, seat: number): string {
  return (users[seat] ??= `${profile.id}-U${seat + 1}`);
}
