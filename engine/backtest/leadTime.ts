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

/** Where the warnings of a rule set stand. */
export interface Warnings {
  readonly table: SnapshotTable;
  readonly scores: Pick<Scores, "band">;
  /** The band that warns, by number. */
  readonly warning: number;
  readonly every: Period;
}

/**
 * The losses that fall into the label windows of the judged snapshots' dates, with their lead times. Losses without any
 * snapshot in the year before them say nothing of a rule set and are left out.
 *
 * @param dates first and last judged snapshot date
 */
export function leadTimesOfWindows(
  warnings: Warnings,
  histories: OutcomeHistories,
  { target, horizon, gap }: Pick<BacktestSettings, "target" | "horizon" | "gap">,
  dates: { readonly from: Day; readonly to: Day },
): Loss[] {
  const from = dates.from + gap;
  const to = Math.min(dates.to + gap + horizon - 1, histories.completeThrough);
  return leadTimes(warnings, (account) =>
    lossesOf(histories, account, target, horizon).filter((on) => on >= from && on <= to),
  );
}

/** The judged renewals of which it came true, with their lead times. */
export function leadTimesOfRenewals(warnings: Warnings, { row, y, until }: Observations): Loss[] {
  const byAccount = new Map<number, Day[]>();
  for (let i = 0; i < row.length; i++) {
    if (y[i] !== 1) continue;
    const account = warnings.table.account[row[i]!]!;
    const days = byAccount.get(account);
    if (days) days.push(until[i]!);
    else byAccount.set(account, [until[i]!]);
  }
  return leadTimes(warnings, (account) => byAccount.get(account) ?? []);
}

function leadTimes(warnings: Warnings, lossesOf: (account: number) => readonly Day[]): Loss[] {
  const { table } = warnings;
  const losses: Loss[] = [];
  let first = 0;
  for (let account = 0; account < table.accounts.length; account++) {
    let end = first;
    while (end < table.length && table.account[end] === account) end++;
    for (const on of lossesOf(account)) {
      const loss = warningOf(warnings, first, end, on);
      if (loss) losses.push({ account, on, ...loss });
    }
    first = end;
  }
  return losses;
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

/** @param first, end the rows of the account */
function warningOf(
  { table: { asOf }, scores: { band }, warning, every }: Warnings,
  first: number,
  end: number,
  on: Day,
): Pick<Loss, "lead" | "atLeast"> | undefined {
  let last = end - 1;
  while (last >= first && asOf[last]! >= on) last--;
  if (last < first || asOf[last]! < on - longestLead) return undefined;
  if (band[last] !== warning) return { lead: null, atLeast: false };
  let start = last;
  const reaches = (row: number) =>
    row >= first &&
    band[row] === warning &&
    asOf[row]! >= on - longestLead &&
    asOf[row + 1]! - asOf[row]! <= longestStep[every];
  while (reaches(start - 1)) start--;
  return { lead: on - asOf[start]!, atLeast: start === first || asOf[start - 1]! < on - longestLead };
}
