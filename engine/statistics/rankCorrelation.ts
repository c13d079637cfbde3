/**
 * How sure a rank correlation is.
 *
 * @module
 */
import { spearman } from "./correlation.ts";
import type { Figure } from "./figure.ts";
import { normalCdf } from "./normal.ts";

/** Half the width of a 95 % interval in standard errors. */
const z95 = 1.959963984540054;

export interface RankCorrelation {
  /** Rows in which neither value is NaN. */
  readonly n: number;
  /**
   * Spearman's ρ. Its interval (95 %) is Fisher's, with the variance (1 + ρ²/2)/(n − 3) of Bonett and Wright (2000,
   * Psychometrika 65); none for fewer than four rows.
   */
  readonly rho: Figure;
  /**
   * How likely ranks without any relation are at least as far from 0, two-sided: z = atanh(ρ)·√((n − 3)/1.06) (Fieller,
   * Hartley and Pearson 1957, Biometrika 44). 1 where there is no ρ or fewer than four rows.
   */
  readonly p: number;
}

/** Spearman's rank correlation with its interval, over the rows in which neither value is NaN. */
export function rankCorrelation(a: ArrayLike<number>, b: ArrayLike<number>): RankCorrelation {
  const rho = spearman(a, b);
  let n = 0;
  for (let row = 0; row < a.length; row++) if (!Number.isNaN(a[row]) && !Number.isNaN(b[row])) n++;
  if (rho.value === null) return { n, rho, p: 1 };
  if (n < 4) return { n, rho: { value: rho.value, noInterval: "too-few-accounts" }, p: 1 };
  // a perfect order has no end on Fisher's scale
  const fisher = Math.atanh(Math.max(-1 + Number.EPSILON, Math.min(1 - Number.EPSILON, rho.value)));
  const half = z95 * Math.sqrt((1 + rho.value ** 2 / 2) / (n - 3));
  const p = 2 * normalCdf(-Math.abs(fisher) * Math.sqrt((n - 3) / 1.06));
  return { n, rho: { value: rho.value, lower: Math.tanh(fisher - half), upper: Math.tanh(fisher + half) }, p };
}
