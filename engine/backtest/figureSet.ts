/**
 * What is computed from a tally and from lead times.
 *
 * @module
 */
import type { Figure } from "../statistics/index.ts";

/** Fractions of the rows at which gains are reported. */
export const gainFractions = { top10: 0.1, top20: 0.2 } as const;
export type GainName = keyof typeof gainFractions;
const gainNames = Object.keys(gainFractions) as GainName[];

/** Figures of one band; denominators in their names. */
export interface BandFigures {
  /** Share of its rows of which it came true. */
  readonly rate: Figure;
  /** Its rate over that of all rows. */
  readonly lift: Figure;
  /** Its share of the rows of which it came true. */
  readonly shareOfPositives: Figure;
  /** Its share of the others. */
  readonly shareOfNegatives: Figure;
  /** Its share of the revenue lost (of what is welcome, gained). */
  readonly shareOfMoved: Figure;
}

export interface GainFigures {
  readonly lift: Figure;
  readonly recall: Figure;
  readonly revenueCaptured: Figure;
}

/** Days before a loss by which it is asked whether there was a warning. */
export const daysBefore = { d30: 30, d60: 60, d90: 90, d120: 120, d180: 180 } as const;
export type DaysBefore = keyof typeof daysBefore;

/** How early the band that warns did so. */
export interface LeadTimeFigures {
  /** Share of the losses before which the account was in that band to the end. */
  readonly warned: Figure;
  /** Days of warning, over the losses that were warned of. */
  readonly lowerQuartile: Figure;
  readonly median: Figure;
  readonly upperQuartile: Figure;
  /** Share of all losses that were warned of so many days before, or more. */
  readonly before: Readonly<Record<DaysBefore, Figure>>;
}

/** What is computed in one go, so that every figure of a draw sees the same accounts. */
export interface FigureSet {
  readonly rate: Figure;
  readonly aucWithinDates: Figure;
  readonly aucByRevenue: Figure;
  /** By number of the band; the last is the unknown band. */
  readonly bands: readonly BandFigures[];
  readonly gains: Readonly<Record<GainName, GainFigures>>;
  readonly leadTime: LeadTimeFigures;
}

/** Something for each of the gains. */
export function byGainName<T>(make: (name: GainName) => T): Record<GainName, T> {
  return Object.fromEntries(gainNames.map((name) => [name, make(name)])) as Record<GainName, T>;
}
