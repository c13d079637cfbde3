/**
 * Labels of renewals: one row for each decision, seen from the account's last snapshot in the 35 days that end so many
 * days before it.
 *
 * @module
 */
import {
  amountOf,
  type ContractHistory,
  decisionsOf,
  hasAmounts,
  type RenewalDecision,
  signedWithin,
} from "../book/contracts.ts";
import type { Day } from "../book/days.ts";
import { type EventHistory, firstEvent, lossBefore, type OutcomeKind } from "../book/outcomes.ts";
import { CandidateList, type Candidates, type Labelled } from "./candidates.ts";
import { changeWithin } from "./changes.ts";
import type { ExclusionReason, Observed } from "./observations.ts";

/** A snapshot foretells a decision if it is at most so many days older than it should be. */
const oldestSnapshot = 35;

/** Labels every decision. */
export function labelRenewals(observed: Observed): Candidates {
  const { table, histories, settings } = observed;
  const { horizon, grace, target, unit } = settings;
  const contracts = histories.contracts!;
  const labeller = new RenewalLabeller(observed, contracts);
  const reasons = ["horizon_incomplete", "no_snapshot", "not_signed", "already_decided"] as const;
  const list = new CandidateList({ reasons, hasRevenue: labeller.hasRevenue, settings: { target, unit } });
  for (let account = 0, first = 0; account < table.accounts.length; account++) {
    let end = first;
    while (end < table.length && table.account[end] === account) end++;
    for (const decision of decisionsOf(contracts, histories.events, account, grace)) {
      const row = snapshotBefore(table.asOf, first, end, decision.on - horizon);
      const reason = labeller.exclusionOf(account, row, decision);
      const settled = decision.due + grace + 1;
      if (reason) list.leaveOut({ account, date: decision.on, settled }, reason);
      else list.add({ ...labeller.label(account, row!, decision), settled });
    }
    first = end;
  }
  return list.finish();
}

/** The last of an account's rows that is not after a day, unless it is too old. */
function snapshotBefore(asOf: Int32Array, first: number, end: number, day: Day): number | undefined {
  let row = end - 1;
  while (row >= first && asOf[row]! > day) row--;
  return row >= first && asOf[row]! >= day - oldestSnapshot ? row : undefined;
}

/** A change of revenue with a renewal: whether it came, and how large it was, if that is told. */
interface Change {
  readonly came: boolean;
  readonly moved: number | undefined;
}

/** Tells of one decision after the other what was known at a day, and what came of it. */
export class RenewalLabeller {
  /** Is it known what accounts pay? */
  readonly hasRevenue: boolean;
  readonly #observed: Observed;
  readonly #contracts: ContractHistory;
  readonly #events: EventHistory | undefined;
  readonly #hasAmounts: boolean;

  constructor(observed: Observed, contracts: ContractHistory) {
    this.#observed = observed;
    this.#contracts = contracts;
    this.#events = observed.histories.events;
    this.#hasAmounts = hasAmounts(contracts);
    this.hasRevenue = this.#hasAmounts || observed.revenue !== undefined;
  }

  /** Why a decision cannot be judged from a row, if the account has one in time; `undefined` if it can. */
  exclusionOf(account: number, row: number | undefined, decision: RenewalDecision): ExclusionReason | undefined {
    const { table, settings, histories } = this.#observed;
    if (decision.due + settings.grace > histories.completeThrough) return "horizon_incomplete";
    if (row === undefined) return "no_snapshot";
    const t = table.asOf[row]!;
    if (decision.signed >= t) return "not_signed";
    return this.decidedBy(account, t, decision) ? "already_decided" : undefined;
  }

  /** How it was decided by a day: `renewed`, or `noticed`: notice was given and nothing signed since. */
  decidedBy(account: number, t: Day, { renewed }: RenewalDecision): "renewed" | "noticed" | undefined {
    if (renewed !== undefined && renewed <= t) return "renewed";
    const notice = this.#events && lossBefore(this.#events, account, t + 1);
    const stands = notice !== undefined && !signedWithin(this.#contracts, account, this.#events!.noticed[notice]!, t);
    return stands ? "noticed" : undefined;
  }

  label(account: number, row: number, decision: RenewalDecision): Omit<Labelled, "settled"> {
    const { target } = this.#observed.settings;
    const t = this.#observed.table.asOf[row]!;
    const date = decision.on;
    const until = Math.min(date, decision.renewed ?? date);
    const revenue = this.revenueOf(row, t, decision);
    const renewed = decision.renewed !== undefined;
    if (target === "contracted" || target === "expanded") {
      const { came, moved } = this.#changeOf(account, t, decision, revenue, target);
      if (!renewed || !came) return { row, account, y: 0, date, until, revenue, moved: 0, left: !renewed };
      return { row, account, y: 1, date, until: this.#toldBy(account, t, until, target), revenue, moved };
    }
    if (!renewed) {
      return { row, account, y: 1, date, until: this.#toldBy(account, t, date, "churned"), revenue, moved: revenue };
    }
    const { came, moved = 0 } = this.#changeOf(account, t, decision, revenue, "contracted");
    return { row, account, y: 0, date, until, revenue, moved: came ? Math.min(moved, revenue ?? 0) : 0 };
  }

  /** What the contracts that end and were known before t pay; without their amounts, what the account pays. */
  revenueOf(row: number, t: Day, { first, end }: RenewalDecision): number | undefined {
    if (!this.#hasAmounts) {
      const revenue = this.#observed.revenue?.[row];
      return Number.isNaN(revenue) ? undefined : revenue;
    }
    const { signed, amount } = this.#contracts;
    const known: number[] = [];
    for (let k = first; k < end; k++) if (signed[k]! < t && !Number.isNaN(amount[k]!)) known.push(k);
    return known.length === 0 ? undefined : amountOf(this.#contracts, known);
  }

  /** How a renewal changed what is paid: by the contracts' amounts, else by what events since t say. */
  #changeOf(
    account: number,
    t: Day,
    { first, end, due, renewals }: RenewalDecision,
    revenue: number | undefined,
    kind: "contracted" | "expanded",
  ): Change {
    const before = amountOf(
      this.#contracts,
      Array.from({ length: end - first }, (_, k) => first + k),
    );
    const after = amountOf(this.#contracts, renewals);
    if (!Number.isNaN(before) && !Number.isNaN(after)) {
      const sign = kind === "contracted" ? -1 : 1;
      return { came: sign * (after - before) > 0, moved: Math.max(0, sign * (after - (revenue ?? 0))) };
    }
    const past = due + this.#observed.settings.grace + 1;
    const event = this.#events && firstEvent(this.#events, account, kind, t);
    if (event === undefined || this.#events!.noticed[event]! >= past) return { came: false, moved: 0 };
    return { came: true, moved: changeWithin(this.#events!, account, kind, t, past) };
  }

  /** The decision date, or the day on which the account told, if that was earlier. */
  #toldBy(account: number, t: Day, on: Day, kind: OutcomeKind): Day {
    const event = this.#events && firstEvent(this.#events, account, kind, t);
    return event === undefined ? on : Math.min(on, this.#events!.noticed[event]!);
  }
}
