/**
 * Many tests at once: how many of the findings would be there by chance alone.
 *
 * @module
 */

/**
 * Benjamini and Hochberg's q (1995): among the findings with a q of at most x, a share of at most x is expected to be
 * false. q_(i) = min over j ≥ i of p_(j)·K/j, never above 1.
 *
 * @param p of each test; NaN for a test that could not be made, which counts as none and has the q NaN
 */
export function benjaminiHochberg(p: ArrayLike<number>): Float64Array {
  const order = Array.from({ length: p.length }, (_, test) => test).filter((test) => !Number.isNaN(p[test]));
  order.sort((a, b) => p[a]! - p[b]!);
  const q = new Float64Array(p.length).fill(Number.NaN);
  let least = 1;
  for (let rank = order.length; rank >= 1; rank--) {
    const test = order[rank - 1]!;
    // in this order of operations q is never rounded to below p
    least = Math.min(least, p[test]! * (order.length / rank));
    q[test] = least;
  }
  return q;
}
