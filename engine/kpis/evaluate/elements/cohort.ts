/**
 * @module
 */
import type { Day } from "../../../book/days.ts";
import type { Value } from "../../../language/expression.ts";
import type { Measure } from "../../kpis.ts";
import { earlier, type Window } from "../../periods.ts";
import type { AccountAtHand } from "../accountAtHand.ts";
import type { Elements } from "./elements.ts";

/** The account, if it was a customer some time ago. */
export class CohortElements implements Elements {
  readonly #hand: AccountAtHand;
  readonly #measure: Measure;
  readonly #follow: () => Value;
  /** What is lost with the customer: facts, not what rules make of them. */
  readonly #goneIsZero: boolean;
  readonly #days = new Map<Window, Day>();
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

  /** Windows are the same for all accounts. */
  #dayIn(window: Window): Day {
    let day = this.#days.get(window);
    if (day === undefined) this.#days.set(window, (day = cohortDay(this.#measure, window)));
    return day;
  }

  each(visit: () => void): void {
    const state = this.#hand.at(this.#dayIn(this.#hand.window));
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
  return since ? earlier(end, since) : start;
}
