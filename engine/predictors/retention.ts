/**
 * What some points of retention would do to revenue, by how much of it a book keeps in a year: a question that no fact
 * answers, and a KPI does.
 *
 * @module
 */
import type { KpiReport } from "../kpis/report.ts";

/** Points of retention that the claim is about, as a share. */
const points = 0.05;
/** Years after which is looked. */
export const yearsAhead = 5;

/** Kept in a year, and what follows if every year is alike. Shares of 1; each with its interval where the rate has one. */
export interface MoreRetention {
  /** Is it revenue that is kept, or customers? */
  readonly of: "revenue" | "customers";
  readonly kept: Share;
  /** How much more a customer brings over its whole time: (1 − kept) / (1 − kept − 5 points) − 1; `null` where nobody would leave any more. */
  readonly lifetime: Share | null;
  /** How much more of today is left after {@link yearsAhead} years. */
  readonly left: Share | null;
}

export interface Share {
  readonly value: number;
  readonly lower?: number;
  readonly upper?: number;
}

/** Periods of a year. */
const perYear: Readonly<Record<string, number>> = { year: 1, quarter: 4, month: 12 };

/**
 * By the gross revenue retention of a book, which is one of twelve months, else by the share of its customers that it
 * keeps, of the longest period that is told.
 *
 * @returns `undefined` where it tells neither
 */
export function moreRetention({ kpis }: Pick<KpiReport, "kpis">): MoreRetention | undefined {
  const known = kpis.filter(({ current }) => current.value !== null);
  const revenue = known.find(({ use }) => use === "gross_revenue_retention");
  const customers = known
    .filter(({ use, period }) => use === "retention_rate" && period in perYear)
    .toSorted((a, b) => perYear[a.period]! - perYear[b.period]!)[0];
  const found = revenue ?? customers;
  if (found?.current.value == null) return undefined;
  const times = revenue ? 1 : perYear[found.period]!;
  const { value, lower, upper } = found.current as Share;
  const kept = mapped(
    { value, ...(lower !== undefined && upper !== undefined && { lower, upper }) },
    (rate) => rate ** times,
  );
  const isPossible = kept.value + points < 1;
  return {
    of: revenue ? "revenue" : "customers",
    kept,
    lifetime: isPossible ? mapped(kept, (rate) => (1 - rate) / Math.max(0, 1 - rate - points) - 1) : null,
    left: kept.value > 0 ? mapped(kept, (rate) => (Math.min(1, rate + points) / rate) ** yearsAhead - 1) : null,
  };
}

/** What follows from a share, and from the ends of its interval. */
function mapped({ value, lower, upper }: Share, to: (share: number) => number): Share {
  if (lower === undefined || upper === undefined) return { value: to(value) };
  const [one, other] = [to(lower), to(upper)];
  return { value: to(value), lower: Math.min(one, other), upper: Math.max(one, other) };
}
