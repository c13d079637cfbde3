/**
 * How long the data reach, and what follows from it: how often to look, how far back, how far ahead.
 *
 * @module
 */
import { type Day, type Period, scheduledDays } from "../book/days.ts";
import { columnOf } from "./profile.ts";
import type { TableRole } from "./roles.ts";

/** The days that the data speak of. */
export interface DataSpan {
  readonly first: Day;
  /** The last one on which anything is known to have happened. */
  readonly last: Day;
  readonly every: Period;
  /** Days that recent facts look back, and outcomes look ahead. */
  readonly window: number;
}

/** Spans of data, the longest first, and what is right for them. */
const grains: readonly { readonly from: number; readonly every: Period; readonly window: number }[] = [
  { from: 540, every: "month", window: 90 },
  { from: 270, every: "month", window: 30 },
  { from: 90, every: "week", window: 14 },
  { from: 0, every: "week", window: 7 },
];

/**
 * The span of the tables with dates; `undefined` if no row has one. It begins with the largest table of what happened:
 * customers may be older than anything that is known of what they do.
 *
 * @param today no day after this one has happened, whatever the data say
 */
export function spanOf(roles: readonly TableRole[], today: Day): DataSpan | undefined {
  const dated = roles.flatMap(({ table, at, left }) =>
    [at, left].flatMap((name) => {
      const { low = null, high = null } = columnOf(table, name) ?? {};
      return low === null || high === null ? [] : [{ low: Math.floor(low), high: Math.floor(high) }];
    }),
  );
  if (dated.length === 0) return undefined;
  const first = beginning(roles) ?? Math.min(...dated.map(({ low }) => low));
  // dates to come are plans: how far the data reach, the other tables tell
  const past = dated.filter(({ high }) => high <= today);
  const last = past.length === 0 ? today : Math.max(...past.map(({ high }) => high));
  if (last <= first) return undefined;
  const { every, window } = grains.find(({ from }) => last - first >= from)!;
  return { first, last, every, window };
}

/** Does any table say when something happened? */
export const saysWhen = (roles: readonly TableRole[]): boolean =>
  roles.some(({ at, left }) => at !== undefined || left !== undefined);

/** The first day of the largest table of what happened. */
function beginning(roles: readonly TableRole[]): Day | undefined {
  const [largest] = roles.filter(({ kind }) => kind === "events").toSorted((a, b) => b.table.rows - a.table.rows);
  const low = largest && columnOf(largest.table, largest.at)?.low;
  return low == null ? undefined : Math.floor(low);
}

/** The days on which snapshots are proposed: from when the recent facts see whole windows. */
export function daysOf({ first, last, every, window }: DataSpan): Day[] {
  const days = scheduledDays(every, first + 2 * window, last + 1);
  return days.length > 0 ? days : scheduledDays(every, first, last + 1);
}

/** Dates to learn from and dates to judge on. */
export interface Periods {
  readonly train?: { readonly to: Day };
  readonly test: { readonly from: Day; readonly to: Day };
  readonly trainDates: number;
  readonly testDates: number;
}

/** Fewer dates to learn from say nothing. */
const fewestTrainDates = 2;

/**
 * The last third of the dates whose outcomes are complete is kept apart; what is learned from ends so long before it that
 * no outcome belongs to both. With too few dates, all are judged and nothing is learned.
 *
 * @returns `undefined` if no date's outcome is complete
 */
export function periodsOf(span: DataSpan, horizon: number, completeThrough: Day): Periods | undefined {
  const complete = daysOf(span).filter((day) => day + horizon - 1 <= completeThrough);
  if (complete.length === 0) return undefined;
  const testFrom = complete[complete.length - Math.max(1, Math.round(complete.length / 3))]!;
  const test = complete.filter((day) => day >= testFrom);
  const train = complete.filter((day) => day + horizon - 1 < testFrom);
  const to = complete.at(-1)!;
  if (train.length < fewestTrainDates) {
    return { test: { from: complete[0]!, to }, trainDates: 0, testDates: complete.length };
  }
  return {
    train: { to: train.at(-1)! },
    test: { from: testFrom, to },
    trainDates: train.length,
    testDates: test.length,
  };
}
