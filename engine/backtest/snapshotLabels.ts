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
import { type Candidates, leftOut } from "./candidates.ts";
import { changeWithin } from "./changes.ts";
import type { ExclusionReason, Observed } from "./observations.ts";

const reasons = ["already_churned", "inside_gap", "horizon_incomplete"] as const satisfies ExclusionReason[];
const [alreadyChurned, insideGap, horizonIncomplete] = [leftOut, leftOut + 1, leftOut + 2];

/** What comes of snapshots, by row of the table; columns, as there may be very many. */
type Labels = Pick<Candidates, "verdict" | "until" | "revenue" | "moved" | "left">;

/** Labels every snapshot of the table. */
export function labelSnapshots(observed: Observed): Candidates {
  const { table, settings } = observed;
  const { length, account, asOf } = table;
  const { target, unit, gap, horizon } = settings;
  const row = new Int32Array(length);
  const settled = new Int32Array(length);
  for (let own = 0; own < length; own++) {
    row[own] = own;
    settled[own] = asOf[own]! + gap + horizon;
  }
  const labels: Labels = {
    verdict: new Uint8Array(length),
    until: settled.slice(),
    revenue: observed.revenue ?? new Float64Array(length).fill(Number.NaN),
    moved: new Float64Array(length),
    left: new Uint8Array(length),
  };
  if (target === "lapsed") labelLapses(observed, labels);
  else labelEvents(observed, target === "contracted" || target === "expanded" ? target : "churned", labels);
  const hasRevenue = observed.revenue !== undefined;
  return { length, row, account, date: asOf, settled, ...labels, reasons, hasRevenue, settings: { target, unit } };
}

/** It came true where the account did nothing within the label window. */
function labelLapses(
  { table: { length, account, asOf }, histories, settings: { gap, horizon } }: Observed,
  { verdict, revenue, moved }: Labels,
): void {
  for (let row = 0; row < length; row++) {
    const from = asOf[row]! + gap;
    if (from + horizon - 1 > histories.completeThrough) verdict[row] = horizonIncomplete!;
    else if (!anyWithin(histories.activity!, account[row]!, from, from + horizon)) {
      verdict[row] = 1;
      moved[row] = known(revenue[row]!);
    }
  }
}

/** It came true where the first event of the kind on or after the snapshot lies in the label window. */
function labelEvents(
  { table: { length, account, asOf }, histories, settings: { gap, horizon } }: Observed,
  kind: "churned" | "contracted" | "expanded",
  { verdict, until, revenue, moved, left }: Labels,
): void {
  const events = histories.events!;
  for (let row = 0; row < length; row++) {
    const one = account[row]!;
    const t = asOf[row]!;
    const end = t + gap + horizon;
    // most accounts: nothing ever came
    if (events.offsets[one] === events.offsets[one + 1]) {
      if (end - 1 > histories.completeThrough) verdict[row] = horizonIncomplete!;
      continue;
    }
    const churn = dateOf(events, firstEvent(events, one, "churned", t));
    const event = kind === "churned" ? churn : dateOf(events, firstEvent(events, one, kind, t));
    if (lossBefore(events, one, t) !== undefined) verdict[row] = alreadyChurned!;
    else if (Math.min(event, churn) < t + gap) verdict[row] = insideGap!;
    else if (end - 1 > histories.completeThrough) verdict[row] = horizonIncomplete!;
    else if (event >= end) left[row] = Number(kind !== "churned" && churn < end);
    else {
      verdict[row] = 1;
      until[row] = event;
      moved[row] =
        kind === "churned" ? known(revenue[row]!) : (changeWithin(events, one, kind, t + gap, end) ?? Number.NaN);
    }
  }
}

/** Without revenue nothing is lost. */
function known(revenue: number): number {
  return Number.isNaN(revenue) ? 0 : revenue;
}

function dateOf({ noticed }: EventHistory, event: number | undefined): Day {
  return event === undefined ? Number.POSITIVE_INFINITY : noticed[event]!;
}
