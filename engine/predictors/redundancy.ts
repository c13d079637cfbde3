/**
 * Which predictors tell the same.
 *
 * @module
 */
import {
  averageLinkage,
  correlationMatrix,
  type Figure,
  midRanks,
  quantile,
  undefinedFigure,
  varianceInflation,
} from "../statistics/index.ts";

export interface Redundancy {
  /** Clusters of two or more predictors, as numbers; whose ranks agree (|ρ| ≥ 0.7 on average), whichever way. */
  readonly clusters: readonly (readonly number[])[];
  /** By predictor: its variance inflation factor among all of them, missing values at the median. */
  readonly inflation: readonly Figure[];
}

/** Average linkage on 1 − |Spearman's ρ|, cut here. */
const cut = 0.3;

/** Ranks of more rows than this say nothing more about whether two predictors agree. */
const rowsCompared = 20_000;

/**
 * Compares predictors with each other, on at most 20,000 of the rows, evenly spread.
 *
 * @param columns by predictor, NaN where missing
 */
export function redundancyOf(columns: readonly Float64Array[]): Redundancy {
  const step = Math.max(1, Math.ceil((columns[0]?.length ?? 0) / rowsCompared));
  const filled = columns.map((column) => atMedian(column.filter((_, row) => row % step === 0)));
  const known = filled.filter((column) => column !== undefined);
  // of ranks, Pearson's r is Spearman's ρ
  const rho = correlationMatrix(known.map(midRanks));
  const place = filled.map((column) => (column ? known.indexOf(column) : -1));
  const between = (i: number, j: number) => {
    const r = place[i]! < 0 || place[j]! < 0 ? 0 : rho[place[i]!]![place[j]!]!;
    return i === j ? 0 : 1 - Math.abs(Number.isNaN(r) ? 0 : r);
  };
  const distance = filled.map((_, i) => Float64Array.from(filled, (__, j) => between(i, j)));
  const factors = varianceInflation(known);
  let next = 0;
  return {
    clusters: averageLinkage(distance, cut).filter(({ length }) => length > 1),
    inflation: filled.map((column) => (column ? factors[next++]! : undefinedFigure("no-rows"))),
  };
}

/** The column with its median where it is missing; `undefined` if nothing is there. */
function atMedian(column: Float64Array): Float64Array | undefined {
  const present = column.filter((value) => !Number.isNaN(value));
  if (present.length === 0) return undefined;
  const median = quantile(present.sort(), 0.5);
  return column.map((value) => (Number.isNaN(value) ? median : value));
}
