/**
 * Accounts by whether they are customers at the period's start and end.
 *
 * @module
 */
import type { Day } from "../../../book/days.ts";
import type { Value } from "../../../language/expression.ts";
import type { Measure } from "../../kpis.ts";
import type { AccountAtHand, AccountState } from "../accountAtHand.ts";
import type { Loss } from "../outcomesOfBlock.ts";
import type { Elements } from "./elements.ts";

/** The account itself, if it is a customer at the start or the end. */
export class CustomerElements implements Elements {
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
export class WonElements implements Elements {
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
export class LostElements implements Elements {
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
