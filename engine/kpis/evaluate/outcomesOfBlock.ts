/**
 * What the outcomes tell of a block of accounts: who is lost, by the day on which it took effect, since until then they
 * pay; and what became of contracts that ended.
 *
 * @module
 */
import type { AccountActivity } from "../../book/activity.ts";
import type { Book } from "../../book/book.ts";
import { amountOf, decisionsOf } from "../../book/contracts.ts";
import type { Day } from "../../book/days.ts";
import { OutcomeBuilder } from "../../book/outcomeBuilder.ts";
import { type DayHistory, type OutcomeHistories, outcomeKinds } from "../../book/outcomes.ts";

/** A loss, as an outcome tells it. */
export interface Loss {
  /** The day on which it took effect; of a silence its last day. */
  readonly left: Day;
  readonly noticed: Day;
  readonly reason: string | null;
}

/** What became of contracts of an account that ended on one day. */
export interface Renewal {
  readonly due: Day;
  readonly deadline: Day;
  readonly isRenewed: boolean;
  /** Revenue a year, before and after; 0 after, if not renewed; `null` where it is not known. */
  readonly amount: number | null;
  readonly renewedAmount: number | null;
}

export class OutcomesOfBlock {
  readonly #histories: OutcomeHistories;
  /** Days of silence after which an account is lost. */
  readonly #silence: number | undefined;

  /** @param book with outcomes, and the sources that they need */
  constructor({ outcomes, sources }: Book, block: readonly AccountActivity[]) {
    const builder = new OutcomeBuilder(outcomes!, sources);
    for (const activity of block) builder.add(activity);
    this.#histories = builder.finish(undefined);
    this.#silence = outcomes!.lapse?.after;
  }

  /** The loss by which an account is gone at the start of a day; nothing if it is not, or came back. */
  lossBefore(account: number, day: Day): Loss | undefined {
    return this.#told(account, day) ?? this.#lapse(account, day);
  }

  #told(account: number, day: Day): Loss | undefined {
    const { events } = this.#histories;
    if (!events) return undefined;
    const { offsets, on, noticed, kind, reason, reasons } = events;
    let last: number | undefined;
    for (let i = offsets[account]!; i < offsets[account + 1]!; i++) {
      if (on[i]! >= day || !decisive.has(kind[i]!)) continue;
      if (last === undefined || on[i]! >= on[last]!) last = i;
    }
    if (last === undefined || kind[last] !== churned) return undefined;
    return { left: on[last]!, noticed: noticed[last]!, reason: reasons[reason[last]!] ?? null };
  }

  #lapse(account: number, day: Day): Loss | undefined {
    const { activity } = this.#histories;
    if (!activity || this.#silence === undefined) return undefined;
    const last = lastBefore(activity, account, day);
    if (last === undefined || last + this.#silence >= day) return undefined;
    const left = last + this.#silence;
    return { left, noticed: left, reason: null };
  }

  /** What became of the contracts of an account, ordered by the day on which they ended. */
  renewals(account: number, grace: number): Renewal[] {
    const { contracts, events } = this.#histories;
    if (!contracts) return [];
    return decisionsOf(contracts, events, account, grace).map(({ first, end, due, on, renewed, renewals }) => {
      const ending = Array.from({ length: end - first }, (_, i) => first + i);
      return {
        due,
        deadline: on,
        isRenewed: renewed !== undefined,
        amount: known(amountOf(contracts, ending)),
        renewedAmount: renewed === undefined ? 0 : known(amountOf(contracts, renewals)),
      };
    });
  }
}

const known = (amount: number): number | null => (Number.isNaN(amount) ? null : amount);

const churned = outcomeKinds.indexOf("churned");
/** Kinds after which an account is a customer or is none. */
const decisive: ReadonlySet<number> = new Set(
  (["churned", "renewed", "started"] as const).map((kind) => outcomeKinds.indexOf(kind)),
);

/** The last day before another on which something happened. */
function lastBefore({ offsets, days }: DayHistory, account: number, day: Day): Day | undefined {
  const first = offsets[account]!;
  let low = first;
  let high = offsets[account + 1]!;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (days[middle]! < day) low = middle + 1;
    else high = middle;
  }
  return low > first ? days[low - 1] : undefined;
}
