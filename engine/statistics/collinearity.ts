/**
 * Collinearity: how much of a column the other columns tell already.
 *
 * @module
 */
import { factorise, inverse, solve } from "./cholesky.ts";
import { correlationMatrix } from "./correlation.ts";
import { type Figure, undefinedFigure } from "./figure.ts";

/**
 * Variance inflation factors: the diagonal of the inverse correlation matrix, 1/(1 − R²) of each column on the others
 * (Marquardt 1970). 1 is independent of them; above 10 a weight can hardly be told from the others'. Columns that
 * follow exactly from each other have none, and count only once for the others.
 *
 * @param columns without NaN, of equal length; a column that never changes has no factor
 */
export function varianceInflation(columns: readonly ArrayLike<number>[]): Figure[] {
  const correlation = correlationMatrix(columns);
  const varying = [...columns.keys()].filter((k) => !Number.isNaN(correlation[k]![k]!));
  const between = (rows: readonly number[], others: readonly number[]) =>
    rows.map((a) => Float64Array.from(others, (b) => correlation[a]![b]!));

  const kept: number[] = [];
  const entangled = new Set<number>();
  for (const column of varying) {
    const shared = between([column], kept)[0]!;
    const weights = solve(factorise(between(kept, kept))!, shared);
    const explained = shared.reduce((sum, r, i) => sum + r * weights[i]!, 0);
    if (1 - explained > exact) kept.push(column);
    else for (const other of [column, ...kept.filter((_, i) => Math.abs(weights[i]!) > exact)]) entangled.add(other);
  }
  const inverted = inverse(factorise(between(kept, kept))!);
  return columns.map((_, k) => {
    if (entangled.has(k)) return undefinedFigure("collinear");
    const place = kept.indexOf(k);
    return place < 0 ? undefinedFigure("no-variance") : { value: inverted[place]![place]! };
  });
}

/** What is left unexplained, or the share of a column in another, below which it is rounding. */
const exact = 1e-9;
