/**
 * Lead time: how early the red band warned of a loss.
 *
 * Looked for within 365 days before the loss: the days from the start of the last uninterrupted red run that reaches
 * the last snapshot before it. A loss whose account was not red at the end was missed.
 *
 * @module
 */
import type { Day, Period } from "../book/days.ts";
import { type EventHistory, lapses, type OutcomeHistories, outcomeKinds } from "../book/outcomes.ts";
import type { SnapshotTable } from "../book/table.ts";
import type { Scores } from "../evaluate/columns.ts";
import { longestStep } from "../evaluate/stability.ts";
import type { BacktestSettings } from "../rules/backtestSettings.ts";

/** One loss of one account; an account that comes back can be lost again. */
export interface Loss {
  /** Number of the account in `SnapshotTable.accounts`. */
  readonly account: number;
  /** When it was lost: its churn (by `noticed`), or its last activity and the lapse's `after`. */
  readonly on: Day;
  /** Days of warning; `null`: missed. */
  readonly lead: number | null;
  /** The first snapshot that was looked at was red already: the warning came at least so early. */
  readonly atLeast: boolean;
}

/** Further back a warning is not looked for. */
const longestLead = 365;

/**
 * The losses that fall into the label windows of the judged dates, with their lead times. Losses without any snapshot
 * in the year before them say nothing of a rule set and are left out.
 *
 * @param dates first and last judged snapshot date
 */
export function leadTimes(
  table: SnapshotTable,
  scores: Scores,
  histories: OutcomeHistories,
  { target, horizon, gap }: Pick<BacktestSettings, "target" | "horizon" | "gap">,
  dates: { readonly from: Day; readonly to: Day },
  every: Period,
): Loss[] {
  const from = dates.from + gap;
  const to = Math.min(dates.to + gap + horizon - 1, histories.completeThrough);
  const losses: Loss[] = [];
  let first = 0;
  for (let account = 0; account < table.accounts.length; account++) {
    let end = first;
    while (end < table.length && table.account[end] === account) end++;
    for (const on of lossesOf(histories, account, target, horizon)) {
      if (on < from || on > to) continue;
      const loss = warningOf(table, scores, first, end, on, longestStep[every]);
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
  return target === "lapsed" ? lapses(activity!, account, horizon, completeThrough) : churnDays(events!, account);
}

const churned = outcomeKinds.indexOf("churned");

function churnDays({ offsets, noticed, kind }: EventHistory, account: number): Day[] {
  const days: Day[] = [];
  for (let i = offsets[account]!; i < offsets[account + 1]!; i++) if (kind[i] === churned) days.push(noticed[i]!);
  return days;
}

/** @param first, end the rows of the account */
function warningOf(
  { asOf }: SnapshotTable,
  { band }: Scores,
  first: number,
  end: number,
  on: Day,
  step: number,
): Pick<Loss, "lead" | "atLeast"> | undefined {
  let last = end - 1;
  while (last >= first && asOf[last]! >= on) last--;
  if (last < first || asOf[last]! < on - longestLead) return undefined;
  if (band[last] !== 0) return { lead: null, atLeast: false };
  let start = last;
  const reaches = (row: number) =>
    row >= first && band[row] === 0 && asOf[row]! >= on - longestLead && asOf[row + 1]! - asOf[row]! <= step;
  while (reaches(start - 1)) start--;
  return { lead: on - asOf[start]!, atLeast: start === first || asOf[start - 1]! < on - longestLead };
}
