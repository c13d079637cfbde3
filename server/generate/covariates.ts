/**
 * What a customer's decision depends on, read off the rows as they were known at the start of the day.
 *
 * @module
 */
import type { Day } from "#engine/book/days.ts";
import type { AccountRows } from "./rows.ts";

export interface CovariateDefinition {
  /** The value that neither raises nor lowers the hazard; a missing one counts as this. */
  readonly centre: number;
  /** One line for the reference. */
  readonly documentation: string;
}

/** The feature that customers cannot do without. */
export const stickyFeature = "workflows";

export const covariates = {
  usage_trend: {
    centre: 0,
    documentation:
      "(a − b) / (a + b), where a is the sum of `usage.events` in the last 90 days and b that in the 90 days before; missing where both are 0.",
  },
  seat_use: {
    centre: 0.6,
    documentation: "Different `usage.user_id` in the last 30 days over the core seats of the contracts in force.",
  },
  sticky_share: {
    centre: 0.3,
    documentation: `Share of the \`usage\` rows of the last 180 days whose feature is ${stickyFeature}; missing without rows.`,
  },
  resolution_days: {
    centre: 1.5,
    documentation:
      "Mean `tickets.resolution_hours` / 24 of the tickets opened in the last 180 days and resolved by now, at most 6; missing without one.",
  },
  nps: { centre: 7, documentation: "The latest `surveys.score` of the kind nps within 365 days; missing without one." },
  review_held: { centre: 0, documentation: "1 if there is a row in `reviews` in the last 180 days, else 0." },
  escalation_open: { centre: 0, documentation: "1 if an escalation is open, else 0." },
  champion_left: {
    centre: 0,
    documentation: "1 if the latest `pulse.champion` is left, 0 if it is present; missing without one.",
  },
  outcome_achieved: {
    centre: 0,
    documentation: "1 if a milestone of the kind outcome was reached in the last 365 days, else 0.",
  },
  tenure_years: { centre: 1.5, documentation: "Days since the first contract began / 365, at most 4." },
  price_rise: {
    centre: 0.05,
    documentation:
      "Price of a core seat in the contracts in force over that in the first contract, less 1, from 0 to 0.5.",
  },
  year_end: { centre: 0, documentation: "1 if the contract in force ends in December or January, else 0." },
} as const satisfies Readonly<Record<string, CovariateDefinition>>;

export type CovariateName = keyof typeof covariates;
export const covariateNames = Object.keys(covariates) as readonly CovariateName[];

/** By name; `null` is missing. */
export type Covariates = Readonly<Record<CovariateName, number | null>>;

/** Reads the covariates off the rows of an account with a contract in force. */
export function readCovariates(rows: AccountRows, asOf: Day): Covariates {
  const usage = readUsage(rows, asOf);
  const core = coreInForce(rows, asOf);
  const { pulse, reviews, milestones } = rows;
  return {
    usage_trend: usage.trend,
    seat_use: core.seats > 0 ? usage.activeUsers / core.seats : null,
    sticky_share: usage.stickyShare,
    resolution_days: resolutionDays(rows, asOf),
    nps: latestNps(rows, asOf),
    review_held: Number(reviews.at.some((at) => at >= asOf - 180 && at < asOf)),
    escalation_open: Number(escalationOpen(rows, asOf)),
    champion_left: championLeft(latest(pulse.at, pulse.columns.champion, asOf)),
    outcome_achieved: Number(
      milestones.at.some((at, row) => at >= asOf - 365 && at < asOf && milestones.columns.kind[row] === "outcome"),
    ),
    tenure_years: Math.min((asOf - Number(rows.contracts.columns.starts_on[0])) / 365, 4),
    price_rise: core.price === null ? null : Math.min(Math.max(core.price / firstPrice(rows) - 1, 0), 0.5),
    year_end: core.endsOn === null ? null : Number(endsYear(core.endsOn)),
  };
}

const championLeft = (champion: unknown): number | null => (champion === null ? null : Number(champion === "left"));

function readUsage({ usage }: AccountRows, asOf: Day) {
  const { at, columns } = usage;
  const users = new Set<unknown>();
  let late = 0;
  let early = 0;
  let rows = 0;
  let sticky = 0;
  // months follow each other, and so do their rows
  for (let row = at.length - 1; row >= 0 && at[row]! >= asOf - 180; row--) {
    const day = at[row]!;
    if (day >= asOf) continue;
    rows++;
    if (columns.feature[row] === stickyFeature) sticky++;
    if (day >= asOf - 90) late += columns.events[row] as number;
    else early += columns.events[row] as number;
    if (day >= asOf - 30) users.add(columns.user_id[row]);
  }
  return {
    trend: late + early === 0 ? null : (late - early) / (late + early),
    activeUsers: users.size,
    stickyShare: rows === 0 ? null : sticky / rows,
  };
}

/** Seats and price of the core product in the contracts in force, and when the latest of them ends. */
function coreInForce({ contracts }: AccountRows, asOf: Day) {
  const { starts_on, ends_on, product, seats, amount } = contracts.columns;
  let total = 0;
  let worth = 0;
  let endsOn: Day | null = null;
  for (let row = 0; row < contracts.length; row++) {
    const inForce = (starts_on[row] as Day) <= asOf && (ends_on[row] as Day) >= asOf && contracts.at[row]! < asOf;
    if (!inForce || product[row] !== "core") continue;
    total += seats[row] as number;
    worth += amount[row] as number;
    endsOn = Math.max(endsOn ?? 0, ends_on[row] as Day);
  }
  return { seats: total, price: total === 0 ? null : worth / total, endsOn };
}

function firstPrice({ contracts }: AccountRows): number {
  return (contracts.columns.amount[0] as number) / (contracts.columns.seats[0] as number);
}

function resolutionDays({ tickets }: AccountRows, asOf: Day): number | null {
  const { resolution_hours, resolved_on } = tickets.columns;
  let hours = 0;
  let count = 0;
  for (let row = 0; row < tickets.length; row++) {
    const resolved = resolved_on[row];
    if (tickets.at[row]! < asOf - 180 || tickets.at[row]! >= asOf || resolved === null || (resolved as Day) >= asOf)
      continue;
    hours += resolution_hours[row] as number;
    count++;
  }
  return count === 0 ? null : Math.min(hours / count / 24, 6);
}

/** Of two answers of the same day the later row counts. */
function latestNps({ surveys }: AccountRows, asOf: Day): number | null {
  let best = -1;
  surveys.at.forEach((at, row) => {
    if (surveys.columns.kind[row] !== "nps" || at >= asOf || at < asOf - 365) return;
    if (best < 0 || at >= surveys.at[best]!) best = row;
  });
  return best < 0 ? null : (surveys.columns.score[best] as number);
}

function escalationOpen({ escalations }: AccountRows, asOf: Day): boolean {
  const closed = escalations.columns.closed_on;
  return escalations.at.some((at, row) => at < asOf && (closed[row] === null || (closed[row] as Day) >= asOf));
}

/** The latest value before a day that is not missing. */
function latest(at: readonly Day[], values: readonly unknown[], asOf: Day): unknown {
  for (let row = at.length - 1; row >= 0; row--) if (at[row]! < asOf && values[row] !== null) return values[row];
  return null;
}

/** Where in the year a day lies, from 1 December on: 0 to 1. */
const shareOfYear = (day: Day): number => {
  const years = (day - firstOfADecember) / 365.25;
  return years - Math.floor(years);
};

/** 2000-12-01 */
const firstOfADecember = 11_292;
/** 62 days of 365.25: December and January. */
const endsYear = (day: Day): boolean => shareOfYear(day) < 0.17;
