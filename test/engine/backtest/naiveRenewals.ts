/**
 * Renewals, written a second time from their page, account by account over plain lists.
 *
 * @module
 */
import type { Day } from "#engine/book/days.ts";
import type { SmallContract, SmallEvent } from "./small.ts";

export interface NaiveAccount {
  readonly contracts: readonly SmallContract[];
  readonly events: readonly SmallEvent[];
  /** Days of its snapshots. */
  readonly snapshots: readonly Day[];
}

export interface NaiveSettings {
  readonly target: "not_renewed" | "contracted" | "expanded";
  readonly horizon: number;
  readonly grace: number;
  readonly completeThrough: Day;
  /** The book knows what contracts are worth. */
  readonly amounts: boolean;
}

export interface NaiveRenewal {
  readonly due: Day;
  readonly on: Day;
  readonly outcome: NaiveOutcome;
}

export type NaiveOutcome =
  | "horizon_incomplete"
  | "no_snapshot"
  | "not_signed"
  | "already_decided"
  | { readonly y: 0 | 1; readonly t: Day; readonly until: Day; readonly revenue: number; readonly moved: number };

const never = Number.POSITIVE_INFINITY;
const dated = ({ on, noticed }: SmallEvent): Day => noticed ?? on;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const endOf = ({ due }: SmallContract): Day => due ?? never;

/** Every decision of an account, by due date. */
export function naiveRenewals(account: NaiveAccount, settings: NaiveSettings): NaiveRenewal[] {
  const { contracts, events } = account;
  const dues = [...new Set(contracts.map(endOf))].filter(Number.isFinite).sort((a, b) => a - b);
  const unused = events.filter(({ kind }) => kind === "renewed").toSorted((a, b) => dated(a) - dated(b) || a.on - b.on);
  return dues.map((due) => {
    const own = contracts.filter((one) => endOf(one) === due);
    const begun = Math.min(...own.map(({ start }) => start));
    const by = due + settings.grace;
    const signs: Day[] = [];
    // "a contract of the account that starts by due + grace" …
    const candidates = contracts.filter((one) => endOf(one) > due && one.start > begun && one.start <= by);
    signs.push(...candidatesThatCount(candidates, due).map(({ signed }) => signed));
    // … "or a `renewed` event"
    const event = unused.find((one) => one.on > begun && one.on <= by && dated(one) <= by);
    if (event) {
      unused.splice(unused.indexOf(event), 1);
      signs.push(dated(event));
    }
    const on = Math.min(due, ...own.map(({ deadline }) => deadline ?? due));
    const renewed = signs.length > 0 ? Math.min(...signs) : undefined;
    const decision = { due, on, own, renewed, renewing: candidatesThatCount(candidates, due) };
    return { due, on, outcome: outcomeOf(account, decision, settings) };
  });
}

/** Those that follow rather than replace, and none that follows on one of them. */
function candidatesThatCount(candidates: readonly SmallContract[], due: Day): readonly SmallContract[] {
  const following = candidates.filter(({ start }) => start >= due);
  const chosen = following.length > 0 ? following : candidates;
  return chosen.filter((one) => chosen.every((other) => one.start < endOf(other)));
}

interface Decision {
  readonly due: Day;
  readonly on: Day;
  readonly own: readonly SmallContract[];
  readonly renewed: Day | undefined;
  readonly renewing: readonly SmallContract[];
}

function outcomeOf(
  { snapshots, events, contracts }: NaiveAccount,
  decision: Decision,
  settings: NaiveSettings,
): NaiveOutcome {
  const { due, on, own, renewed, renewing } = decision;
  const { target, horizon, grace, completeThrough, amounts } = settings;
  const by = due + grace;
  if (by > completeThrough) return "horizon_incomplete";
  const window = snapshots.filter((day) => day >= on - horizon - 35 && day <= on - horizon);
  if (window.length === 0) return "no_snapshot";
  const t = Math.max(...window);
  if (own.every(({ signed }) => signed >= t)) return "not_signed";
  if (renewed !== undefined && renewed <= t) return "already_decided";
  if (noticeStands(events, contracts, t)) return "already_decided";

  const known = own.filter(({ signed }) => signed < t).map(({ amount = 0 }) => amount);
  const revenue = amounts ? sum(known) : 0;
  const first = (kind: SmallEvent["kind"]) =>
    Math.min(...events.filter((one) => one.kind === kind && dated(one) >= t).map(dated), never);
  const change = (kind: "contracted" | "expanded") => {
    const told = events.filter((one) => one.kind === kind && dated(one) >= t && dated(one) <= by);
    const before = sum(own.map(({ amount = Number.NaN }) => amount));
    const after = renewing.length === 0 ? Number.NaN : sum(renewing.map(({ amount = Number.NaN }) => amount));
    if (Number.isNaN(before) || Number.isNaN(after)) {
      return { came: told.length > 0, moved: sum(told.map(({ amount = 0 }) => Math.abs(amount))) };
    }
    const more = after - before;
    return kind === "expanded"
      ? { came: more > 0, moved: Math.max(0, after - revenue) }
      : { came: more < 0, moved: Math.max(0, revenue - after) };
  };
  const settled = Math.min(on, renewed ?? on);
  if (target === "not_renewed") {
    if (renewed === undefined) return { y: 1, t, until: Math.min(on, first("churned")), revenue, moved: revenue };
    const { came, moved } = change("contracted");
    return { y: 0, t, until: settled, revenue, moved: came ? Math.min(moved, revenue) : 0 };
  }
  const { came, moved } = change(target);
  if (renewed === undefined || !came) return { y: 0, t, until: settled, revenue, moved: 0 };
  return { y: 1, t, until: Math.min(settled, first(target)), revenue, moved };
}

/** "on or after the account's own actual notice": given by t, and not taken back by anything since. */
function noticeStands(events: readonly SmallEvent[], contracts: readonly SmallContract[], t: Day): boolean {
  const before = events
    .filter((one) => dated(one) <= t && ["churned", "renewed", "started"].includes(one.kind))
    .toSorted((a, b) => dated(a) - dated(b) || a.on - b.on);
  const last = before.at(-1);
  if (last?.kind !== "churned") return false;
  return !contracts.some(({ signed }) => signed > dated(last) && signed <= t);
}
