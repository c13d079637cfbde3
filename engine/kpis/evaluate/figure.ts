/**
 * From sums to the number that a report shows, with its interval, or to what is lacking.
 *
 * @module
 */
import { speaksOfBook } from "../../book/book.ts";
import { type Day, formatDay } from "../../book/days.ts";
import { roundToMicro } from "../../book/rounding.ts";
import { type Figure, quantile, rateByAccount, ratioByAccount, type UndefinedReason } from "../../statistics/index.ts";
import type { Elementary, Measure } from "../kpis.ts";
import { distinctLacks, type Lack, lack } from "../lacks.ts";
import type { Window } from "../periods.ts";
import { cohortDay } from "./elements/index.ts";
import { measuresOf } from "./measures.ts";
import type { Tally } from "./tally.ts";

/** A number with the elements that it rests on, or what is lacking; intervals are 95 %. */
export type KpiFigure =
  | {
      readonly value: number;
      /** Rows, accounts or contracts: of a ratio those in the denominator. */
      readonly n: number;
      readonly lower?: number;
      readonly upper?: number;
      readonly noInterval?: UndefinedReason;
    }
  | { readonly value: null; readonly lacks: readonly Lack[] };

/** What is known of the data as a whole once all accounts have passed. */
export interface DataExtent {
  /** The first and the last day of the rows of a source; nothing if it has none. */
  readonly rows: ReadonlyMap<string, { readonly first: Day; readonly last: Day }>;
  /** How many were customers on a day. */
  readonly customers: ReadonlyMap<Day, number>;
  /** The last day for which every outcome is booked. */
  readonly completeThrough: Day | undefined;
  /** Does it depend on the outcomes who is a customer? */
  readonly customersByOutcomes: boolean;
  /** Days after a contract's end in which a renewal still counts. */
  readonly grace: number;
}

export const lacking = (lacks: readonly Lack[]): KpiFigure => ({ value: null, lacks: distinctLacks(lacks) });

/** What keeps a number from being computed in a period, whatever the sums are. */
export function lacksOf(computation: Elementary, window: Window, extent: DataExtent): Lack[] {
  return measuresOf(computation).flatMap((measure) => lackOfMeasure(measure, window, extent) ?? []);
}

function lackOfMeasure(measure: Measure, window: Window, extent: DataExtent): Lack | undefined {
  const { completeThrough, customersByOutcomes } = extent;
  const ofOutcomes = measure.population === "outcomes" || measure.population === "renewals";
  const byOutcomes = measure.population !== "rows" && customersByOutcomes;
  const lag = measure.population === "renewals" ? extent.grace : 0;
  if ((ofOutcomes || byOutcomes) && completeThrough !== undefined && window.end + lag > completeThrough + 1) {
    return lack("incomplete", { through: formatDay(completeThrough) });
  }
  switch (measure.population) {
    case "rows":
      return lackOfRows(measure, window, extent);
    case "customers":
      return lackOfCustomers(measure.at === "start" ? window.start : window.end, extent);
    case "lost":
      return lackOfCustomers(window.start, extent);
    case "won":
      return lackOfCustomers(window.end, extent);
    case "cohort":
      return lackOfCustomers(cohortDay(measure, window), extent);
    default:
      return undefined;
  }
}

function lackOfCustomers(day: Day, { customers }: DataExtent): Lack | undefined {
  return customers.get(day) ? undefined : lack("customers", { on: formatDay(day) });
}

/** A source that has no rows before, in or after a period says nothing about it; one that has may well be silent. */
function lackOfRows({ source, on }: Measure, { start, end }: Window, { rows }: DataExtent): Lack | undefined {
  const found = rows.get(source!.name);
  if (!found) return lack("rows", { source: source!.name });
  const { first, last } = found;
  if (first < end && (on !== undefined || last >= start)) return undefined;
  return lack("rows", { source: source!.name, first: formatDay(first), last: formatDay(last) });
}

/** The number of a whole, or of a part. */
export function figureOf(computation: Elementary, tally: Tally): KpiFigure {
  const { elements, sums, squares } = tally;
  const lacks = elementLacks(computation, tally);
  if (lacks.length > 0) return lacking(lacks);
  switch (computation.by) {
    case "total":
      return { value: roundToMicro(sums.y), n: elements.y };
    case "quantile":
      return { value: roundToMicro(quantile(tally.sorted, computation.measure.level!)), n: elements.y };
    case "average": {
      const n = elements.y;
      if (computation.measure.kind === "share") return figure(rateByAccount(sums), n);
      const mean = sums.y / n;
      // as if rows were independent: that is the least that there is to be unsure of
      const least = Math.max(0, squares / n - mean * mean) / n;
      const isWhole = computation.measure.source !== undefined && speaksOfBook(computation.measure.source);
      if (isWhole) return { value: roundToMicro(mean), n };
      const found = figure(ratioByAccount(sums, "none", least), n);
      return found.value === null ? found : { ...found, value: roundToMicro(found.value) };
    }
    case "ratio": {
      const n = elements.x;
      if (sums.x === 0) return lacking([lack("zero", {})]);
      if (computation.relation === "rate") return figure(rateByAccount(sums), n);
      const ofBook = measuresOf(computation).some(({ source }) => source !== undefined && speaksOfBook(source));
      return ofBook ? { value: sums.y / sums.x, n } : figure(ratioByAccount(sums, tally.bounds), n);
    }
  }
}

function figure(found: Figure, n: number): KpiFigure {
  return found.value === null ? lacking([lack("zero", {})]) : { ...found, n };
}

/** What is lacking among the elements: of a total nothing, as nothing is zero, unless there are some without values. */
function elementLacks(computation: Elementary, { elements, unvalued }: Tally): Lack[] {
  const of = ({ population, source }: Measure) => ({ of: population, ...(source && { source: source.name }) });
  const lackIn = (measure: Measure, side: "y" | "x", zeroIsFine: boolean): Lack[] => {
    if (elements[side] > 0) return [];
    if (unvalued[side] > 0) return [lack("values", of(measure))];
    return zeroIsFine ? [] : [lack("elements", of(measure))];
  };
  if (computation.by !== "ratio") return lackIn(computation.measure, "y", computation.by === "total");
  const { numerator, denominator, relation } = computation;
  if (relation === "paired") return lackIn(numerator, "y", false);
  return [...lackIn(numerator, "y", true), ...lackIn(denominator, "x", false)];
}
