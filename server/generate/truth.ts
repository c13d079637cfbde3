/**
 * What is true of a generated book and stands in none of its sources.
 *
 * @module
 */
import type { Day } from "#engine/book/days.ts";
import type { Covariates } from "./covariates.ts";
import type { SegmentName } from "./parameters.ts";
import type { TrapName } from "./traps/index.ts";

/** A decision about a contract, as it was made. */
export interface Decision {
  /** Id of the core contract that ends. */
  readonly contract: string;
  readonly segment: SegmentName;
  /** The day at whose start the covariates were read: the first of a month. */
  readonly decidedOn: Day;
  /** The last day on which notice can be given; `null` where the contract has none. */
  readonly deadlineOn: Day | null;
  /** The contract's last day. */
  readonly dueOn: Day;
  /** Long before the deadline. */
  readonly early: boolean;
  readonly covariates: Covariates;
  /** Log odds of leaving, and the chance that they mean. */
  readonly logit: number;
  readonly hazard: number;
  /** What was drawn: does it leave? */
  readonly leaves: boolean;
  /** An intervention changed its mind. */
  readonly saved: boolean;
  /** The day of notice; `null` where there was none, or it renewed. */
  readonly noticeOn: Day | null;
  /** Chances, had it renewed, that this is for less, and else for more. */
  readonly contractionHazard: number;
  readonly expansionHazard: number;
  /** Change of yearly revenue: that of the contract, negative, where it left. */
  readonly arrChange: number;
}

/** An account that a trap has to do with. */
export interface Mark {
  readonly trap: TrapName;
  /** What is affected: the first and the last day, and how many rows. */
  readonly from: Day;
  readonly to: Day;
  readonly rows: number;
}

export interface AccountTruth {
  readonly account: string;
  /** `null`: a prospect who never became a customer. */
  readonly segment: SegmentName | null;
  readonly decisions: readonly Decision[];
  readonly marks: readonly Mark[];
}
