/**
 * Lead time: how early the band that warns did so before a loss (or a reduction, or an expansion).
 *
 * Looked for within 365 days before it: the days from the start of the last uninterrupted run of that band that reaches
 * the last snapshot before. A loss whose account was in another band at the end was missed.
 *
 * @module
 */
import type { Day, Period } from "../book/days.ts";
import { eventsOf, lapses, type OutcomeHistories } from "../book/outcomes.ts";
import type { SnapshotTable } from "../book/table.ts";
import type { Scores } from "../evaluate/columns.ts";
import { longestStep } from "../evaluate/stability.ts";
import type { BacktestSettings } from "../rules/backtestSettings.ts";
import type { Observations } from "./observations.ts";

/** One loss of one account; an account that comes back can be lost again. */
export interface Loss {
  /** Number of the account in `SnapshotTable.accounts`. */
  readonly account: number;
  /**
   * When it was lost: its churn (by `noticed`), its last activity and the lapse's `after`; of a renewal the decision
   * date, or the day of the account's own notice, if that was earlier: afterwards a warning comes too late.
   */
  readonly on: Day;
  /** Days of warning; `null`: missed. */
  readonly lead: number | null;
  /** The first snapshot that was looked at was a warning already: it came at least so early. */
  readonly atLeast: boolean;
}

/** Further back a warning is not looked for. */
const longestLead = 365;

/** A loss before it is asked whether anything warned of it. */
export interface DatedLoss extends Pick<Loss, "account" | "on"> {
  /** Rows of its account in the table: from `first` to before `end`. */
  readonly first: number;
  readonly end: number;
}

/** A loss with the snapshots that may have warned of it. */
export interface WatchedLoss extends Pick<Loss, "account" | "on"> {
  /** The last row before it, and the earliest from which snapshots follow each other to there. */
  readonly last: number;
  readonly earliest: number;
  /** Is nothing known of the account before, or nothing that is looked at? */
  readonly isFirst: boolean;
}

/** Where the warnings of a rule set stand. */
export interface Warnings {
  readonly table: Pick<SnapshotTable, "asOf">;
  readonly scores: Pick<Scores, "band">;
  /** The band that warns, by number. */
  readonly warning: number;
}

/**
 * The losses that fall into the label windows of the judged snapshots' dates.
 *
 * @param dates first and last judged snapshot date
 */
export function lossesOfWindows(
  table: SnapshotTable,
  histories: OutcomeHistories,
  { target, horizon, gap }: Pick<BacktestSettings, "target" | "horizon" | "gap">,
  dates: { readonly from: Day; readonly to: Day },
): DatedLoss[] {
  const from = dates.from + gap;
  const to = Math.min(dates.to + gap + horizon - 1, histories.completeThrough);
  return datedLosses(table, (account) =>
    lossesOf(histories, account, target, horizon).filter((on) => on >= from && on <= to),
  );
}

/** The judged renewals of which it came true. */
export function lossesOfRenewals(table: SnapshotTable, { row, y, until }: Observations): DatedLoss[] {
  const byAccount = new Map<number, Day[]>();
  for (let i = 0; i < row.length; i++) {
    if (y[i] !== 1) continue;
    const account = table.account[row[i]!]!;
    const days = byAccount.get(account);
    if (days) days.push(until[i]!);
    else byAccount.set(account, [until[i]!]);
  }
  return datedLosses(table, (account) => byAccount.get(account) ?? []);
}

function datedLosses(table: SnapshotTable, lossesOf: (account: number) => readonly Day[]): DatedLoss[] {
  const losses: DatedLoss[] = [];
  let first = 0;
  for (let account = 0; account < table.accounts.length; account++) {
    let end = first;
    while (end < table.length && table.account[end] === account) end++;
    for (const on of lossesOf(account)) losses.push({ account, on, first, end });
    first = end;
  }
  return losses;
}

/**
 * Finds the snapshots that may have warned of losses, whoever warns. Losses without any snapshot in the year before them say
 * nothing of a rule set and are left out.
 */
export function watched(
  { asOf }: Pick<SnapshotTable, "asOf">,
  losses: readonly DatedLoss[],
  every: Period,
): WatchedLoss[] {
  const found: WatchedLoss[] = [];
  for (const { account, on, first, end } of losses) {
    let last = end - 1;
    while (last >= first && asOf[last]! >= on) last--;
    if (last < first || asOf[last]! < on - longestLead) continue;
    let earliest = last;
    const reaches = (row: number) =>
      row >= first && asOf[row]! >= on - longestLead && asOf[row + 1]! - asOf[row]! <= longestStep[every];
    while (reaches(earliest - 1)) earliest--;
    const isFirst = earliest === first || asOf[earliest - 1]! < on - longestLead;
    found.push({ account, on, last, earliest, isFirst });
  }
  return found;
}

/** How early each loss was warned of. */
export function withLeads(
  { table: { asOf }, scores: { band }, warning }: Warnings,
  losses: readonly WatchedLoss[],
): Loss[] {
  return losses.map(({ account, on, last, earliest, isFirst }) => {
    if (band[last] !== warning) return { account, on, lead: null, atLeast: false };
    let start = last;
    while (start > earliest && band[start - 1] === warning) start--;
    return { account, on, lead: on - asOf[start]!, atLeast: isFirst && start === earliest };
  });
}

function lossesOf(
  { activity, events, completeThrough }: OutcomeHistories,
  account: number,
  target: BacktestSettings["target"],
  horizon: number,
): Day[] {
  if (target === "lapsed") return lapses(activity!, account, horizon, completeThrough);
  const kind = target === "contracted" || target === "expanded" ? target : "churned";
  return Array.from(eventsOf(events!, account, kind), (event) => events!.noticed[event]!);
}
