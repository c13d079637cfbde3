/**
 * Who an account is: what about it does not change.
 *
 * @module
 */
import type { Day } from "#engine/book/days.ts";
import type { Random } from "#engine/statistics/random.ts";
import { between, chance, normal, weighted } from "#engine/statistics/variates.ts";
import { nameOf } from "./names.ts";
import { type Plan, type SegmentModel, type SegmentName, segmentNames, type Weights } from "./parameters.ts";
import type { Setting } from "./setting.ts";

export type AcquisitionChannel = "outbound" | "inbound" | "partner" | "referral";

export interface Profile {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly segment: SegmentName;
  readonly employees: number;
  readonly industry: string;
  readonly region: string;
  readonly channel: AcquisitionChannel;
  readonly createdOn: Day;
  /** Did it try the product before it bought? */
  readonly trial: boolean;
  readonly plan: Plan;
  /** Euros a year. */
  readonly seatPrice: number;
  readonly seats: number;
  readonly noticeDays: number;
  /** Do its contracts renew by themselves? */
  readonly automatic: boolean;
  /** Its own part of how much of the seats is used, of how likely it answers, and of when it is asked. */
  readonly useOffset: number;
  readonly answers: number;
  readonly phase: number;
}

// none of these has to do with whether a customer stays
const industries: Weights<string> = [
  ["software", 22],
  ["manufacturing", 18],
  ["retail", 14],
  ["logistics", 10],
  ["finance", 12],
  ["health", 9],
  ["education", 7],
  ["media", 8],
];
const regions: Weights<string> = [
  ["DACH", 30],
  ["UK & Ireland", 22],
  ["Nordics", 14],
  ["France", 12],
  ["Italy", 8],
  ["Iberia", 8],
  ["Benelux", 6],
];
const channels: Weights<AcquisitionChannel> = [
  ["outbound", 34],
  ["inbound", 40],
  ["partner", 16],
  ["referral", 10],
];

/** @param number of the account: 0, 1, 2, … */
export function profileOf(random: Random, number: number, setting: Setting): Profile {
  const { model } = setting;
  const segmentName = weighted(
    random,
    segmentNames.map((name) => [name, model.segments[name].share] as const),
  );
  const segment = model.segments[segmentName];
  const plan = weighted(random, segment.plans);
  const channel = weighted(random, channels);
  const { name, domain } = nameOf(random, number);
  return {
    id: `A${String(number + 1).padStart(6, "0")}`,
    name,
    domain,
    segment: segmentName,
    employees: employeesOf(random, segment),
    industry: weighted(random, industries),
    region: weighted(random, regions),
    channel,
    createdOn: createdOn(random, setting),
    trial: chance(random, channel === "inbound" || channel === "referral" ? 0.6 : 0.1),
    plan,
    seatPrice: model.book.seatPrice[plan] * Math.exp(model.book.seatPriceSpread * normal(random)),
    seats: seatsOf(random, segment),
    noticeDays: weighted(random, segment.noticeDays),
    automatic: chance(random, segment.automatic),
    useOffset: normal(random),
    answers: Math.exp(0.4 * normal(random)),
    phase: random.below(12),
  };
}

function employeesOf(random: Random, { employees: [least, most] }: SegmentModel): number {
  return Math.floor(Math.exp(between(random, Math.log(least), Math.log(most + 1))));
}

function seatsOf(random: Random, { seats: [median, spread, least, most] }: SegmentModel): number {
  return Math.min(Math.max(Math.round(median * Math.exp(spread * normal(random))), least), most);
}

/** Before the rows begin, or in one of the months with rows. */
function createdOn(random: Random, { model, calendar, arrivals }: Setting): Day {
  const { oldShare, oldestDays } = model.book;
  if (chance(random, oldShare)) return calendar.rowsFrom - 1 - random.below(oldestDays);
  const month = weighted(random, arrivals);
  return calendar.months[month]! + random.below(calendar.months[month + 1]! - calendar.months[month]!);
}
