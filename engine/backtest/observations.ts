/**
 * Observations: which snapshots can be judged, and what happened after each.
 *
 * t is the snapshot's `as_of`, the label window [t + gap, t + gap + horizon); a snapshot is judged only if its whole
 * window is over by the book's `completeThrough`, even if its churn is already known: keeping only early churners would
 * inflate every figure, calling the rest retained deflate it.
 *
 * @module
 */
import type { Day } from "../book/days.ts";
import { activeWithin, type EventHistory, firstChurn, lostBefore, type OutcomeHistories } from "../book/outcomes.ts";
import { type SnapshotTable, valueAt } from "../book/table.ts";
import type { BacktestSettings, Dates } from "../rules/backtestSettings.ts";

/** Why a snapshot is not judged. */
export type ExclusionReason = "already_churned" | "inside_gap" | "horizon_incomplete";

/** The judged snapshots and what came of them; arrays have one element an observation. */
export interface Observations {
  readonly length: number;
  /** Row of the snapshot table. */
  readonly row: Int32Array;
  /** 1: lost within the label window. */
  readonly y: Uint8Array;
  /** The account's revenue at t; 0 where it is missing. */
  readonly revenue: Float64Array;
  /** Revenue at t of the lost, else 0. */
  readonly lost: Float64Array;
  /** Can figures be weighted by revenue? */
  readonly revenueKnown: "yes" | "no-revenue" | "negative-revenue" | "not-finite";
  /** Number of snapshots left out, by reason. */
  readonly excluded: Readonly<Record<ExclusionReason, number>>;
}

/**
 * Judges the snapshots of some dates.
 *
 * @param revenueFact name of the fact whose role is revenue, if the book has one
 * @param dates snapshot dates, inclusive; without it all
 */
export function observe(
  table: SnapshotTable,
  histories: OutcomeHistories,
  settings: Pick<BacktestSettings, "target" | "horizon" | "gap">,
  revenueFact: string | undefined,
  dates: Dates = {},
): Observations {
  const judge = judgeOf(histories, settings);
  const row = new Int32Array(table.length);
  const y = new Uint8Array(table.length);
  const excluded = { already_churned: 0, inside_gap: 0, horizon_incomplete: 0 };
  let length = 0;
  for (let at = 0; at < table.length; at++) {
    const t = table.asOf[at]!;
    if (t < (dates.from ?? t) || t > (dates.to ?? t)) continue;
    const outcome = judge(table.account[at]!, t);
    if (typeof outcome === "string") {
      excluded[outcome]++;
      continue;
    }
    row[length] = at;
    y[length++] = outcome;
  }
  const judged = { length, row: row.slice(0, length), y: y.slice(0, length), excluded };
  return { ...judged, ...revenueOf(table, revenueFact, judged.row, judged.y) };
}

type Judge = (account: number, t: Day) => 0 | 1 | ExclusionReason;

function judgeOf(
  histories: OutcomeHistories,
  { target, horizon, gap }: Pick<BacktestSettings, "target" | "horizon" | "gap">,
): Judge {
  const { completeThrough, activity, events } = histories;
  const incomplete = (t: Day) => t + gap + horizon - 1 > completeThrough;
  if (target === "lapsed") {
    return (account, t) => {
      if (incomplete(t)) return "horizon_incomplete";
      return activeWithin(activity!, account, t + gap, t + gap + horizon) ? 0 : 1;
    };
  }
  return (account, t) => {
    if (lostBefore(events!, account, t)) return "already_churned";
    const churn = dateOf(events!, firstChurn(events!, account, t));
    if (churn < t + gap) return "inside_gap";
    if (incomplete(t)) return "horizon_incomplete";
    return churn < t + gap + horizon ? 1 : 0;
  };
}

function dateOf({ noticed }: EventHistory, event: number | undefined): Day {
  return event === undefined ? Number.POSITIVE_INFINITY : noticed[event]!;
}

/** The product of two sums up to this is finite, however often a bootstrap draw takes a row. */
const largestRevenue = 1e140;

function revenueOf(
  table: SnapshotTable,
  fact: string | undefined,
  rows: Int32Array,
  y: Uint8Array,
): Pick<Observations, "revenue" | "lost" | "revenueKnown"> {
  const revenue = new Float64Array(rows.length);
  const lost = new Float64Array(rows.length);
  const column = fact === undefined ? undefined : table.facts.get(fact);
  if (!column) return { revenue, lost, revenueKnown: "no-revenue" };
  for (let i = 0; i < rows.length; i++) revenue[i] = Number(valueAt(column, rows[i]!) ?? 0);
  if (revenue.some((amount) => amount < 0)) return { revenue: revenue.fill(0), lost, revenueKnown: "negative-revenue" };
  const total = revenue.reduce((sum, amount) => sum + amount, 0);
  if (total > largestRevenue) return { revenue: revenue.fill(0), lost, revenueKnown: "not-finite" };
  for (let i = 0; i < rows.length; i++) lost[i] = y[i] === 1 ? revenue[i]! : 0;
  return { revenue, lost, revenueKnown: "yes" };
}
