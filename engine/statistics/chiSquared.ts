/**
 * The χ² distribution with a whole number of degrees of freedom.
 *
 * @module
 */
import { normalCdf, normalDensity } from "./normal.ts";

/**
 * P(X > x): closed sums for even and for odd degrees of freedom (Abramowitz and Stegun 26.4.4, 26.4.5).
 *
 * @param freedom degrees of freedom, a whole number from 1
 * @throws RangeError for another number, or a negative or NaN x
 */
export function chiSquaredUpperTail(x: number, freedom: number): number {
  requireFreedom(freedom);
  if (!(x >= 0)) throw new RangeError(`x is ${x} where a number ≥ 0 is needed`);
  if (x === Infinity) return 0;
  const isOdd = freedom % 2 === 1;
  const root = Math.sqrt(x);
  // each term is the one before × x / k; k runs over the odd or the even numbers below the degrees of freedom
  let term = isOdd ? 2 * normalDensity(root) * root : Math.exp(-x / 2);
  let sum = isOdd ? 2 * normalCdf(-root) : term;
  for (let k = isOdd ? 1 : 2; k < freedom; k += 2) {
    if (k > 1) term *= x / k;
    sum += term;
  }
  return Math.min(1, sum);
}

/**
 * The x with P(X ≤ x) = p: bisection between bounds that are widened until they hold it, so that what remains is the
 * rounding of doubles.
 *
 * @throws RangeError unless 0 < p < 1
 */
export function chiSquaredQuantile(p: number, freedom: number): number {
  requireFreedom(freedom);
  if (!(p > 0 && p < 1)) throw new RangeError(`p is ${p} where a number between 0 and 1 is needed`);
  const tail = 1 - p;
  let low = 0;
  let high = freedom;
  while (chiSquaredUpperTail(high, freedom) > tail) high *= 2;
  for (let middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2) {
    if (chiSquaredUpperTail(middle, freedom) > tail) low = middle;
    else high = middle;
  }
  return high;
}

function requireFreedom(freedom: number): void {
  if (!(Number.isInteger(freedom) && freedom >= 1)) throw new RangeError(`${freedom} degrees of freedom`);
}
