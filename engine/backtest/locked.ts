/**
 * The locked period: from its first day on, nothing that happened is known, unless it is opened.
 *
 * @module
 */
import { type Day, formatDay } from "../book/days.ts";
import type { EventHistory, OutcomeHistories } from "../book/outcomes.ts";
import type { BacktestReport } from "../document/schema/backtestReport.ts";
import type { BacktestSettings } from "../rules/backtestSettings.ts";
import { type LookedAt, openingsOf } from "./lookedAt.ts";

type Lock = Pick<BacktestSettings, "locked" | "unlocked">;

/**
 * The histories as far as they may be seen: they are complete through the day before the locked period at the most, so
 * that whatever was still open then has no outcome, and events from then on are not there.
 */
export function sealed(histories: OutcomeHistories, { locked, unlocked }: Lock): OutcomeHistories {
  if (locked === undefined || unlocked) return histories;
  const { completeThrough, events } = histories;
  return {
    ...histories,
    completeThrough: Math.min(completeThrough, locked - 1),
    ...(events && { events: eventsBefore(events, locked) }),
  };
}

/** The events that took effect or were noticed before a day. */
function eventsBefore(events: EventHistory, day: Day): EventHistory {
  const { offsets, on, noticed, kind, amount, reason, reasons } = events;
  const isBefore = (_: unknown, i: number) => Math.min(on[i]!, noticed[i]!) < day;
  const kept = on.map((_, i) => Number(isBefore(_, i)));
  const keptUpTo = new Int32Array(kept.length + 1);
  kept.forEach((one, i) => {
    keptUpTo[i + 1] = keptUpTo[i]! + one;
  });
  return {
    offsets: offsets.map((offset) => keptUpTo[offset]!),
    on: on.filter(isBefore),
    noticed: noticed.filter(isBefore),
    kind: kind.filter(isBefore),
    amount: amount.filter(isBefore),
    reason: reason.filter(isBefore),
    reasons,
  };
}

/** Is there anything that the lock hides? */
export const hides = ({ locked, unlocked }: Lock, { completeThrough }: Pick<OutcomeHistories, "completeThrough">) =>
  locked !== undefined && !unlocked && completeThrough === locked - 1;

/** The settings with the lock open: what is judged is the locked period, in place of the test dates. */
export function unlock(settings: BacktestSettings): BacktestSettings {
  const { locked } = settings;
  return locked === undefined ? settings : { ...settings, test: { from: locked }, unlocked: true };
}

/** What a report says of the locked period, if the rule set has one. */
export function lockReport({ locked, unlocked }: Lock, lookedAt: LookedAt | undefined): BacktestReport["locked"] {
  if (locked === undefined) return null;
  const openings = lookedAt ? openingsOf(lookedAt, locked) : [];
  return {
    from: formatDay(locked),
    unlocked: unlocked === true,
    openings: openings.map(({ on, rules, identity }) => ({ on, rules, identity })),
  };
}
