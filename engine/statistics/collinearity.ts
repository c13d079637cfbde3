/**
 * Collinearity: how much of a column the other columns tell already.
 *
 * @module
 */
import { pearson } from "./correlation.ts";
import { type Figure, undefinedFigure } from "./figure.ts";
import { invertPositive } from "./linear.ts";

/**
 * Variance inflation factors: the diagonal of the inverse correlation matrix, 1/(1 − R²) of each column on the others
 * (Marquardt 1970). 1 is independent of them; above 10 a weight can hardly be told from the others'.
 *
 * @param columns without NaN, of equal length; a column that never changes has no factor
 */
export function varianceInflation(columns: readonly ArrayLike<number>[]): Figure[] {
  const varying = columns.map((column) => pearson(column, column).value !== null);
  const used = columns.filter((_, k) => varying[k]);
  const correlations = used.map((a) => used.map((b) => pearson(a, b).value!));
  const inverse = invertPositive(correlations);
  let next = 0;
  return varying.map((varies) => {
    if (!varies) return undefinedFigure("no-variance");
    const k = next++;
    return inverse ? { value: inverse[k]![k]! } : undefinedFigure("collinear");
  });
}
