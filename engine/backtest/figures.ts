/**
 * The figures of a rule set over judged snapshots: computed from the tally, with intervals from the cluster bootstrap
 * over accounts in which the tally is counted again for each draw.
 *
 * @module
 */
import { noBand } from "../evaluate/arithmetic.ts";
import {
  type AccountRows,
  auc,
  bootstrapAccounts,
  type ClassCounts,
  type Figure,
  type GainCounts,
  gainsAt,
  quantile,
  ratio,
  stratifiedAuc,
  undefinedFigure,
} from "../statistics/index.ts";
import type { Loss } from "./leadTime.ts";
import type { Observations } from "./observations.ts";
import { type CellTally, datesOf, recount, type Tally } from "./tally.ts";

/** Fractions of the snapshots at which gains are reported. */
export const gainFractions = [0.1, 0.2] as const;

/** Figures of one band; denominators in their names. */
export interface BandFigures {
  /** Churned among the band's snapshots. */
  readonly churnRate: Figure;
  /** Its churn rate over that of all snapshots. */
  readonly lift: Figure;
  /** Its share of the churned snapshots. */
  readonly shareOfChurned: Figure;
  /** Its share of the retained snapshots. */
  readonly shareOfRetained: Figure;
  /** Its share of the revenue lost. */
  readonly shareOfLost: Figure;
}

export interface GainFigures {
  readonly lift: Figure;
  readonly recall: Figure;
  readonly revenueCaptured: Figure;
}

/** How early the red band warned of the losses. */
export interface LeadTimeFigures {
  /** Share of the losses before which the account was red to the end. */
  readonly warned: Figure;
  /** Days of warning, over the losses that were warned of. */
  readonly lowerQuartile: Figure;
  readonly median: Figure;
  readonly upperQuartile: Figure;
}

/** What is computed in one go, so that every figure of a draw sees the same accounts. */
export interface FigureSet {
  readonly churnRate: Figure;
  readonly aucWithinDates: Figure;
  readonly aucByRevenue: Figure;
  /** By number of the band; the last is the unknown band. */
  readonly bands: readonly BandFigures[];
  /** In the order of `gainFractions`. */
  readonly gains: readonly GainFigures[];
  readonly leadTime: LeadTimeFigures;
}

/** Account numbers of observations, dense from 0, and the rows of each class that each account has. */
export interface AccountIndex {
  readonly of: Int32Array;
  readonly count: number;
  readonly rows: AccountRows;
}

/** Numbers the accounts of observations. */
export function indexAccounts(account: ArrayLike<number>, { length, row, y }: Observations): AccountIndex {
  const numbers = new Map<number, number>();
  const of = new Int32Array(length);
  for (let i = 0; i < length; i++) {
    const key = account[row[i]!]!;
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    of[i] = number;
  }
  const churned = new Float64Array(numbers.size);
  const retained = new Float64Array(numbers.size);
  for (let i = 0; i < length; i++) (y[i] === 1 ? churned : retained)[of[i]!]! += 1;
  return { of, count: numbers.size, rows: { churned, retained } };
}

/** All figures with their bootstrap intervals. */
export function figuresWithIntervals(
  { tally, cellOf }: CellTally,
  observations: Observations,
  accounts: AccountIndex,
  losses: readonly Loss[],
  bandCount: number,
  options: { readonly seed: number; readonly draws: number },
): FigureSet {
  const measure = measureOf(tally, bandCount, observations.revenueKnown);
  const measureLeadTime = leadTimeMeasureOf(losses);
  const { figures } = bootstrapAccounts(
    accounts.rows,
    (times) => {
      recount(tally, cellOf, observations, { times, account: accounts.of });
      return flatten({ ...measure(), leadTime: measureLeadTime(times) });
    },
    options,
  );
  recount(tally, cellOf, observations);
  return unflatten(figures, bandCount);
}

/** A function that computes all figures from what the tally counts at the time. */
function measureOf(
  tally: Tally,
  bandCount: number,
  revenueKnown: Observations["revenueKnown"],
): () => Omit<FigureSet, "leadTime"> {
  const cells = tally.count.length;
  const dates = datesOf(tally);
  const dateOf = Int32Array.from(tally.date, (date) => dates.indexOf(date));
  const bandOf = Uint8Array.from(tally.band, (band) => (band === noBand ? bandCount : band));
  const byRevenue = (figure: () => Figure): Figure =>
    revenueKnown === "yes" ? figure() : undefinedFigure(revenueKnown);
  return () => {
    const all = scoreCounts();
    const weighted = scoreCounts();
    const within = dates.map(scoreCounts);
    const gains: GainCounts = { risk: all.risk, rows: bins(), churned: all.churned, revenue: bins(), lost: bins() };
    const bands = Array.from({ length: bandCount + 1 }, () => ({ churned: 0, retained: 0, lost: 0 }));
    for (let cell = 0; cell < cells; cell++) {
      const count = tally.count[cell]!;
      if (count === 0) continue;
      const band = bands[bandOf[cell]!]!;
      const side = tally.y[cell] === 1 ? "churned" : "retained";
      band[side] += count;
      band.lost += tally.lost[cell]!;
      if (bandOf[cell] === bandCount) continue;
      const bin = 1000 - tally.tenths[cell]!;
      all[side][bin]! += count;
      within[dateOf[cell]!]![side][bin]! += count;
      weighted[side][bin]! += tally.revenue[cell]!;
      gains.rows[bin]! += count;
      gains.revenue[bin]! += tally.revenue[cell]!;
      gains.lost[bin]! += tally.lost[cell]!;
    }
    const whole = { churned: 0, retained: 0, lost: 0 };
    for (const band of bands) {
      whole.churned += band.churned;
      whole.retained += band.retained;
      whole.lost += band.lost;
    }
    return {
      churnRate: ratio(whole.churned, whole.churned + whole.retained, "no-rows"),
      aucWithinDates: stratifiedAuc(within),
      aucByRevenue: byRevenue(() => auc(weighted)),
      bands: bands.map((band) => bandFigures(band, whole, byRevenue)),
      gains: gainFractions.map((fraction) => {
        const { lift, recall, revenueCaptured } = gainsAt(gains, fraction);
        return { lift, recall, revenueCaptured: byRevenue(() => revenueCaptured) };
      }),
    };
  };
}

/**
 * @param losses whose `account` is a number of the account index
 */
function leadTimeMeasureOf(losses: readonly Loss[]): (times: ArrayLike<number>) => LeadTimeFigures {
  const ordered = [...losses].sort((a, b) => (a.lead ?? -1) - (b.lead ?? -1));
  return (times) => {
    let missed = 0;
    const leads: number[] = [];
    for (const { account, lead } of ordered) {
      if (lead === null) missed += times[account]!;
      else for (let k = times[account]!; k > 0; k--) leads.push(lead);
    }
    const quantileOf = (fraction: number): Figure =>
      leads.length === 0 ? undefinedFigure("no-churned") : { value: quantile(leads, fraction) };
    return {
      warned: ratio(leads.length, leads.length + missed, "no-churned"),
      lowerQuartile: quantileOf(0.25),
      median: quantileOf(0.5),
      upperQuartile: quantileOf(0.75),
    };
  };
}

interface BandSums {
  readonly churned: number;
  readonly retained: number;
  readonly lost: number;
}

function bandFigures(band: BandSums, whole: BandSums, byRevenue: (figure: () => Figure) => Figure): BandFigures {
  const rows = band.churned + band.retained;
  const all = whole.churned + whole.retained;
  return {
    churnRate: ratio(band.churned, rows, "no-rows"),
    lift: rows === 0 ? undefinedFigure("no-rows") : ratio(band.churned * all, rows * whole.churned, "no-churned"),
    shareOfChurned: ratio(band.churned, whole.churned, "no-churned"),
    shareOfRetained: ratio(band.retained, whole.retained, "no-retained"),
    shareOfLost: byRevenue(() => ratio(band.lost, whole.lost)),
  };
}

/** One bin for each possible score; risk rises with the index. */
const scoreBins = 1001;
export const riskOfBin = Float64Array.from({ length: scoreBins }, (_, bin) => (bin - 1000) / 10);
const bins = () => new Float64Array(scoreBins);
const scoreCounts = (): ClassCounts & { readonly risk: Float64Array } => ({
  risk: riskOfBin,
  churned: bins(),
  retained: bins(),
});

/** Risk of an observation as a bin of scores, for figures that go by row. */
export function scoreBin(tenths: number): number {
  return 1000 - tenths;
}

const bandKeys = ["churnRate", "lift", "shareOfChurned", "shareOfRetained", "shareOfLost"] as const;
const leadTimeKeys = ["warned", "lowerQuartile", "median", "upperQuartile"] as const;
const gainKeys = ["lift", "recall", "revenueCaptured"] as const;

function flatten({ churnRate, aucWithinDates, aucByRevenue, bands, gains, leadTime }: FigureSet): Figure[] {
  return [
    churnRate,
    aucWithinDates,
    aucByRevenue,
    ...bands.flatMap((band) => bandKeys.map((key) => band[key])),
    ...gains.flatMap((gain) => gainKeys.map((key) => gain[key])),
    ...leadTimeKeys.map((key) => leadTime[key]),
  ];
}

/** The inverse of `flatten`. */
function unflatten(figures: readonly Figure[], bandCount: number): FigureSet {
  const rest = figures.values();
  const next = (): Figure => rest.next().value!;
  const named = <K extends string>(keys: readonly K[]) =>
    Object.fromEntries(keys.map((key) => [key, next()])) as Record<K, Figure>;
  return {
    churnRate: next(),
    aucWithinDates: next(),
    aucByRevenue: next(),
    bands: Array.from({ length: bandCount + 1 }, () => named(bandKeys)),
    gains: gainFractions.map(() => named(gainKeys)),
    leadTime: named(leadTimeKeys),
  };
}
