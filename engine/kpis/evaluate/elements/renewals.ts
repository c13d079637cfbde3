/**
 * @module
 */
import type { Value } from "../../../language/expression.ts";
import type { AccountAtHand } from "../accountAtHand.ts";
import type { Renewal } from "../outcomesOfBlock.ts";
import type { Elements } from "./elements.ts";

/** The decisions about contracts that end in the period. */
export class RenewalElements implements Elements {
  readonly #hand: AccountAtHand;
  #renewal: Renewal | undefined;

  constructor(hand: AccountAtHand) {
    this.#hand = hand;
  }

  reader(name: string): () => Value {
    const read = renewalReaders[name];
    return read ? () => read(this.#renewal!) : this.#hand.reader(name);
  }

  each(visit: () => void): void {
    const { start, end } = this.#hand.window;
    this.#hand.state = undefined;
    for (const renewal of this.#hand.renewals) {
      if (renewal.due < start || renewal.due >= end) continue;
      this.#renewal = renewal;
      visit();
    }
  }
}

const renewalReaders: Readonly<Record<string, ((renewal: Renewal) => Value) | undefined>> = {
  amount: ({ amount }) => amount,
  renewed_amount: ({ renewedAmount }) => renewedAmount,
  renewed: ({ isRenewed }) => isRenewed,
  due: ({ due }) => due,
  deadline: ({ deadline }) => deadline,
};
