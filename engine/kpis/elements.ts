/**
 * The elements of a population in a period, one after another, for the account at hand.
 *
 * @module
 */
import { eventsSourceName, type Source } from "../book/book.ts";
import type { Day } from "../book/days.ts";
import { RowCursor } from "../book/rowCursor.ts";
import type { Value } from "../language/expression.ts";
import type { AccountAtHand, AccountState } from "./accountAtHand.ts";
import type { Measure } from "./kpis.ts";
import type { Loss } from "./losses.ts";
import { before, type Window } from "./periods.ts";

/** A population, as a measure goes over it. */
export interface Elements {
  /** How a name of an element is read, for `bind`: the value is that of the element at hand. */
  reader(name: string): () => Value;
  /** Visits each element of the account at hand in its window; before that, the hand's state is that of the element. */
  each(visit: () => void): void;
}

/** The elements that a measure counts. */
export function elementsOf(measure: Measure, hand: AccountAtHand): Elements {
  switch (measure.population) {
    case "rows":
      return new RowElements(hand, measure.source!, measure.on);
    case "outcomes":
      return new RowElements(hand, { ...measure.source!, name: eventsSourceName }, measure.on);
    case "customers":
      return new CustomerElements(hand, measure.at === "start");
    case "won":
      return new WonElements(hand, measure.withinPeriod);
    case "lost":
      return new LostElements(hand, measure);
    case "cohort":
      return new CohortElements(hand, measure);
    case "renewals":
      throw new RangeError("renewals");
  }
}

/** Rows that lie in the period. */
class RowElements implements Elements {
  readonly #hand: AccountAtHand;
  readonly #cursor: RowCursor;
  readonly #on: { values: readonly Value[] } | undefined;
  #row = 0;

  constructor(hand: AccountAtHand, source: Source, on: string | undefined) {
    this.#hand = hand;
    this.#cursor = new RowCursor(source);
    this.#on = on === undefined ? undefined : this.#cursor.column(on);
    hand.onOpen((activity) => this.#cursor.open(activity));
  }

  reader(name: string): () => Value {
    if (name === "as_of" || name === "period_start" || name === "period_end") return this.#hand.reader(name);
    const slot = this.#cursor.column(name);
    return () => slot.values[this.#row]!;
  }

  each(visit: () => void): void {
    const { start, end } = this.#hand.window;
    const { at, count } = this.#cursor.rows;
    if (count === 0) return;
    this.#hand.state = undefined;
    if (this.#on) {
      const { values } = this.#on;
      for (let row = 0; row < count; row++) {
        const day = values[row];
        if (typeof day === "number" && day >= start && day < end) this.#visit(row, visit);
      }
      return;
    }
    for (let row = firstFrom(at, count, start); row < count && at[row]! < end; row++) this.#visit(row, visit);
  }

  #visit(row: number, visit: () => void): void {
    this.#row = row;
    visit();
  }
}

/** Binary search: the first row that happened at or after a moment. */
function firstFrom(at: ArrayLike<number>, count: number, moment: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at[middle]! < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The account itself, if it is a customer at the start or the end. */
class CustomerElements implements Elements {
  readonly #hand: AccountAtHand;
  readonly #atStart: boolean;

  constructor(hand: AccountAtHand, atStart: boolean) {
    this.#hand = hand;
    this.#atStart = atStart;
  }

  reader(name: string): () => Value {
    return this.#hand.reader(name);
  }

  each(visit: () => void): void {
    const { start, end } = this.#hand.window;
    visitIf(this.#hand, this.#hand.at(this.#atStart ? start : end), (state) => state.isCustomer, visit);
  }
}

function visitIf(
  hand: AccountAtHand,
  state: AccountState,
  counts: (state: AccountState) => boolean,
  visit: () => void,
): void {
  if (!counts(state)) return;
  hand.state = state;
  visit();
}

/** The account, if it became a customer in the period. */
class WonElements implements Elements {
  readonly #hand: AccountAtHand;
  readonly #withinPeriod: boolean;

  constructor(hand: AccountAtHand, withinPeriod: boolean) {
    this.#hand = hand;
    this.#withinPeriod = withinPeriod;
  }

  reader(name: string): () => Value {
    return this.#hand.reader(name);
  }

  each(visit: () => void): void {
    const { start, end } = this.#hand.window;
    if (this.#hand.at(start).isCustomer) return;
    const now = this.#hand.at(end);
    const state = now.isCustomer ? now : this.#withinPeriod ? passing(this.#hand)?.state : undefined;
    if (!state) return;
    this.#hand.state = state;
    visit();
  }
}

/** Of an account that is a customer neither at the start nor at the end: its loss, if it joined and left in between. */
function passing(hand: AccountAtHand): { readonly loss: Loss; readonly state: AccountState } | undefined {
  const { start, end } = hand.window;
  const loss = hand.lossBefore(end + 1);
  if (!loss || loss.left <= start + 1) return undefined;
  const state = hand.at(Math.min(loss.left, end) - 1);
  return state.isCustomer ? { loss, state } : undefined;
}

/** The account, if it was lost in the period. */
class LostElements implements Elements {
  readonly #hand: AccountAtHand;
  readonly #withinPeriod: boolean;
  readonly #atNotice: boolean;
  #loss: Loss | undefined;

  constructor(hand: AccountAtHand, { withinPeriod, at }: Measure) {
    this.#hand = hand;
    this.#withinPeriod = withinPeriod;
    this.#atNotice = at === "notice";
  }

  reader(name: string): () => Value {
    if (name === "reason") return () => this.#loss?.reason ?? null;
    if (name === "noticed") return () => this.#loss?.noticed ?? null;
    if (name === "left") return () => this.#loss?.left ?? null;
    return this.#hand.reader(name);
  }

  each(visit: () => void): void {
    const { start, end } = this.#hand.window;
    if (this.#hand.at(end).isCustomer) return;
    const wasCustomer = this.#hand.at(start).isCustomer;
    const within = wasCustomer || !this.#withinPeriod ? undefined : passing(this.#hand);
    if (!wasCustomer && !within) return;
    this.#loss = within?.loss ?? this.#lossOf(start, end);
    const state = within?.state ?? this.#hand.at(start);
    if (this.#atNotice) {
      if (!this.#loss) return;
      // segment and band are those of the start: nobody scored it on that very day
      this.#hand.state = { ...this.#hand.at(this.#loss.noticed), rules: state.rules };
    } else this.#hand.state = state;
    visit();
  }

  /** What the outcomes tell of a loss; one on the first day after the period is seen in the facts already. */
  #lossOf(start: Day, end: Day): Loss | undefined {
    const loss = this.#hand.lossBefore(end + 1);
    return loss && loss.left >= start ? loss : undefined;
  }
}

/** The account, if it was a customer some time ago. */
class CohortElements implements Elements {
  readonly #hand: AccountAtHand;
  readonly #measure: Measure;
  readonly #follow: () => Value;
  /** What is lost with the customer: facts, not what rules make of them. */
  readonly #goneIsZero: boolean;
  #then: Value = null;
  #now: Value = null;
  #kept = false;

  constructor(hand: AccountAtHand, measure: Measure) {
    this.#hand = hand;
    this.#measure = measure;
    const { follow } = measure;
    this.#follow = follow === undefined ? () => null : hand.reader(follow);
    this.#goneIsZero = follow !== undefined && hand.isFact(follow);
  }

  reader(name: string): () => Value {
    if (name === "then") return () => this.#then;
    if (name === "now") return () => this.#now;
    if (name === "kept") return () => this.#kept;
    return this.#hand.reader(name);
  }

  each(visit: () => void): void {
    const state = this.#hand.at(cohortDay(this.#measure, this.#hand.window));
    if (!state.isCustomer) return;
    const now = this.#hand.at(this.#hand.window.end);
    this.#kept = now.isCustomer;
    this.#hand.state = now;
    const followed = this.#follow();
    this.#now = this.#kept ? followed : this.#goneIsZero ? 0 : null;
    this.#hand.state = state;
    this.#then = this.#follow();
    visit();
  }
}

/** The day on which a cohort is taken. */
export function cohortDay({ since }: Pick<Measure, "since">, { start, end }: Window): Day {
  return since ? before(end, since) : start;
}
