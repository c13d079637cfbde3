/**
 * The model of the generated world: every constant of it. Nothing here is an estimate of any real business; the sizes
 * are such as are usual in B2B software.
 *
 * @module
 */
import { type Day, dayOfDate } from "#engine/book/days.ts";
import type { CovariateName } from "./covariates.ts";

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
  readonly book: typeof book;
}

/** What is the same in all segments. */
const book = {
  /** Share of the accounts that were customers before the rows begin, and for how many days at most. */
  oldShare: 0.45,
  oldestDays: 1460,
  /** When in the year customers are won. */
  arrivals: [1, 1, 1.15, 1, 0.95, 1.1, 0.75, 0.6, 1.15, 1.1, 1.1, 1.1],
  /** Euros a seat and year, and the standard deviation of the logarithm. */
  seatPrice: { starter: 360, growth: 540, enterprise: 720 },
  seatPriceSpread: 0.15,
  /** A decision falls so many days before its deadline or sooner, on the first of a month. */
  decisionDays: 30,
  /** Some decide early: so many days before, if the contract has run for a while. */
  earlyShare: 0.08,
  earlyDays: 120,
  earlyAfterDays: 214,
  /** Nobody gives notice sooner after the decision. */
  noticeAfterDays: 15,
  /** Of those who leave and need not give notice, so many do not. */
  silentShare: 0.2,
  silentWithoutDeadline: 0.5,
  /** Renewals after the contract has ended, and by how many days at most. */
  lateShare: 0.1,
  lateDays: 28,
  /** What remains of the seats after a renewal for less, what they grow to after one for more. */
  contractsTo: [0.5, 0.85],
  expandsTo: [1.1, 1.5],
  /** Bankrupt, acquired, does not pay: chance a year to end within the term. */
  involuntary: 0.008,
  /** After notice, less is used. */
  usageAfterNotice: 0.6,
  onboardingDays: 90,
  adoptionDays: 180,
  renewalDays: 120,
  /** Usage by month of the year. */
  season: [1, 1, 1.02, 1, 0.99, 0.97, 0.88, 0.83, 1.02, 1.05, 1.03, 0.86],
  /** How much of a month's latent state is left in the next. */
  persistence: {
    drift: 0.92,
    level: 0.97,
    adoption: 0.97,
    sticky: 0.97,
    service: 0.95,
    satisfaction: 0.96,
    engagement: 0.96,
  },
  /** Mean events of a usage row. */
  eventsOfRow: 9,
  stickyLogOdds: -0.9,
  resolutionHours: 30,
  /** The chance in a month that somebody takes the place of a champion who has left. */
  championFound: 0.08,
  escalationDays: 100,
  ownerChanges: 0.012,
} as const;

export const model: Model = {
  firstDay: dayOfDate(2023, 1, 1)!,
  monthsBefore: 6,
  book,
  segments: {
    small: {
      share: 0.5,
      employees: [5, 49],
      seats: [5, 0.4, 2, 12],
      plans: [
        ["starter", 0.75],
        ["growth", 0.25],
      ],
      termMonths: [
        [12, 0.95],
        [24, 0.05],
      ],
      noticeDays: [
        [0, 0.3],
        [30, 0.6],
        [60, 0.1],
      ],
      automatic: 0.5,
      hazard: {
        intercept: -2.2,
        usage_trend: -3.5,
        sticky_share: -4.5,
        price_rise: 5,
        tenure_years: -0.2,
        year_end: 0.3,
      },
      seatUse: [0.6, 0.07],
      usageDrift: 0.11,
      stickySpread: 0.75,
      serviceSpread: 0.15,
      uplifts: [
        [[0, 0], 0.4],
        [[0.02, 0.09], 0.35],
        [[0.1, 0.25], 0.25],
      ],
      championLeaves: 0.004,
      monthly: {
        tickets: 0.35,
        tasks: 0.5,
        training: 0.06,
        content: 0.5,
        community: 0.12,
        advocacy: 0.012,
        reviews: 0.004,
        escalations: 0.003,
        touchpoints: 0.4,
        outcomes: 0.015,
        purchases: 0.012,
      },
      pulseEvery: 3,
      champions: false,
    },
    "mid-market": {
      share: 0.35,
      employees: [50, 499],
      seats: [15, 0.4, 6, 40],
      plans: [
        ["starter", 0.1],
        ["growth", 0.75],
        ["enterprise", 0.15],
      ],
      termMonths: [
        [12, 0.85],
        [24, 0.12],
        [36, 0.03],
      ],
      noticeDays: [
        [0, 0.1],
        [30, 0.3],
        [60, 0.4],
        [90, 0.2],
      ],
      automatic: 0.35,
      hazard: {
        intercept: -2.35,
        seat_use: -4.2,
        resolution_days: 0.65,
        nps: -0.25,
        tenure_years: -0.2,
        year_end: 0.3,
      },
      seatUse: [0.6, 0.15],
      usageDrift: 0.04,
      stickySpread: 0.25,
      serviceSpread: 0.6,
      uplifts: [
        [[0, 0], 0.5],
        [[0.01, 0.05], 0.5],
      ],
      championLeaves: 0.006,
      monthly: {
        tickets: 0.9,
        tasks: 0.6,
        training: 0.1,
        content: 0.7,
        community: 0.2,
        advocacy: 0.03,
        reviews: 0.02,
        escalations: 0.006,
        touchpoints: 0.8,
        outcomes: 0.025,
        purchases: 0.024,
      },
      pulseEvery: 2,
      champions: true,
    },
    enterprise: {
      share: 0.15,
      employees: [500, 20_000],
      seats: [45, 0.4, 20, 110],
      plans: [
        ["growth", 0.25],
        ["enterprise", 0.75],
      ],
      termMonths: [
        [12, 0.6],
        [24, 0.25],
        [36, 0.15],
      ],
      noticeDays: [
        [30, 0.1],
        [60, 0.4],
        [90, 0.5],
      ],
      automatic: 0.15,
      hazard: {
        intercept: -1.9,
        champion_left: 2,
        escalation_open: 1.6,
        review_held: -1.1,
        outcome_achieved: -1.1,
        year_end: 0.4,
      },
      seatUse: [0.6, 0.06],
      usageDrift: 0.03,
      stickySpread: 0.2,
      serviceSpread: 0.2,
      uplifts: [
        [[0, 0], 0.6],
        [[0.01, 0.04], 0.4],
      ],
      championLeaves: 0.012,
      monthly: {
        tickets: 1.8,
        tasks: 0.8,
        training: 0.2,
        content: 1,
        community: 0.3,
        advocacy: 0.05,
        reviews: 0.19,
        escalations: 0.035,
        touchpoints: 1.4,
        outcomes: 0.08,
        purchases: 0.036,
      },
      pulseEvery: 1,
      champions: true,
    },
  },
  contraction: { intercept: -2.6, seat_use: -3, usage_trend: -1.5 },
  expansion: { intercept: -1.9, seat_use: 3, usage_trend: 1.5, outcome_achieved: 0.5 },
};
