/**
 * When customers were lost, by what the outcomes show: by the day on which it took effect, since until then they pay.
 *
 * @module
 */
import type { Day } from "../book/days.ts";
import { type OutcomeHistories, outcomeKinds } from "../book/outcomes.ts";

/** A loss, as an outcome tells it. */
export interface Loss {
  /** The day on which it took effect; of a silence its last day. */
  readonly left: Day;
  readonly noticed: Day;
  readonly reason: string | null;
}

/** What the outcomes tell of the accounts of a block. */
export class Losses {
  readonly #histories: OutcomeHistories;
  /** Days of silence after which an account is lost. */
  readonly #after: number | undefined;

  constructor(histories: OutcomeHistories, after: number | undefined) {
    this.#histories = histories;
    this.#after = after;
  }

  /** The loss by which an account is gone at the start of a day; nothing if it is not, or came back. */
  before(account: number, day: Day): Loss | undefined {
    return this.#told(account, day) ?? this.#silence(account, day);
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

  #silence(account: number, day: Day): Loss | undefined {
    const { activity } = this.#histories;
    if (!activity || this.#after === undefined) return undefined;
    const last = lastActivity(activity, account, day);
    if (last === undefined || last + this.#after >= day) return undefined;
    const left = last + this.#after;
    return { left, noticed: left, reason: null };
  }
}

const churned = outcomeKinds.indexOf("churned");
/** Kinds after which an account is a customer or is none. */
const decisive: ReadonlySet<number> = new Set(
  (["churned", "renewed", "started"] as const).map((kind) => outcomeKinds.indexOf(kind)),
);

/** The last day before `day` on which the account was active. */
function lastActivity(history: NonNullable<OutcomeHistories["activity"]>, account: number, day: Day): Day | undefined {
  const { offsets, days } = history;
  let low = offsets[account]!;
  let high = offsets[account + 1]!;
  const first = low;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (days[middle]! < day) low = middle + 1;
    else high = middle;
  }
  return low > first ? days[low - 1] : undefined;
}
