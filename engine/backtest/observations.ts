/**
 * Observations: what is judged, snapshots or renewal decisions, and what came of each.
 *
 * @module
 */
import type { Day } from "../book/days.ts";
import type { OutcomeHistories } from "../book/outcomes.ts";
import { numbersIn, type SnapshotTable } from "../book/table.ts";
import type { BacktestSettings, Dates } from "../rules/backtestSettings.ts";
import type { Candidates } from "./candidates.ts";
import { observationsOf } from "./ofDates.ts";
import { labelRenewals } from "./renewalLabels.ts";
import { labelSnapshots } from "./snapshotLabels.ts";

/**
 * Why a snapshot or a decision is not judged. Of snapshots: the account had left before; it left (or did what is
 * foretold) within the gap. Of renewals: the account has no snapshot so long before the decision; the contract was
 * not signed by then; the account had given notice or renewed by then. Of both: what followed is not over by the last
 * complete day.
 */
export type ExclusionReason =
  | "already_churned"
  | "inside_gap"
  | "no_snapshot"
  | "not_signed"
  | "already_decided"
  | "horizon_incomplete";

/** Why amounts cannot be added up, where they cannot. */
export type AmountsKnown = "yes" | "no-revenue" | "negative-revenue" | "not-finite" | "no-amounts";

/** What is judged and what came of it; arrays have one element an observation. */
export interface Observations {
  readonly length: number;
  /** Row of the snapshot table that foretells it; of renewals one row may stand for several. */
  readonly row: Int32Array;
  /** Number of the account in the table. */
  readonly account: Int32Array;
  /** 1: what is foretold came true. */
  readonly y: Uint8Array;
  /** What train and test go by: of a snapshot its day, of a renewal the decision date. */
  readonly date: Int32Array;
  /**
   * The day by which it was decided. Of snapshots the day on which it came true, else the end of the label window; of
   * renewals the decision date, or the day on which the account told, if that was earlier.
   */
  readonly until: Int32Array;
  /** The day from which on it was certain, whatever came: before it, only one of the outcomes could be known. */
  readonly settled: Int32Array;
  /** Revenue at the snapshot, of renewals that of the contracts that end; 0 where it is missing. */
  readonly revenue: Float64Array;
  /** Revenue that was lost with it, of what is welcome gained; 0 where it did not come true, but see `targets`. */
  readonly moved: Float64Array;
  readonly revenueKnown: AmountsKnown;
  readonly movedKnown: AmountsKnown;
  /** How many of those that came true do not tell how much was lost or gained, where others do. */
  readonly amountsMissing: number;
  /** How many of the others left altogether: for targets that are neither loss nor renewal. */
  readonly left: number;
  /** How many were left out, by reason. */
  readonly excluded: Excluded;
  /** The day with which the first of those is over that are left out as `horizon_incomplete`, if there are any. */
  readonly nextComplete: Day | undefined;
  /** All of these dates, judged or not. */
  readonly found: { readonly n: number; readonly accounts: number };
}

export type Excluded = Readonly<Partial<Record<ExclusionReason, number>>>;

/** What observations are made from. */
export interface Observed {
  readonly table: SnapshotTable;
  readonly histories: OutcomeHistories;
  readonly settings: Pick<BacktestSettings, "target" | "unit" | "horizon" | "gap" | "grace">;
  /** Revenue by row of the table, NaN where it is missing; `undefined` if the book has no fact that is revenue. */
  readonly revenue: Float64Array | undefined;
}

export interface ObservedDates extends Dates {
  /** Of renewals: only decisions whose outcome was certain before this day. */
  readonly settledBefore?: Day;
}

/**
 * Judges the snapshots or renewals of some dates.
 *
 * @param revenueFact name of the fact whose role is revenue, if the book has one
 * @param dates inclusive; without it all
 */
export function observe(
  table: SnapshotTable,
  histories: OutcomeHistories,
  settings: Observed["settings"],
  revenueFact: string | undefined,
  dates: ObservedDates = {},
): Observations {
  return observationsOf(candidatesOf(table, histories, settings, revenueFact), dates);
}

/** Labels all that might be judged, for {@link observationsOf} of many dates. */
export function candidatesOf(
  table: SnapshotTable,
  histories: OutcomeHistories,
  settings: Observed["settings"],
  revenueFact: string | undefined,
): Candidates {
  const label = settings.unit === "renewals" ? labelRenewals : labelSnapshots;
  return label({ table, histories, settings, revenue: numbersIn(table, revenueFact) });
}

/** The dates of a period on which a formula is trained: outcomes that reach into the test dates are no part of it. */
export function trainingDates({ train, test }: Pick<BacktestSettings, "train" | "test">): ObservedDates | undefined {
  return train && { ...train, ...(test?.from !== undefined && { settledBefore: test.from }) };
}
