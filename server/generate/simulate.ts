/**
 * The life of an account, month by month.
 *
 * @module
 */
import type { Day } from "#engine/book/days.ts";
import { between, chance } from "#engine/statistics/variates.ts";
import { breakTerm, decide, renewUnseen } from "./decide.ts";
import { feeds } from "./feeds/index.ts";
import { driftOn } from "./latents.ts";
import { type Life, newLife } from "./life.ts";
import type { Setting } from "./setting.ts";
import { addOutcome, extendTerm, signTerm, type Term } from "./terms.ts";

/** Part of a month in which an account is a customer. */
export interface ActiveDays {
  /** Number of the month: the first with rows is 0. */
  readonly month: number;
  readonly from: Day;
  /** The day after the last. */
  readonly until: Day;
}

/**
 * Lets an account live from its creation to the end of the book.
 *
 * @param number of the account: 0, 1, 2, …
 */
export function simulate(setting: Setting, number: number): Life {
  const life = newLife(setting, number);
  const { calendar } = setting;
  create(life);
  for (let month = 0; month + 1 < calendar.months.length; month++) {
    const start = calendar.months[month]!;
    const next = calendar.months[month + 1]!;
    if (life.profile.createdOn >= next) continue;
    driftOn(life.latents, life.streams.of("latents"), setting.model.book, life.segment.usageDrift);
    if (life.term?.decidesOn === start) decideOrRenew(life, life.term);
    const { term } = life;
    if (term && term.breaksOn < next) breakTerm(life, term);
    if (life.returnsOn !== undefined && life.returnsOn < next) comeBack(life, life.returnsOn);
    const days = { month, from: Math.max(start, life.spell.from), until: Math.min(next, life.spell.until) };
    if (days.from >= days.until) continue;
    if (life.term && life.term.startsOn <= start && life.term.decidesOn >= next) buyMore(life, life.term, days);
    for (const feed of feeds) feed(life, days);
  }
  return life;
}

/** The rows with which an account begins, and its contracts up to the first month with rows. */
function create(life: Life): void {
  const { profile, setting, rows, streams } = life;
  const { name, domain, industry, region, employees, channel, createdOn } = profile;
  const random = streams.of("contracts");
  rows.accounts.add(createdOn, { name, domain, industry, region, employees, channel });
  const signedOn = createdOn + (profile.trial ? 14 : 3) + random.below(30);
  const startsOn = signedOn + random.below(15);
  if (profile.trial) {
    rows.trials.add(createdOn, { converted_on: signedOn <= setting.calendar.end ? signedOn : null });
  }
  start(life, signedOn, startsOn);
  // decisions before the first month are not seen
  while (life.term && life.term.decidesOn < setting.calendar.rowsFrom) renewUnseen(life, life.term);
}

/** A new customer, or one that is new again. */
function start(life: Life, signedOn: Day, startsOn: Day): void {
  const { profile } = life;
  signTerm(life, {
    kind: "new",
    signedOn,
    startsOn,
    seats: profile.seats,
    seatPrice: profile.seatPrice,
    extras: [],
  });
  addOutcome(life, {
    kind: "started",
    on: startsOn,
    bookedOn: Math.max(signedOn, startsOn),
    change: life.term!.amount,
  });
  life.spell = { from: startsOn, until: Number.POSITIVE_INFINITY };
}

function comeBack(life: Life, signedOn: Day): void {
  life.returnsOn = undefined;
  life.windingDownFrom = Number.POSITIVE_INFINITY;
  start(life, signedOn, signedOn);
  life.marks.push({ trap: "returns", from: signedOn, to: signedOn, rows: 1 });
}

function decideOrRenew(life: Life, term: Term): void {
  if (term.decidesOn < life.setting.calendar.from) renewUnseen(life, term);
  else decide(life, term);
}

const products = ["analytics", "automation"] as const;

/** More seats, or another product, within the term. */
function buyMore(life: Life, term: Term, { from, until }: ActiveDays): void {
  const random = life.streams.of("contracts");
  const buys = chance(random, life.segment.monthly.purchases);
  const moreSeats = chance(random, 0.5);
  const share = between(random, 0.1, 0.4);
  const day = from + random.below(until - from);
  const product = products[random.below(products.length)]!;
  if (!buys) return;
  if (moreSeats) {
    extendTerm(life, term, day, { kind: "upsell", seats: Math.max(1, Math.round(term.seats * share)) });
  } else {
    const kind = life.products.has(product) ? "add-on" : "cross-sell";
    const amount = Math.max(120, Math.round(term.amount * share * 0.8));
    extendTerm(life, term, day, { kind, extra: { product, amount } });
  }
}
