/**
 * The standard normal distribution.
 *
 * @module
 */

/** φ(x) = e^(−x²/2) / √(2π). */
export function normalDensity(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/**
 * P(Z ≤ x), with a relative error below 1e-12 (1e-13 absolute). Near the middle the Taylor series
 * Φ(x) = ½ + φ(x)·(x + x³/3 + x⁵/(3·5) + …) (Marsaglia 2004, Journal of Statistical Software 11(4)), in the tails
 * Laplace's continued fraction (Abramowitz and Stegun 26.2.14).
 *
 * @throws RangeError for NaN
 */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) throw new RangeError("x is NaN where a number is needed");
  if (x < -3) return upperTail(-x);
  return x > 3 ? 1 - upperTail(x) : 0.5 + normalDensity(x) * series(x);
}

/**
 * The x with P(Z ≤ x) = p, by two steps of Halley's method on {@link normalCdf} from Hastings' approximation
 * (Abramowitz and Stegun 26.2.23, error below 4.5e-4); what remains is the rounding of doubles.
 *
 * @throws RangeError unless 0 < p < 1
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`p is ${p} where a number between 0 and 1 is needed`);
  if (p > 0.5) return -normalQuantile(1 - p);
  const t = Math.sqrt(-2 * Math.log(p));
  const start = (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
  return halleyStep(halleyStep(start, p), p);
}

function halleyStep(x: number, p: number): number {
  const step = (normalCdf(x) - p) / normalDensity(x);
  return x - step / (1 + (x * step) / 2);
}

function series(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 3; sum + term !== sum; k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return sum;
}

/** P(Z > x) for x ≥ 3, where 60 levels of the fraction leave nothing but rounding. */
function upperTail(x: number): number {
  let fraction = x;
  for (let k = 60; k >= 1; k--) fraction = x + k / fraction;
  return normalDensity(x) / fraction;
}
