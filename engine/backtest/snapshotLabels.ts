/**
 * Labels of snapshots.
 *
 * t is the snapshot's `as_of`, the label window [t + gap, t + gap + horizon); a snapshot is judged only if its whole
 * window is over by the book's `completeThrough`, even if its outcome is already known: keeping only early churners would
 * inflate every figure, calling the rest retained deflate it.
 *
 * @module
 */
import type { Day } from "../book/days.ts";
import { anyWithin, type EventHistory, firstEvent, lossBefore } from "../book/outcomes.ts";
import { changeWithin } from "./changes.ts";
import type { ObservationBuilder } from "./observationBuilder.ts";
import type { ExclusionReason, Observed } from "./observations.ts";

/** What came of a snapshot, or why it cannot be judged. */
type Verdict =
  | ExclusionReason
  | { readonly y: 0 | 1; readonly on?: Day; readonly moved?: number | undefined; readonly left?: boolean };
type Judge = (account: number, t: Day) => Verdict;

/** Labels every snapshot of the dates. */
export function labelSnapshots(
  { table, histories, settings, hasRevenue, revenueAt, dates }: Observed,
  builder: ObservationBuilder,
): void {
  builder.begin(hasRevenue, ["already_churned", "inside_gap", "horizon_incomplete"]);
  const judge = judgeOf(histories, settings);
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = dates;
  for (let row = 0; row < table.length; row++) {
    const t = table.asOf[row]!;
    if (t < from || t > to) continue;
    const account = table.account[row]!;
    const verdict = judge(account, t);
    const settled = t + settings.gap + settings.horizon;
    if (typeof verdict === "string") {
      builder.leaveOut(account, verdict, verdict === "horizon_incomplete" ? settled - 1 : undefined);
      continue;
    }
    const { y, on = settled } = verdict;
    const revenue = revenueAt(row);
    const moved = "moved" in verdict ? verdict.moved : y * (revenue ?? 0);
    builder.add({ row, account, y, date: t, until: on, settled, revenue, moved, left: verdict.left ?? false });
  }
}

function judgeOf({ completeThrough, activity, events }: Observed["histories"], settings: Observed["settings"]): Judge {
  const { target, horizon, gap } = settings;
  const incomplete = (t: Day) => t + gap + horizon - 1 > completeThrough;
  if (target === "lapsed") {
    return (account, t) => {
      if (incomplete(t)) return "horizon_incomplete";
      return { y: anyWithin(activity!, account, t + gap, t + gap + horizon) ? 0 : 1 };
    };
  }
  const kind = target === "contracted" || target === "expanded" ? target : "churned";
  return (account, t) => {
    if (lossBefore(events!, account, t) !== undefined) return "already_churned";
    const churn = dateOf(events!, firstEvent(events!, account, "churned", t));
    const event = kind === "churned" ? churn : dateOf(events!, firstEvent(events!, account, kind, t));
    if (Math.min(event, churn) < t + gap) return "inside_gap";
    if (incomplete(t)) return "horizon_incomplete";
    const end = t + gap + horizon;
    if (event >= end) return { y: 0, ...(kind !== "churned" && { moved: 0, left: churn < end }) };
    return {
      y: 1,
      on: event,
      ...(kind !== "churned" && { moved: changeWithin(events!, account, kind, t + gap, end) }),
    };
  };
}

function dateOf({ noticed }: EventHistory, event: number | undefined): Day {
  return event === undefined ? Number.POSITIVE_INFINITY : noticed[event]!;
}
