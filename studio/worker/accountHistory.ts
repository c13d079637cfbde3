/**
 * An account over time: its scores and bands, and what happened to it.
 *
 * @module
 */
import { formatDay } from "#engine/book/days.ts";
import { type OutcomeHistories, outcomeKinds } from "#engine/book/outcomes.ts";
import type { ScoredRules } from "#engine/live/index.ts";
import type { AccountHistory, AccountPoint, HistoryQuestion } from "./protocol.ts";
import { accountNumber, bandOf, firstRowOf, scoreOf } from "./standings.ts";
import type { ShownRules, Workbench } from "./workbench.ts";

/** Tells it; `null` where the book has no such account, or the rules never were sound. */
export function accountHistory(workbench: Workbench, { account, side }: HistoryQuestion): AccountHistory | null {
  const shown = workbench.shown(side);
  const { table, histories } = workbench.live;
  const number = accountNumber(table.accounts, account);
  if (!shown || number < 0) return null;
  return { account, snapshots: pointsOf(workbench, shown, number), events: eventsOf(histories, number) };
}

/** An account's scores on scheduled days. @param number of the account */
export function pointsOf(
  { live: { table } }: Workbench,
  scored: ScoredRules & Partial<ShownRules>,
  number: number,
): AccountPoint[] {
  const { segments, stages } = scored.ruleSet.program;
  const snapshots: AccountPoint[] = [];
  for (let row = firstRowOf(table, number); table.account[row] === number; row++) {
    if (table.beside?.[row]) continue;
    snapshots.push({
      asOf: formatDay(table.asOf[row]!),
      score: scoreOf(scored, row),
      band: bandOf(scored, row),
      segment: segments[scored.scores.segment[row]!]!.id,
      stage: stages[scored.scores.stage[row]!]!.id,
      isSet: scored.overridden?.has(row) ?? false,
    });
  }
  return snapshots;
}

function eventsOf(histories: OutcomeHistories | undefined, account: number): AccountHistory["events"] {
  const events = histories?.events;
  if (!events) return [];
  const { offsets, on, kind, amount, reason, reasons } = events;
  return Array.from({ length: offsets[account + 1]! - offsets[account]! }, (_, k) => {
    const i = offsets[account]! + k;
    return {
      on: formatDay(on[i]!),
      kind: outcomeKinds[kind[i]!]!,
      amount: Number.isNaN(amount[i]!) ? null : amount[i]!,
      reason: reason[i]! < 0 ? null : reasons[reason[i]!]!,
    };
  });
}
