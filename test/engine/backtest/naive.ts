/**
 * The backtest's definitions, written a second time from their page, row by row.
 *
 * @module
 */
import type { Day } from "#engine/book/days.ts";
import type { SmallEvent } from "./small.ts";

export type Judged = 0 | 1 | "already_churned" | "inside_gap" | "horizon_incomplete";

export interface Window {
  readonly gap: number;
  readonly horizon: number;
  /** E. */
  readonly completeThrough: Day;
}

const dated = ({ on, noticed }: SmallEvent): Day => noticed ?? on;

/** A snapshot at t, judged by events. */
export function judgedByEvents(
  events: readonly SmallEvent[],
  t: Day,
  { gap, horizon, completeThrough }: Window,
): Judged {
  const ordered = events.toSorted((a, b) => dated(a) - dated(b) || a.on - b.on);
  // "lost before t and not back"
  const telling = ordered.filter((event) => dated(event) < t && ["churned", "renewed", "started"].includes(event.kind));
  if (telling.at(-1)?.kind === "churned") return "already_churned";
  // "c = the first churn on or after t, dated by `noticed` where given, else `at`"
  const c = ordered
    .filter(({ kind }) => kind === "churned")
    .map(dated)
    .find((date) => date >= t);
  if (c !== undefined && t <= c && c < t + gap) return "inside_gap";
  if (t + gap + horizon - 1 > completeThrough) return "horizon_incomplete";
  return c !== undefined && c >= t + gap && c < t + gap + horizon ? 1 : 0;
}

/**
 * A snapshot at t, judged by reductions or expansions: as by churn, but for c, the first such event; a churn in the gap
 * leaves nobody to reduce.
 */
export function judgedByChanges(
  kind: "contracted" | "expanded",
  events: readonly SmallEvent[],
  t: Day,
  window: Window,
): Judged {
  const { gap, horizon, completeThrough } = window;
  const asChurn = judgedByEvents(events, t, window);
  if (asChurn === "already_churned" || asChurn === "inside_gap") return asChurn;
  const days = events.filter((event) => event.kind === kind).map(dated);
  const c = Math.min(...days.filter((date) => date >= t), Number.POSITIVE_INFINITY);
  if (c < t + gap) return "inside_gap";
  if (t + gap + horizon - 1 > completeThrough) return "horizon_incomplete";
  return c < t + gap + horizon ? 1 : 0;
}

/** What the events of a kind in the label window changed. */
export function changed(
  kind: "contracted" | "expanded",
  events: readonly SmallEvent[],
  t: Day,
  { gap, horizon }: Window,
): number {
  const inside = events.filter((one) => one.kind === kind && dated(one) >= t + gap && dated(one) < t + gap + horizon);
  return inside.reduce((total, { amount = 0 }) => total + Math.abs(amount), 0);
}

/** A snapshot at t, judged by silence: "y = 1 if no activity of the stated kind lies in [t+g, t+g+H)". */
export function judgedBySilence(activity: readonly Day[], t: Day, { gap, horizon, completeThrough }: Window): Judged {
  if (t + gap + horizon - 1 > completeThrough) return "horizon_incomplete";
  return activity.some((on) => on >= t + gap && on < t + gap + horizon) ? 0 : 1;
}

/** One judged row. */
export interface NaiveRow {
  readonly account: string;
  readonly score: number;
  readonly y: 0 | 1;
  readonly revenue: number;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** P(risk of a churned row > risk of a retained one), equal risks one half, each pair with its weight. */
export function naiveAuc(rows: readonly NaiveRow[], weight: (row: NaiveRow) => number = () => 1): number | null {
  const churned = rows.filter(({ y }) => y === 1);
  const retained = rows.filter(({ y }) => y === 0);
  let concordant = 0;
  let pairs = 0;
  for (const one of churned) {
    for (const other of retained) {
      const pair = weight(one) * weight(other);
      pairs += pair;
      concordant += pair * (one.score < other.score ? 1 : one.score === other.score ? 0.5 : 0);
    }
  }
  return pairs === 0 ? null : concordant / pairs;
}

/**
 * Lift, recall and revenue captured by the k = ⌈fN⌉ riskiest rows: the mean over every order of the rows that are tied
 * at the cut, which is the tie group pro rata.
 */
export function naiveGains(rows: readonly NaiveRow[], fraction: number) {
  const k = Math.ceil(fraction * rows.length - 1e-9);
  const share = (row: NaiveRow) => {
    const riskier = rows.filter(({ score }) => score < row.score).length;
    const tied = rows.filter(({ score }) => score === row.score).length;
    return Math.min(1, Math.max(0, (k - riskier) / tied));
  };
  const caught = sum(rows.map((row) => row.y * share(row)));
  const churned = sum(rows.map(({ y }) => y));
  const lost = (row: NaiveRow) => (row.y === 1 ? row.revenue : 0);
  return {
    recall: caught / churned,
    lift: caught / k / (churned / rows.length),
    revenueCaptured: sum(rows.map((row) => lost(row) * share(row))) / sum(rows.map(lost)),
  };
}
