/**
 * Contract terms: how long they run, when they are decided upon, and the rows that they leave.
 *
 * @module
 */
import type { Day } from "#engine/book/days.ts";
import { between, chance, weighted } from "#engine/statistics/variates.ts";
import { addMonths, firstOfMonth } from "./calendar.ts";
import { type Life, never } from "./life.ts";

/** A product beside the core, by the year. */
export interface Extra {
  readonly product: string;
  readonly amount: number;
}

/** One term of an account's contracts: the core product and what runs beside it to the same day. */
export interface Term {
  readonly contract: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly noticeBy: Day | null;
  /** The first of a month: the day at whose start the decision is made. */
  readonly decidesOn: Day;
  readonly early: boolean;
  /** The customer goes out of business, or stops paying, on this day. */
  readonly breaksOn: Day;
  /** Euros a seat and year. */
  readonly seatPrice: number;
  /** Core seats, with those that were bought within the term. */
  seats: number;
  extras: readonly Extra[];
  /** Yearly value of everything that ends with it. */
  amount: number;
}

/** What a new term is about. */
export interface Agreement {
  readonly kind: "new" | "renewal";
  readonly startsOn: Day;
  readonly signedOn: Day;
  readonly seats: number;
  readonly seatPrice: number;
  readonly extras: readonly Extra[];
  readonly automatic?: boolean;
}

/** Signs a contract: its rows, the seats from its start on, and when it will be decided upon. */
export function signTerm(life: Life, agreement: Agreement): void {
  const { kind, startsOn, signedOn, seats, seatPrice, extras, automatic = false } = agreement;
  const { profile, segment, setting } = life;
  const random = life.streams.of("contracts");
  const endsOn = addMonths(startsOn, weighted(random, segment.termMonths)) - 1;
  const noticeBy = profile.noticeDays === 0 ? null : endsOn - profile.noticeDays;
  const { decisionDays, earlyShare, earlyDays, earlyAfterDays, involuntary } = setting.model.book;
  const deadline = noticeBy ?? endsOn;
  const onTime = firstOfMonth(deadline - decisionDays);
  const inTime = firstOfMonth(deadline - earlyDays);
  // all are drawn whether or not they are needed, so that what follows does not depend on it
  const early = chance(random, earlyShare) && inTime >= startsOn + earlyAfterDays;
  const breaks = chance(random, (involuntary * (endsOn - startsOn)) / 365);
  const decidesOn = early ? inTime : onTime;
  const breaksOn = Math.floor(between(random, startsOn + 60, decidesOn - 15));
  const oneOff = chance(random, kind === "new" ? 0.3 : 0.03) ? 100 * (5 + random.below(60)) : null;

  const run = { startsOn, endsOn, noticeBy, signedOn, kind, automatic };
  const core = Math.round(seats * seatPrice);
  const contract = addContract(life, run, { product: "core", amount: core, seats, oneOff });
  for (const { product, amount } of extras) addContract(life, run, { product, amount });
  life.seats.push({ from: startsOn, count: seats });
  life.term = {
    contract,
    startsOn,
    endsOn,
    noticeBy,
    decidesOn,
    early,
    // before the first month nobody is lost: those who were are not in the book
    breaksOn: breaks && breaksOn >= setting.calendar.from ? breaksOn : never,
    seatPrice,
    seats,
    extras,
    amount: extras.reduce((sum, { amount }) => sum + amount, core),
  };
}

/** Buys something within the term, to the same end. */
export function extendTerm(
  life: Life,
  term: Term,
  signedOn: Day,
  bought: { kind: "upsell"; seats: number } | { kind: "cross-sell" | "add-on"; extra: Extra },
): void {
  const run = { startsOn: signedOn, endsOn: term.endsOn, noticeBy: term.noticeBy, signedOn, kind: bought.kind };
  let amount: number;
  if (bought.kind === "upsell") {
    amount = Math.round(bought.seats * term.seatPrice);
    addContract(life, run, { product: "core", amount, seats: bought.seats });
    term.seats += bought.seats;
    life.seats.push({ from: signedOn, count: term.seats });
  } else {
    amount = bought.extra.amount;
    addContract(life, run, bought.extra);
    term.extras = [...term.extras, bought.extra];
    if (bought.kind === "cross-sell") life.products.set(bought.extra.product, signedOn);
  }
  term.amount += amount;
  addOutcome(life, { kind: "expanded", on: signedOn, change: amount });
}

interface Run {
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly noticeBy: Day | null;
  readonly signedOn: Day;
  readonly kind: string;
  readonly automatic?: boolean;
}

function addContract(
  { rows, profile, numbers, setting }: Life,
  { startsOn, endsOn, noticeBy, signedOn, kind, automatic = false }: Run,
  { product, amount, seats = null, oneOff = null }: Extra & { seats?: number | null; oneOff?: number | null },
): string {
  const contract = `${profile.id}-C${++numbers.contracts}`;
  if (signedOn > setting.calendar.end) return contract;
  rows.contracts.add(signedOn, {
    contract_id: contract,
    starts_on: startsOn,
    ends_on: endsOn,
    notice_by: noticeBy,
    amount,
    seats,
    product,
    plan: profile.plan,
    kind,
    auto_renewed: automatic,
    one_off: oneOff,
  });
  return contract;
}

interface Outcome {
  readonly kind: "started" | "renewed" | "expanded" | "contracted" | "churned";
  /** The day on which it takes effect. */
  readonly on: Day;
  /** The day on which somebody writes it down; that of notice, else that on which it takes effect, if not given. */
  readonly bookedOn?: Day;
  readonly noticeOn?: Day | null;
  readonly change: number;
  readonly reason?: string | null;
}

/** Books what happened, if it is known by the end of the book. */
export function addOutcome({ rows, setting }: Life, outcome: Outcome): void {
  const { kind, on, noticeOn = null, bookedOn = noticeOn ?? on, change, reason = null } = outcome;
  if (bookedOn > setting.calendar.end) return;
  rows["outcomes.events"].add(on, { notice_on: noticeOn, kind, arr_change: change, reason });
}
