/**
 * The measures: how what is counted becomes one number. This table is all there is to know about them; the resolver, the
 * evaluation and the reference documentation read it.
 *
 * @module
 */
import type { ValueType } from "../language/expression.ts";
import type { MeasureKind } from "./kpis.ts";

export interface MeasureDefinition {
  /** Which types the value of an element may have; none: elements are counted. */
  readonly takes: readonly ValueType[];
  /** How the number is put together: see `Computation`. */
  readonly by: "total" | "average" | "quantile";
  /** The keys that it has beside those of every measure. */
  readonly keys: readonly ("meeting" | "level" | "each")[];
  readonly required?: "meeting" | "level";
  /** One line for the reference. */
  readonly documentation: string;
}

const anyType: readonly ValueType[] = ["number", "string", "boolean", "date"];

export const measureDefinitions: Readonly<Record<MeasureKind, MeasureDefinition>> = {
  count: { takes: [], by: "total", keys: [], documentation: "How many there are." },
  sum: { takes: ["number"], by: "total", keys: [], documentation: "The sum of the values, rounded to six decimals." },
  mean: {
    takes: ["number"],
    by: "average",
    keys: [],
    documentation: "The mean of the values, with an interval by account.",
  },
  median: { takes: ["number"], by: "quantile", keys: [], documentation: "The value in the middle." },
  quantile: {
    takes: ["number"],
    by: "quantile",
    keys: ["level"],
    required: "level",
    documentation: "The quantile at `level`, of type 7 (Hyndman and Fan 1996).",
  },
  distinct: {
    takes: anyType,
    by: "total",
    keys: ["each"],
    documentation:
      "The number of different values, counted in each account and added up; with `each: day` or `week` the mean over the days, or the whole weeks back from the end, of the period.",
  },
  share: {
    takes: [],
    by: "average",
    keys: ["meeting"],
    required: "meeting",
    documentation:
      "The share for which `meeting` is true, among those for which it is true or false, with an interval by account.",
  },
  nps: {
    takes: ["number"],
    by: "average",
    keys: [],
    documentation:
      "The net promoter score, −100 to 100: the share of answers 9 and 10 less the share of 0 to 6, times a hundred. The scale is 0 to 10; other answers do not count. Its variance is that of answers worth 100, 0 and −100, (p + d − (p − d)²) / n of shares p and d (Rocks 2016, The American Statistician 70, 365–372), and not less than by account.",
  },
};

export const measureKinds = Object.keys(measureDefinitions) as MeasureKind[];
