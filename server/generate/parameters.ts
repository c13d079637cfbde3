/**
 * What a model of the generated world has to state.
 *
 * @module
 */
import type { Day } from "#engine/book/days.ts";
import type { CovariateName } from "./covariates.ts";
import type { Latents } from "./latents.ts";

export const segmentNames = ["small", "mid-market", "enterprise"] as const;
export type SegmentName = (typeof segmentNames)[number];

/** Things and how likely they are, as shares of the sum. */
export type Weights<T> = readonly (readonly [T, number])[];

/** Log odds: an intercept, and what each covariate adds per unit above its centre. */
export type Coefficients = { readonly intercept: number } & Partial<Readonly<Record<CovariateName, number>>>;

export type Plan = "starter" | "growth" | "enterprise";

export interface SegmentModel {
  readonly share: number;
  /** Smallest and largest number of employees; the segment is known by it. */
  readonly employees: readonly [number, number];
  /** Seats at first: median, standard deviation of the logarithm, least, most. */
  readonly seats: readonly [number, number, number, number];
  readonly plans: Weights<Plan>;
  readonly termMonths: Weights<number>;
  /** 0: the contract has no notice deadline. */
  readonly noticeDays: Weights<number>;
  /** Share of the accounts whose contracts renew by themselves. */
  readonly automatic: number;
  /** The true hazard: log odds that a decision ends the contract. */
  readonly hazard: Coefficients;
  /** Share of the seats that are used in a month, and how much it varies between accounts and over time. */
  readonly seatUse: readonly [number, number];
  /** Standard deviation of a month's change of the logarithm of usage. */
  readonly usageDrift: number;
  /** Standard deviation of the log odds of the sticky feature. */
  readonly stickySpread: number;
  /** Standard deviation of the logarithm of resolution hours. */
  readonly serviceSpread: number;
  /** What renewing costs more. */
  readonly uplifts: Weights<readonly [number, number]>;
  /** A champion's chance to leave in a month. */
  readonly championLeaves: number;
  /** Mean numbers a month. */
  readonly monthly: Readonly<Record<MonthlyRate, number>>;
  /** Months between two entries of the customer-success manager. */
  readonly pulseEvery: number;
  /** Does anybody note down whether the champion is still there? */
  readonly champions: boolean;
}

export type MonthlyRate =
  | "tickets"
  | "tasks"
  | "training"
  | "content"
  | "community"
  | "advocacy"
  | "reviews"
  | "escalations"
  | "touchpoints"
  | "outcomes"
  | "purchases";

export interface Model {
  /** The first month with snapshots and decisions. */
  readonly firstDay: Day;
  /** Months with rows before it, so that every window is whole from the first snapshot on. */
  readonly monthsBefore: number;
  readonly segments: Readonly<Record<SegmentName, SegmentModel>>;
  /** Log odds that a renewal is for less, and, if it is not, for more. */
  readonly contraction: Coefficients;
  readonly expansion: Coefficients;
  readonly book: BookModel;
}

/** What is the same in all segments. */
export interface BookModel {
  /** Share of the accounts that were customers before the rows begin, and for how many days at most. */
  readonly oldShare: number;
  readonly oldestDays: number;
  /** When in the year customers are won, by month. */
  readonly arrivals: readonly number[];
  /** Euros a seat and year, and the standard deviation of the logarithm. */
  readonly seatPrice: Readonly<Record<Plan, number>>;
  readonly seatPriceSpread: number;
  /** A decision falls so many days before its deadline or sooner, on the first of a month. */
  readonly decisionDays: number;
  /** Some decide early: so many days before, if the contract has run for a while. */
  readonly earlyShare: number;
  readonly earlyDays: number;
  readonly earlyAfterDays: number;
  /** Nobody gives notice sooner after the decision. */
  readonly noticeAfterDays: number;
  /** Of those who leave and need not give notice, so many do not. */
  readonly silentShare: number;
  readonly silentWithoutDeadline: number;
  /** Renewals after the contract has ended, and by how many days at most. */
  readonly lateShare: number;
  readonly lateDays: number;
  /** What remains of the seats after a renewal for less, what they grow to after one for more. */
  readonly contractsTo: readonly [number, number];
  readonly expandsTo: readonly [number, number];
  /** Bankrupt, acquired, does not pay: chance a year to end within the term. */
  readonly involuntary: number;
  /** After notice, so much of the usage is left. */
  readonly usageAfterNotice: number;
  /** How long customers are new, and how long before its end a contract is about to be renewed. */
  readonly onboardingDays: number;
  readonly renewalDays: number;
  /** Usage by month of the year. */
  readonly season: readonly number[];
  /** How much of a month's latent state is left in the next. */
  readonly persistence: Readonly<Record<keyof Latents, number>>;
  /** Mean events of a usage row. */
  readonly eventsOfRow: number;
  readonly stickyLogOdds: number;
  readonly resolutionHours: number;
  /** The chance in a month that somebody takes the place of a champion who has left. */
  readonly championFound: number;
  /** Mean days for which an escalation is open. */
  readonly escalationDays: number;
  /** The chance in a month that somebody else looks after the account. */
  readonly ownerChanges: number;
}
